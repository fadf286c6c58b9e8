# case: curve_at_the_end_of_the_experiment_cell
# expect: pass
# why: the curve is drawn at the end of the cell of 3.3d; the cell of 3.3h is empty but for a remark
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)
dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
for i, d in enumerate(dropouts):
    net = build_net_with_dropout(d)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)
    h = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'dropout={d}', h, row=i // 2, col=i % 2, param=d)
plotter_dropout.done()
names = ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']
last = {name: [h[name][-1] for h in plotter_dropout.histories.values()] for name in names}

fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(9, 3))
for ax, stat in zip(axs, ['loss', 'accuracy']):
    for key in (f'train {stat}', f'validation {stat}'):
        ax.plot(dropouts, last[key], '.-', label=key)
    ax.set_xlabel('dropout'); ax.set_ylabel(stat); ax.legend()
# %% task: 3.3h
# the learning curve is drawn above, right after the experiment
