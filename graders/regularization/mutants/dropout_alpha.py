# why: AlphaDropout sets units to another value than 0
# expect: 3.3a=failed
# misconception: 3.3a=alpha-dropout
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.AlphaDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.AlphaDropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
