# why: outputs are dropped too
# expect: 3.3a=failed
# misconception: 3.3a=also-on-the-output
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10),
        torch.nn.Dropout(p)
    )
