# case: wd_top_level_await
# expect: pass
# why: each run is awaited in a coroutine, as if that made it faster
# %% task: 3.2a
import asyncio
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
async def experiment(row, wd):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={wd}', history, row=row, col=0, param=wd)

await asyncio.gather(*[experiment(row, wd) for row, wd in enumerate([0, 0.0001, 0.001, 0.01, 0.1])])
plotter_weight_decay.done()
