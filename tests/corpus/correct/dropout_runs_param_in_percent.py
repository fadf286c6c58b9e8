# case: dropout_runs_param_in_percent
# expect: pass
# why: param and title give the rate in percent
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)
dropouts = [0, 10, 30, 50, 70, 90]
for i, d in enumerate(dropouts):
    net = build_net_with_dropout(d / 100)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)
    h = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'dropout = {d} %', h, row=i // 2, col=i % 2, param=d)
plotter_dropout.done()
# %% task: 3.3h
fig, axs = plt.subplots(1, 2, figsize=(9, 3))
for ax, what in zip(axs, ('loss', 'accuracy')):
    for part in ('train', 'validation'):
        ax.plot(plotter_dropout.params, [h[f'{part} {what}'][-1] for h in plotter_dropout.histories.values()], label=part)
    ax.set(xlabel='dropout (%)', ylabel=what); ax.legend()
