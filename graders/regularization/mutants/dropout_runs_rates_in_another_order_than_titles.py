# why: the titles come from a sorted copy in the other direction
# expect: 3.3d=failed
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)

epochs = 150
lr = 0.0001
batch_size = 32
dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]

for row, dropout in enumerate(dropouts):
    net = build_net_with_dropout(dropout)
    optimizer = torch.optim.Adam(net.parameters(), lr)
    history_dropout = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, device=device)
    plotter_dropout.add(f'dropout={sorted(dropouts, reverse=True)[row]}', history_dropout, row=row//2, col=row%2, param=dropout)

plotter_dropout.done()
