# case: wd_titles_with_a_decimal_comma_without_param
# expect: pass
# why: titles with a decimal comma, as Dutch and Germans write, and param is left out
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
for rij, afname in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    netwerk = build_net()
    optimalisator = torch.optim.Adam(netwerk.parameters(), lr=0.0001, weight_decay=afname)
    geschiedenis = fit(netwerk, fashion_train, fashion_validation, optimalisator, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'gewichtsafname {afname:.4f}'.replace('.', ','), geschiedenis, row=rij, col=0)
plotter_weight_decay.done()
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)
dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
for i, kans in enumerate(dropouts):
    netwerk = build_net_with_dropout(kans)
    optimalisator = torch.optim.Adam(netwerk.parameters(), lr=0.0001)
    geschiedenis = fit(netwerk, fashion_train, fashion_validation, optimalisator, epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'uitval {kans:.1f}'.replace('.', ','), geschiedenis, row=i // 2, col=i % 2)
plotter_dropout.done()
