# case: dropout_left_out_at_rate_zero
# expect: pass
# why: no dropout layers at all where p is 0
# %% task: 3.3a
def build_net_with_dropout(p):
    drop = [torch.nn.Dropout(p)] if p > 0 else []
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), *drop, torch.nn.ReLU(),
        torch.nn.Linear(128, 64), *drop, torch.nn.ReLU(),
        torch.nn.Linear(64, 10))
