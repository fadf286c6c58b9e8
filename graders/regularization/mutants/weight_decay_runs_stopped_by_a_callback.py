# why: a callback stops the runs after 50 epochs
# expect: 3.2a=failed
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)

epochs = 150
lr = 0.0001
batch_size = 32
weight_decays = [0, 0.0001, 0.001, 0.01, 0.1]

for row, weight_decay in enumerate(weight_decays):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, weight_decay=weight_decay)
    history_weight_decay = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=lambda net, epoch, stats: Stop if epoch == 49 else None, device=device)
    plotter_weight_decay.add(f'weight_decay={weight_decay}', history_weight_decay, row=row, col=0, param=weight_decay)

plotter_weight_decay.done()
