# why: BatchNorm layers were added
# expect: 3.3a=failed
# misconception: 3.3a=normalisation-added
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.BatchNorm1d(128),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.BatchNorm1d(64),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
