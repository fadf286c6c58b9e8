# why: both dropout layers are appended behind the finished net
# expect: 3.3a=failed
# %% task: 3.3a
def build_net_with_dropout(p):
    net = build_net()
    for layer in list(net)[:2]:
        net.append(torch.nn.Dropout(p))
    return net
