# case: wd_named_parameters
# expect: pass
# why: Adam gets the named parameters, and the learning rate is a tensor
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
weight_decays = torch.tensor([0, 0.0001, 0.001, 0.01, 0.1])
lr = torch.tensor(0.0001)
for row, weight_decay in enumerate(weight_decays):
    net = build_net()
    optimizer = torch.optim.Adam(net.named_parameters(), lr=lr.item(), weight_decay=weight_decay.item())
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={weight_decay.item():.4f}', history, row=row, col=0, param=weight_decay.item())
plotter_weight_decay.done()
