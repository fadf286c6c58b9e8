# case: weight_decay_on_the_last_layer_only
# expect: 3.2a=fail
# misconception: 3.2a=none
# why: only the last layer's parameters get the weight decay
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)

epochs = 150
lr = 0.0001
batch_size = 32
weight_decays = [0, 0.0001, 0.001, 0.01, 0.1]

for row, weight_decay in enumerate(weight_decays):
    net = build_net()
    groups = [{'params': net[:-1].parameters()}, {'params': net[-1].parameters(), 'weight_decay': weight_decay}]
    optimizer = torch.optim.Adam(groups, lr=lr)
    history_weight_decay = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, device=device)
    plotter_weight_decay.add(f'weight_decay={weight_decay}', history_weight_decay, row=row, col=0, param=weight_decay)

plotter_weight_decay.done()
