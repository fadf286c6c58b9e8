# case: best_with_a_context_manager
# expect: pass
# why: a context manager gives the callback, and hands the best net over when it is left
# %% task: 3.4a
import copy, contextlib
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
@contextlib.contextmanager
def bookkeeping():
    record = {'loss': float('inf')}
    def callback(net, epoch, stats):
        if stats['validation loss'] < record['loss']:
            record.update(loss=stats['validation loss'], epoch=epoch, net=copy.deepcopy(net))
    callback.record = record
    try:
        yield callback
    finally:
        best_nets.append(record['net'])

best_nets = []
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    with bookkeeping() as callback:
        net = build_net()
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=callback, device=device)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=callback.record['epoch'])
plotter_early_stop.done()
