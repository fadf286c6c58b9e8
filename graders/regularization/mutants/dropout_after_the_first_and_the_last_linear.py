# why: the middle layer is the one left out
# expect: 3.3a=failed
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10),
        torch.nn.Dropout(p)
    )
