# case: best_only_looked_for_after_the_last_epoch
# expect: pass
# why: the callback collects, and picks the best once the last epoch has come
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    losses, weights = [], []
    def track_best(net, epoch, epoch_stats):
        global best_epoch, best_net
        losses.append(epoch_stats['validation loss'])
        weights.append(copy.deepcopy(net.state_dict()))
        if epoch + 1 == 150:
            best_epoch = int(np.argmin(losses))
            best_net = build_net()
            best_net.load_state_dict(weights[best_epoch])
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)

    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=best_epoch)
plotter_early_stop.done()
