# case: stop_generator_with_send
# expect: pass
# why: a generator holds the state; the callback sends it each loss
# %% task: 3.4e
def watch_loss(patience):
    best, bad, answer = float('inf'), 0, None
    while True:
        loss = yield answer
        bad = 0 if loss < best else bad + 1
        best = min(best, loss)
        answer = Stop if bad >= patience else None

plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lr = 0.001
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    watch = watch_loss(5)
    next(watch)

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=lambda net, epoch, stats: watch.send(stats['validation loss']), device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)

plotter_early_stop2.done()
