# case: best_default_arguments_of_a_function_in_the_loop
# expect: pass
# why: the default argument is a new list for each run
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lr = 0.001
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    def track_best(net, epoch, epoch_stats, best=[float('inf'), 0, None]):
        if epoch_stats['validation loss'] < best[0]:
            best[:] = epoch_stats['validation loss'], epoch, copy.deepcopy(net)

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=track_best, device=device)
    plotter_early_stop.add(f'lr={lr}', history_early_stop, row=row, col=0, epoch=track_best.__defaults__[0][1])

plotter_early_stop.done()
