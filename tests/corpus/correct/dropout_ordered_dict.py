# case: dropout_ordered_dict
# expect: pass
# why: a Sequential of an OrderedDict
# %% task: 3.3a
def build_net_with_dropout(p):
    return torch.nn.Sequential(collections.OrderedDict([
        ('fc1', torch.nn.Linear(784, 128)), ('drop1', torch.nn.Dropout(p=p)), ('relu1', torch.nn.ReLU()),
        ('fc2', torch.nn.Linear(128, 64)), ('drop2', torch.nn.Dropout(p=p)), ('relu2', torch.nn.ReLU()),
        ('fc3', torch.nn.Linear(64, 10)),
    ]))
