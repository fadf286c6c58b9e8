# case: dropout_handmade_with_rescaling
# expect: pass
# why: a handmade mask in training, scaled by 1/(1-p)
# %% task: 3.3a
class MyDropout(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        mask = (torch.rand_like(x) >= self.p).float()
        return x * mask / (1 - self.p)

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), MyDropout(p), torch.nn.ReLU(),
        torch.nn.Linear(128, 64), MyDropout(p), torch.nn.ReLU(),
        torch.nn.Linear(64, 10))
