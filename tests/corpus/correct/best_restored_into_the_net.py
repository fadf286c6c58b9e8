# case: best_restored_into_the_net
# expect: pass
# why: after training the best parameters are loaded back into net, and the copy is deleted
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    best = {'loss': np.inf}
    def track_best(net, epoch, epoch_stats):
        if epoch_stats['validation loss'] < best['loss']:
            best.update(loss=epoch_stats['validation loss'], epoch=epoch, state={k: v.clone() for k, v in net.state_dict().items()})
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)
    net.load_state_dict(best.pop('state'))
    best_net = net
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=best['epoch'])
plotter_early_stop.done()
