# case: best_checked_by_an_assertion
# expect: pass
# why: assertions after fit check the number of epochs and the best epoch
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    best_net, best_epoch, low = None, 0, np.inf
    def track_best(net, epoch, epoch_stats):
        global best_net, best_epoch, low
        if epoch_stats['validation loss'] < low:
            best_net, best_epoch, low = copy.deepcopy(net), epoch, epoch_stats['validation loss']
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)
    assert len(history['epochs']) == 150
    assert np.isclose(history['validation loss'][best_epoch], low)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=best_epoch)
plotter_early_stop.done()
