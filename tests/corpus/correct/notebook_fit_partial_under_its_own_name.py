# case: notebook_fit_partial_under_its_own_name
# expect: pass
# why: fit is bound to a partial of itself that presets epochs, batch size and device
# extra: before 3.2a
# %%
from functools import partial
fit = partial(fit, epochs=150, batch_size=32, device=device)
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)

for row, wd in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    history = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd))
    plotter_weight_decay.add(f'weight_decay={wd}', history, row=row, col=0, param=wd)
plotter_weight_decay.done()
