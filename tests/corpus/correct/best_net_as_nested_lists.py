# case: best_net_as_nested_lists
# expect: pass
# why: the parameters as nested lists of numbers, by tolist
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    best_loss, best_epoch, best_weights = float('inf'), None, None
    def track_best(net, epoch, epoch_stats):
        global best_loss, best_epoch, best_weights
        if (loss := epoch_stats['validation loss']) < best_loss:
            best_loss, best_epoch = loss, epoch
            best_weights = {name: p.tolist() for name, p in net.state_dict().items()}
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)

    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=best_epoch)
plotter_early_stop.done()
