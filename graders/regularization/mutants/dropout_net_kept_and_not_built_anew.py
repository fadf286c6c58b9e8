# why: the function changes and gives back one global net, so all runs share it
# expect: 3.3a=failed
# %% task: 3.3a
net_with_dropout = build_net()
net_with_dropout.insert(1, torch.nn.Dropout())
net_with_dropout.insert(4, torch.nn.Dropout())

def build_net_with_dropout(p):
    for layer in net_with_dropout:
        if isinstance(layer, torch.nn.Dropout):
            layer.p = p
    return net_with_dropout
