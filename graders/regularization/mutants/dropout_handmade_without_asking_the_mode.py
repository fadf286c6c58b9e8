# why: a dropout layer made by hand that never looks at self.training
# expect: 3.3a=failed
# %% task: 3.3a
class MyDropout(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        return x * (torch.rand_like(x) > self.p) / (1 - self.p)

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        MyDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        MyDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
