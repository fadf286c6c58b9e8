# case: wd_titles_with_powers_of_ten_without_param
# expect: pass
# why: titles such as $10^{-3}$, and param is left out
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
exponents = [None, -4, -3, -2, -1]
for row, exponent in enumerate(exponents):
    net = build_net()
    wd = 0 if exponent is None else 10 ** exponent
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    title = 'no weight decay' if exponent is None else f'weight decay $10^{{{exponent}}}$'
    plotter_weight_decay.add(title, history, row=row, col=0)
plotter_weight_decay.done()
