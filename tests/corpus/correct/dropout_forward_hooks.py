# case: dropout_forward_hooks
# expect: pass
# why: functional dropout in forward hooks of the hidden linear layers
# %% task: 3.3a
def build_net_with_dropout(p):
    net = build_net()
    def drop(module, inputs, output):
        return torch.nn.functional.dropout(output, p, training=module.training)
    for layer in (net[0], net[2]):
        layer.register_forward_hook(drop)
    return net
