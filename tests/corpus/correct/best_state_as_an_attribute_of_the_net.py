# case: best_state_as_an_attribute_of_the_net
# expect: pass
# why: the state dict is an attribute of the net itself
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    def track_best(net, epoch, epoch_stats):
        if epoch_stats['validation loss'] < getattr(net, 'lowest', np.inf):
            net.lowest = epoch_stats['validation loss']
            net.lowest_at = epoch
            net.saved = copy.deepcopy(net.state_dict())
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)

    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=net.lowest_at)
plotter_early_stop.done()
