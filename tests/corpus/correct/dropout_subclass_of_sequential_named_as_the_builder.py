# case: dropout_subclass_of_sequential_named_as_the_builder
# expect: pass
# why: the class itself has the name of the function
# %% task: 3.3a
class build_net_with_dropout(torch.nn.Sequential):
    def __init__(self, p):
        super(build_net_with_dropout, self).__init__(
            torch.nn.Linear(784, 128), torch.nn.Dropout(p), torch.nn.ReLU(),
            torch.nn.Linear(128, 64), torch.nn.Dropout(p), torch.nn.ReLU(),
            torch.nn.Linear(64, 10))
