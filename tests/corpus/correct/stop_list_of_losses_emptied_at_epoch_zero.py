# case: stop_list_of_losses_emptied_at_epoch_zero
# expect: pass
# why: a global list of losses, emptied when a run begins
# %% task: 3.4e
val_losses = []

def stop_if_no_loss_decrease(net, epoch, epoch_stats):
    if epoch == 0:
        val_losses.clear()
    val_losses.append(epoch_stats['validation loss'])
    epochs_since_best = len(val_losses) - 1 - int(np.argmin(val_losses))
    if epochs_since_best >= 5:
        print('stopping early at epoch', epoch)
        return Stop

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
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)

plotter_early_stop2.done()
