# case: own_right_curve_after_a_broken_experiment
# expect: 3.3d=fail
# misconception: 3.3d=ends-with-an-error
# why: the experiment ends with a NameError before its list of rates is there; the curve, which reads that list, is right
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)

for row, dropout in enumerate(dropout_rates):
    net = build_net_with_dropout(dropout)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.0001)
    history_dropout = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'dropout={dropout}', history_dropout, row=row//2, col=row%2, param=dropout)

dropouts = dropout_rates
plotter_dropout.done()
