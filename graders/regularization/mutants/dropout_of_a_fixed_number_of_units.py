# why: the first units are always the ones that are dropped
# expect: 3.3a=failed
# %% task: 3.3a
class FirstUnitsDropout(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        x = x.clone()
        x[:, :round(self.p * x.shape[1])] = 0
        return x / (1 - self.p)

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        FirstUnitsDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        FirstUnitsDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
