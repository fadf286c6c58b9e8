# why: the mask is drawn when the net is built, so the same units are dropped for ever
# expect: 3.3a=failed
# misconception: 3.3a=drops-the-same-units-always
# %% task: 3.3a
class FixedDropout(torch.nn.Module):
    def __init__(self, p, units):
        super().__init__()
        self.register_buffer('mask', (torch.rand(units) >= p).float() / (1 - p))

    def forward(self, x):
        return x * self.mask if self.training else x

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), FixedDropout(p, 128), torch.nn.ReLU(),
        torch.nn.Linear(128, 64), FixedDropout(p, 64), torch.nn.ReLU(),
        torch.nn.Linear(64, 10))
