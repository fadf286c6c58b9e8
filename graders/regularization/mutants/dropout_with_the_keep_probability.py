# why: Dropout(1 - p)
# expect: 3.3a=failed
# misconception: keeps-instead-of-drops
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(1 - p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.Dropout(1 - p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
