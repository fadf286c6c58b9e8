# case: dropout_lazy_linear
# expect: pass
# why: the first layer finds its number of inputs by itself
# %% task: 3.3a
def build_net_with_dropout(p):
    net = torch.nn.Sequential(
        torch.nn.LazyLinear(128), torch.nn.Dropout(p), torch.nn.ReLU(),
        torch.nn.LazyLinear(64), torch.nn.Dropout(p), torch.nn.ReLU(),
        torch.nn.LazyLinear(10))
    net(torch.zeros(1, 784))
    return net
