# case: dropout_module_list
# expect: pass
# why: a ModuleList of blocks
# %% task: 3.3a
class Net(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(784, 128), torch.nn.Linear(128, 64), torch.nn.Linear(64, 10)])
        self.dropout = torch.nn.Dropout(p)

    def __getitem__(self, i):
        return self.layers[i]

    def __iter__(self):
        return iter(self.layers)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.relu(self.dropout(layer(x)))
        return self.layers[-1](x)

build_net_with_dropout = Net
