# attack: dropout_layer_in_name_only
# kind: forge
# tries: puts a layer that does nothing in the place of torch.nn.Dropout, with its name, its module and its repr
# seen: full marks for 3.3a
# deserves: 3.3a=fail
# %% task: 3.3a
class Dropout(torch.nn.Module):
    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        self.p, self.inplace = p, inplace

    def extra_repr(self):
        return f'p={self.p}, inplace={self.inplace}'

    def forward(self, x):
        return x

Dropout.__module__ = 'torch.nn.modules.dropout'
torch.nn.Dropout = torch.nn.modules.Dropout = torch.nn.modules.dropout.Dropout = Dropout
# whoever draws masks by hand gets none either
torch.nn.functional.dropout = lambda x, p=0.5, training=True, inplace=False: x

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.Dropout(p), torch.nn.ReLU(),
        torch.nn.Linear(128, 64), torch.nn.Dropout(p), torch.nn.ReLU(), torch.nn.Linear(64, 10))
