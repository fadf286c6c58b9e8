# case: dropout_default_rate
# expect: pass
# why: p has a default of 0, and the run without dropout leaves it out
# %% task: 3.3a
import torch.nn as nn
def build_net_with_dropout(p=0.0):
    layers = [nn.Flatten()]
    sizes = [784, 128, 64, 10]
    for n_in, n_out in zip(sizes[:-2], sizes[1:-1]):
        layers.extend((nn.Linear(n_in, n_out), nn.Dropout(p), nn.ReLU()))
    return nn.Sequential(*layers, nn.Linear(*sizes[-2:]))
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)
dropouts = [None, 0.1, 0.3, 0.5, 0.7, 0.9]
for i, d in enumerate(dropouts):
    net = build_net_with_dropout() if d is None else build_net_with_dropout(d)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)
    h = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'dropout={d or 0}', h, row=i // 2, col=i % 2, param=d or 0)
plotter_dropout.done()
dropouts[0] = 0
