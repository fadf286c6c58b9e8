# case: best_net_kept_on_the_plotter
# expect: pass
# why: the best nets are kept in a dict that is an attribute of the plotter
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
plotter_early_stop.found = {}
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    def track_best(net, epoch, epoch_stats, lr=lr):
        known = plotter_early_stop.found.get(lr)
        if known is None or epoch_stats['validation loss'] < known['loss']:
            plotter_early_stop.found[lr] = {'loss': epoch_stats['validation loss'], 'epoch': epoch, 'net': copy.deepcopy(net)}
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)

    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=plotter_early_stop.found[lr]['epoch'])
plotter_early_stop.done()
