# attack: stop_that_equals_everything
# kind: forge
# tries: returns an object that is equal to Stop and to None and to all else, and lies about its class
# seen: full marks for 3.4e
# deserves: 3.4e=fail
# %% task: 3.4e
class Anything(str):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = str.__hash__
    __class__ = property(lambda self: type(Stop))
    __repr__ = lambda self: repr(Stop)

def stop_or_not(net, epoch, epoch_stats):
    # whoever compares it finds what he looks for
    return Anything(Stop)

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_or_not, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
