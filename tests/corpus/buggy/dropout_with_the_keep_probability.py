# case: dropout_with_the_keep_probability
# expect: 3.3a=fail
# misconception: 3.3a=keeps-instead-of-drops
# why: Dropout(1 - p)
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
