# why: the learning rate is cut to a tenth when the loss has not decreased for three epochs, so the run has another than its own
# expect: 3.4e=failed
# %% task: 3.4e
import copy

plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    best_loss = float('inf')
    stale = 0

    def stop_if_no_loss_decrease(net, epoch, epoch_stats):
        global best_loss, stale
        if epoch_stats['validation loss'] < best_loss:
            best_loss = epoch_stats['validation loss']
            stale = 0
        else:
            stale += 1
        if stale == 3:
            optimizer.param_groups[0]['lr'] /= 10
        if stale >= 5:
            return Stop

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)

plotter_early_stop2.done()
