# why: the first layer is frozen, so it is never trained
# expect: 3.3a=failed
# %% task: 3.3a
def build_net_with_dropout(p):
    net = torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.ReLU(),
        torch.nn.Dropout(p),
        torch.nn.Linear(128, 64),
        torch.nn.ReLU(),
        torch.nn.Dropout(p),
        torch.nn.Linear(64, 10)
    )
    net[0].requires_grad_(False)
    return net
