# case: wd_thread_pool
# expect: pass
# why: the runs are mapped over a pool of threads
# %% task: 3.2a
from concurrent.futures import ThreadPoolExecutor
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
wds = [0, 0.0001, 0.001, 0.01, 0.1]
def experiment(wd):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd)
    return fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
with ThreadPoolExecutor(1) as pool:
    for row, (wd, history) in enumerate(zip(wds, pool.map(experiment, wds))):
        plotter_weight_decay.add(f'weight_decay={wd}', history, row=row, col=0, param=wd)
plotter_weight_decay.done()
