# case: best_with_a_generator
# expect: pass
# why: a generator keeps the best of what it is sent
# %% task: 3.4a
import copy
def keep_best():
    best = (float('inf'), 0, None)
    while True:
        seen = yield best
        if seen is not None and seen[2]['validation loss'] < best[0]:
            best = (seen[2]['validation loss'], seen[1], copy.deepcopy(seen[0]))

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
    tracker = keep_best()
    next(tracker)

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=lambda *seen: tracker.send(seen) and None, device=device)
    plotter_early_stop.add(f'lr={lr}', history_early_stop, row=row, col=0, epoch=tracker.send(None)[1])

plotter_early_stop.done()
