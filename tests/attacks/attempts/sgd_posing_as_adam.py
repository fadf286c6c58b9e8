# attack: sgd_posing_as_adam
# kind: forge
# tries: gives fit an SGD optimizer whose class says that it is Adam
# seen: full marks for 3.4e, whose nets Adam never trained
# deserves: 3.4e=fail
# %% task: 3.4e
class Posing(torch.optim.SGD):
    pass

# all that a class says of itself can be said by another
Posing.__name__ = Posing.__qualname__ = 'Adam'
Posing.__module__ = 'torch.optim.adam'

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    def stop_when_stale(net, epoch, epoch_stats, losses=[]):
        if epoch == 0:
            losses.clear()
        losses.append(epoch_stats['validation loss'])
        return Stop if epoch - losses.index(min(losses)) >= 5 else None

    net = build_net()
    optimizer = Posing(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_when_stale, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
