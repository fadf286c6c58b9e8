# why: int(p) is 0 for every rate
# expect: 3.3a=failed
# misconception: 3.3a=no-dropout
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(int(p)),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.Dropout(int(p)),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
