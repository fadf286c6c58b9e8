# case: stop_keyed_by_the_net
# expect: pass
# why: a dict keyed by the net holds its list of losses, so nothing is reset
# %% task: 3.4e
plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
losses_of = collections.defaultdict(list)
def stopper(net, epoch, epoch_stats):
    losses = losses_of[net]
    losses.append(epoch_stats['validation loss'])
    best_at = min(range(len(losses)), key=losses.__getitem__)
    return (None, Stop)[len(losses) - best_at > 5]

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=stopper, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
