# why: units are multiplied by noise around 1, and none is dropped
# expect: 3.3a=failed
# %% task: 3.3a
class NoiseDropout(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        return x * (1 + torch.randn_like(x) * (self.p / (1 - self.p)) ** 0.5)

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        NoiseDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        NoiseDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
