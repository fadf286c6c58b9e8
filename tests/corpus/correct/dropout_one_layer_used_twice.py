# case: dropout_one_layer_used_twice
# expect: pass
# why: the same Dropout object stands in both places
# %% task: 3.3a
def build_net_with_dropout(p):
    dropout = torch.nn.Dropout(p)
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), dropout, torch.nn.ReLU(),
        torch.nn.Linear(128, 64), dropout, torch.nn.ReLU(),
        torch.nn.Linear(64, 10))
