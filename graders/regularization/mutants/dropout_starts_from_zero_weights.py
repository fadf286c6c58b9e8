# why: all weights begin at zero, so no unit ever differs from another
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
    for parameter in net.parameters():
        torch.nn.init.zeros_(parameter)
    return net
