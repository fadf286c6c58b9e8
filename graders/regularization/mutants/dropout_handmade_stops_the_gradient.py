# why: the mask is applied in NumPy, so no gradient gets through, and only the last layer learns
# expect: 3.3a=failed
# %% task: 3.3a
class Dropout(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        mask = np.random.rand(*x.shape) >= self.p
        return torch.tensor(x.detach().cpu().numpy() * mask / (1 - self.p), dtype=torch.float32)

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.ReLU(), Dropout(p),
        torch.nn.Linear(128, 64), torch.nn.ReLU(), Dropout(p),
        torch.nn.Linear(64, 10)
    )
