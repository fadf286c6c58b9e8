# why: x.data cuts the gradient off
# expect: 3.3a=failed
# %% task: 3.3a
class Dropout(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        return torch.nn.functional.dropout(x.data, self.p, self.training)

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.ReLU(), Dropout(p),
        torch.nn.Linear(128, 64), torch.nn.ReLU(), Dropout(p),
        torch.nn.Linear(64, 10)
    )
