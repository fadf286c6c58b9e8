# case: stop_function_attributes
# expect: pass
# why: the state is kept in attributes of the function, set before each run
# %% task: 3.4e
def stop_if_no_loss_decrease(net, epoch, epoch_stats):
    me = stop_if_no_loss_decrease
    if epoch_stats['validation loss'] < me.best:
        me.best = epoch_stats['validation loss']
        me.count = 0
    else:
        me.count += 1
    if me.count >= 5:
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
    stop_if_no_loss_decrease.best = np.inf
    stop_if_no_loss_decrease.count = 0

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)

plotter_early_stop2.done()
