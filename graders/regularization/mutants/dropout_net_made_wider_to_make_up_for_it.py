# why: the layers are wider, so that as many units stay as in the given net
# expect: 3.3a=failed
# %% task: 3.3a
def build_net_with_dropout(p):
    # on average, 128 and 64 units stay
    width1, width2 = int(128 / (1 - p)), int(64 / (1 - p))
    return torch.nn.Sequential(
        torch.nn.Linear(784, width1),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(width1, width2),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(width2, 10)
    )
