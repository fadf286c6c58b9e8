# case: notebook_progress_bar_around_the_runs
# expect: pass
# why: a progress bar of tqdm.notebook around the runs, and one of tqdm.auto
# %% task: 3.2a
from tqdm.notebook import tqdm as balk
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
for row, wd in enumerate(balk([0, 0.0001, 0.001, 0.01, 0.1])):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={wd}', history, row=row, col=0, param=wd)
plotter_weight_decay.done()
# %% task: 3.4a
from tqdm.auto import tqdm as trange_of
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

for row, lr in enumerate(trange_of([0.1, 0.01, 0.001, 0.0001])):
    low, best_epoch, best_net = np.inf, 0, None
    def track_best(net, epoch, epoch_stats):
        global low, best_epoch, best_net
        if epoch_stats['validation loss'] < low:
            low, best_epoch, best_net = epoch_stats['validation loss'], epoch, copy.deepcopy(net)
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)

    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=best_epoch)
plotter_early_stop.done()
