# case: wd_all_runs_from_the_same_weights
# expect: pass
# why: all runs start from one set of random weights, for a fair comparison, in 3.2a, 3.3d and 3.4a
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
import copy
start = copy.deepcopy(build_net().state_dict())
for row, wd in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    net.load_state_dict(start)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={wd}', history, row=row, col=0, param=wd)
plotter_weight_decay.done()
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
untrained = build_net()
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = copy.deepcopy(untrained)
    lowest = (float('inf'), None, None)
    def remember(net, epoch, epoch_stats):
        global lowest
        lowest = min(lowest, (epoch_stats['validation loss'], epoch, copy.deepcopy(net)), key=lambda entry: entry[0])
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=remember, device=device)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=lowest[1])
plotter_early_stop.done()
