# case: dropout_with_a_rate_of_its_own_behind_the_second
# expect: 3.3a=fail
# misconception: 3.3a=two-rates
# why: the second rate is half of the first
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.Dropout(p / 2),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
