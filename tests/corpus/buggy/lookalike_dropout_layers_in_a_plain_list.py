# case: lookalike_dropout_layers_in_a_plain_list
# expect: 3.3a=fail
# misconception: 3.3a=always-on
# why: a module as it should be, but its dropout layers stand in a list, where eval() does not find them
# %% task: 3.3a
class NetWithDropout(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.linear = torch.nn.ModuleList([torch.nn.Linear(784, 128), torch.nn.Linear(128, 64), torch.nn.Linear(64, 10)])
        self.dropout = [torch.nn.Dropout(p), torch.nn.Dropout(p)]
        self.relu = torch.nn.ReLU()

    def forward(self, x):
        for linear, dropout in zip(self.linear, self.dropout):
            x = self.relu(dropout(linear(x)))
        return self.linear[-1](x)

def build_net_with_dropout(p):
    return NetWithDropout(p)
