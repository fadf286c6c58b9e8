# why: Dropout(p / 2)
# expect: 3.3a=failed
# misconception: half-the-rate
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(p / 2),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.Dropout(p / 2),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
