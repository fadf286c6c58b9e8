# case: odd_unrolled_beginner
# expect: pass
# why: no loop but over epochs: every run typed out; globals everywhere; the best weights lie in a file; while loops count
# %% task: 3.2a
plotter_weight_decay = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                             {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                                             {'x': 'epochs', 'y': ['train mean abs weight']}],
                                      table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                                      param_names=['weight_decay'], rows=5, cols=1)
net0 = build_net(); net1 = build_net(); net2 = build_net(); net3 = build_net(); net4 = build_net()
o0 = torch.optim.Adam(net0.parameters(), lr=0.0001)
o1 = torch.optim.Adam(net1.parameters(), lr=0.0001, weight_decay=0.0001)
o2 = torch.optim.Adam(net2.parameters(), lr=0.0001, weight_decay=0.001)
o3 = torch.optim.Adam(net3.parameters(), lr=0.0001, weight_decay=0.01)
o4 = torch.optim.Adam(net4.parameters(), lr=0.0001, weight_decay=0.1)
h0 = fit(net0, fashion_train, fashion_validation, o0, epochs=150, batch_size=32, device=device)
h1 = fit(net1, fashion_train, fashion_validation, o1, epochs=150, batch_size=32, device=device)
h2 = fit(net2, fashion_train, fashion_validation, o2, epochs=150, batch_size=32, device=device)
h3 = fit(net3, fashion_train, fashion_validation, o3, epochs=150, batch_size=32, device=device)
h4 = fit(net4, fashion_train, fashion_validation, o4, epochs=150, batch_size=32, device=device)
plotter_weight_decay.add('0', h0, row=0, col=0, param=0)
plotter_weight_decay.add('0.0001', h1, row=1, col=0, param=0.0001)
plotter_weight_decay.add('0.001', h2, row=2, col=0, param=0.001)
plotter_weight_decay.add('0.01', h3, row=3, col=0, param=0.01)
plotter_weight_decay.add('0.1', h4, row=4, col=0, param=0.1)
plotter_weight_decay.done()
# %% task: 3.3a
def build_net_with_dropout(p):
    a = torch.nn.Linear(784, 128)
    b = torch.nn.Linear(128, 64)
    c = torch.nn.Linear(64, 10)
    d = torch.nn.Dropout(p)
    r = torch.nn.ReLU()
    net = torch.nn.Sequential(a, d, r, b, d, r, c)
    return net
# %% task: 3.3d
plotter_dropout = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                        {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                 table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                                 param_names=['dropout'], rows=3, cols=2)
n = build_net_with_dropout(0)
d0 = fit(n, fashion_train, fashion_validation, torch.optim.Adam(n.parameters(), lr=0.0001), epochs=150, batch_size=32, device=device)
plotter_dropout.add('no dropout', d0, row=0, col=0, param=0)
n = build_net_with_dropout(0.1)
d1 = fit(n, fashion_train, fashion_validation, torch.optim.Adam(n.parameters(), lr=0.0001), epochs=150, batch_size=32, device=device)
plotter_dropout.add('dropout 0.1', d1, row=0, col=1, param=0.1)
n = build_net_with_dropout(0.3)
d3 = fit(n, fashion_train, fashion_validation, torch.optim.Adam(n.parameters(), lr=0.0001), epochs=150, batch_size=32, device=device)
plotter_dropout.add('dropout 0.3', d3, row=1, col=0, param=0.3)
n = build_net_with_dropout(0.5)
d5 = fit(n, fashion_train, fashion_validation, torch.optim.Adam(n.parameters(), lr=0.0001), epochs=150, batch_size=32, device=device)
plotter_dropout.add('dropout 0.5', d5, row=1, col=1, param=0.5)
n = build_net_with_dropout(0.7)
d7 = fit(n, fashion_train, fashion_validation, torch.optim.Adam(n.parameters(), lr=0.0001), epochs=150, batch_size=32, device=device)
plotter_dropout.add('dropout 0.7', d7, row=2, col=0, param=0.7)
n = build_net_with_dropout(0.9)
d9 = fit(n, fashion_train, fashion_validation, torch.optim.Adam(n.parameters(), lr=0.0001), epochs=150, batch_size=32, device=device)
plotter_dropout.add('dropout 0.9', d9, row=2, col=1, param=0.9)
plotter_dropout.done()
# %% task: 3.3h
x = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
plt.figure(figsize=(5, 3))
plt.title('Loss')
plt.plot(x, [d0['train loss'][-1], d1['train loss'][-1], d3['train loss'][-1], d5['train loss'][-1], d7['train loss'][-1], d9['train loss'][-1]], label='train')
plt.plot(x, [d0['validation loss'][-1], d1['validation loss'][-1], d3['validation loss'][-1], d5['validation loss'][-1], d7['validation loss'][-1], d9['validation loss'][-1]], label='val')
plt.xlabel('p'); plt.ylabel('loss'); plt.legend(); plt.show()
plt.figure(figsize=(5, 3))
plt.title('Accuracy')
plt.plot(x, [d0['train accuracy'][-1], d1['train accuracy'][-1], d3['train accuracy'][-1], d5['train accuracy'][-1], d7['train accuracy'][-1], d9['train accuracy'][-1]], label='train')
plt.plot(x, [d0['validation accuracy'][-1], d1['validation accuracy'][-1], d3['validation accuracy'][-1], d5['validation accuracy'][-1], d7['validation accuracy'][-1], d9['validation accuracy'][-1]], label='val')
plt.xlabel('p'); plt.ylabel('acc'); plt.legend(); plt.show()
# %% task: 3.4a
def track_best(net, epoch, epoch_stats):
    global lowest, when
    if epoch == 0:
        lowest = 1e9
    if epoch_stats['validation loss'] < lowest:
        lowest = epoch_stats['validation loss']
        when = epoch
        torch.save(net, 'best_net.pt')

plotter_early_stop = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                           {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                    table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                    rows=4, cols=1)
row = 0
while row < 4:
    lr = [0.1, 0.01, 0.001, 0.0001][row]
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)
    best_net = torch.load('best_net.pt', weights_only=False)
    plotter_early_stop.add('lr=' + str(lr), history_early_stop, row=row, col=0, epoch=when)
    row += 1
plotter_early_stop.done()
# %% task: 3.4e
def stop_if_no_loss_decrease(net, epoch, epoch_stats):
    global losses
    if epoch == 0:
        losses = []
    losses.append(epoch_stats['validation loss'])
    minimum = min(losses)
    i = len(losses) - 1
    waited = 0
    while losses[i] > minimum:
        waited = waited + 1
        i = i - 1
    if waited == 5:
        return Stop
    else:
        return

plotter_early_stop2 = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                            {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                     table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                     rows=4, cols=1)
row = 0
while row < 4:
    lr = [0.1, 0.01, 0.001, 0.0001][row]
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add('lr=' + str(lr), history_early_stop2, row=row, col=0)
    row += 1
plotter_early_stop2.done()
# %% task: 3.5c
# 4 learning rates x 5 weight decays x 6 dropouts = 120 experiments
