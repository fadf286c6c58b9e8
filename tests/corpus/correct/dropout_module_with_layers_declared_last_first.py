# case: dropout_module_with_layers_declared_last_first
# expect: pass
# why: the layers are declared in another order than they are used in
# %% task: 3.3a
class DropoutNet(torch.nn.Sequential):
    def __init__(self, p):
        super().__init__()
        self.output = torch.nn.Linear(64, 10)
        self.hidden2 = torch.nn.Linear(128, 64)
        self.hidden1 = torch.nn.Linear(784, 128)
        self.drop = torch.nn.Dropout(p)
        self.relu = torch.nn.ReLU()

    def forward(self, x):
        x = self.drop(self.relu(self.hidden1(x)))
        x = self.drop(self.relu(self.hidden2(x)))
        return self.output(x)

def build_net_with_dropout(p):
    return DropoutNet(p)
