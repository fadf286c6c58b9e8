# case: notebook_both_styles_in_one_loop
# expect: pass
# why: one loop over the learning rates does both styles, with two plotters, in the cell of 3.4a
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

class Watch:
    def __init__(self, patience=float('inf')):
        self.patience, self.low, self.best_epoch, self.best_net = patience, np.inf, 0, None
    def __call__(self, net, epoch, stats):
        if stats['validation loss'] < self.low:
            self.low, self.best_epoch, self.best_net = stats['validation loss'], epoch, copy.deepcopy(net)
        return Stop if epoch - self.best_epoch >= self.patience else None
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    for plotter, watch in ((plotter_early_stop, Watch()), (plotter_early_stop2, Watch(5))):
        net = build_net()
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=watch, device=device)
        plotter.add(f'lr={lr}', history, row=row, col=0, epoch=watch.best_epoch)
plotter_early_stop.done()
plotter_early_stop2.done()
# %% task: 3.4e
# see the cell of (a): both styles are run there
