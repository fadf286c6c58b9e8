# case: dropout_runs_trained_first_and_plotted_later
# expect: pass
# why: all nets are trained in list comprehensions, then added
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

nets = [build_net_with_dropout(p) for p in dropouts]
optimizers = [torch.optim.Adam(net.parameters(), lr=lr) for net in nets]
results = [fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, device=device)
           for net, optimizer in zip(nets, optimizers)]
for i, (p, history) in enumerate(zip(dropouts, results)):
    plotter_dropout.add(f'p = {p}', history, row=i // 2, col=i % 2, param=p)

plotter_dropout.done()
