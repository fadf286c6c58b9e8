# why: LeakyReLU in place of the given ReLU
# expect: 3.3a=failed
# misconception: 3.3a=other-activations
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.LeakyReLU(),
        torch.nn.Dropout(p),
        torch.nn.Linear(128, 64),
        torch.nn.LeakyReLU(),
        torch.nn.Dropout(p),
        torch.nn.Linear(64, 10)
    )
