# case: stop_closure_with_nonlocal
# expect: pass
# why: a function makes the callback; its state is nonlocal
# %% task: 3.4e
def make_stopper(patience):
    best_loss, stale = float('inf'), 0

    def stop_if_no_loss_decrease(net, epoch, epoch_stats):
        nonlocal best_loss, stale
        if epoch_stats['validation loss'] < best_loss:
            best_loss, stale = epoch_stats['validation loss'], 0
            return None
        stale += 1
        return Stop if stale >= patience else None

    return stop_if_no_loss_decrease

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
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=make_stopper(patience=5), device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)

plotter_early_stop2.done()
