# why: the linear layers have no bias
# expect: 3.3a=failed
# misconception: 3.3a=bias-missing
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128, bias=False),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64, bias=False),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10, bias=False)
    )
