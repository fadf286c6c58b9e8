# case: wd_pandas_rows_and_namedtuples
# expect: pass
# why: settings are rows of a data frame; a wrong first attempt stands in the cell above
# extra: before 3.2a
# %%
plotter_weight_decay = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']}],
    table=['train accuracy'], param_names=['weight_decay'], rows=5, cols=1)
for row, weight_decay in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, weight_decay=weight_decay)
    h = fit(net, fashion_train, fashion_validation, optimizer, epochs=2)
    plotter_weight_decay.add(str(weight_decay), h, row=row, col=0, param=weight_decay)
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
experiments = pd.DataFrame({'wd': [0, 0.0001, 0.001, 0.01, 0.1]}).assign(lr=0.0001, epochs=150, batch=32)
for exp in experiments.itertuples():
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=exp.lr, weight_decay=exp.wd)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=exp.epochs, batch_size=exp.batch, device=device)
    plotter_weight_decay.add(f'weight_decay={exp.wd:g}', history, row=exp.Index, col=0, param=exp.wd)
plotter_weight_decay.done()
