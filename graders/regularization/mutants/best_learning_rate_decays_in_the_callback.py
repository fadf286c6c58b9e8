# why: the learning rate is lowered after every epoch, so the run has another than its own
# expect: 3.4a=failed
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    best_net = None
    best_epoch = 0
    best_stats = {'train loss': torch.inf, 'validation loss': torch.inf, 'train accuracy': 0, 'validation accuracy': 0}

    def track_best(net, epoch, epoch_stats):
        global best_net, best_epoch, best_stats
        for group in optimizer.param_groups:
            group['lr'] *= 0.97
        if epoch_stats['validation loss'] < best_stats['validation loss']:
            best_net = copy.deepcopy(net)
            best_epoch = epoch
            best_stats = epoch_stats.copy()

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=track_best, device=device)
    plotter_early_stop.add(f'lr={lr}', history_early_stop, row=row, col=0, epoch=best_epoch)

plotter_early_stop.done()
