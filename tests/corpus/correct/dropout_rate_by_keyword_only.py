# case: dropout_rate_by_keyword_only
# expect: pass
# why: the function takes its rate by name only, and the experiment gives it so
# %% task: 3.3a
def build_net_with_dropout(*, p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.Dropout(p), torch.nn.ReLU(),
        torch.nn.Linear(128, 64), torch.nn.Dropout(p), torch.nn.ReLU(),
        torch.nn.Linear(64, 10))
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
    # TODO: Set up a network with the right dropout, and an optimizer
    net = build_net_with_dropout(p=dropout)
    optimizer = torch.optim.Adam(net.parameters(), lr)
    history_dropout = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, device=device)
    plotter_dropout.add(f'dropout={dropout}', history_dropout, row=row//2, col=row%2, param=dropout)

plotter_dropout.done()
