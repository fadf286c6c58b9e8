# case: dropout_functional_forgets_the_mode
# expect: 3.3a=fail
# misconception: 3.3a=always-on
# why: F.dropout without training= also drops in evaluation
# %% task: 3.3a
class Net(torch.nn.Sequential):
    def __init__(self, p):
        super().__init__(torch.nn.Linear(784, 128), torch.nn.Linear(128, 64), torch.nn.Linear(64, 10))
        self.p = p

    def forward(self, x):
        for layer in (self[0], self[1]):
            x = torch.relu(torch.nn.functional.dropout(layer(x), self.p))
        return self[2](x)

def build_net_with_dropout(p):
    return Net(p)
