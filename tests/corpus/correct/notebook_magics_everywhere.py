# case: notebook_magics_everywhere
# expect: pass
# why: %%capture, %matplotlib inline and !pip in the experiment cells
# %% task: 3.2a
%%capture uitvoer
# !pip install -q tqdm
# %matplotlib inline
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
for row, wd in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={wd}', history, row=row, col=0, param=wd)
plotter_weight_decay.done()
# %% task: 3.4a
%%capture --no-stderr
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
class T:
    pass
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    t = T(); t.low = 1e9
    def track_best(net, epoch, epoch_stats, t=t):
        if epoch_stats['validation loss'] < t.low:
            t.low, t.epoch, t.net = epoch_stats['validation loss'], epoch, copy.deepcopy(net)
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=t.epoch)
plotter_early_stop.done()
