# case: dropout_with_half_the_rate
# expect: 3.3a=fail
# misconception: 3.3a=half-the-rate
# why: Dropout(p / 2)
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
