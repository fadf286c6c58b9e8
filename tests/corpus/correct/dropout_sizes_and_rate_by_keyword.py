# case: dropout_sizes_and_rate_by_keyword
# expect: pass
# why: the function takes the sizes too, and the experiment passes them before the rate
# %% task: 3.3a
def build_net_with_dropout(p, sizes=(784, 128, 64, 10)):
    net = torch.nn.Sequential()
    *hidden, last = zip(sizes, sizes[1:])
    for shape in hidden:
        net.append(torch.nn.Linear(*shape)).append(torch.nn.Dropout(p)).append(torch.nn.ReLU())
    return net.append(torch.nn.Linear(*last))
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)
dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
for i, d in enumerate(dropouts):
    net = build_net_with_dropout(sizes=[784, 128, 64, 10], p=d)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)
    h = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'dropout={d}', h, row=i // 2, col=i % 2, param=d)
plotter_dropout.done()
