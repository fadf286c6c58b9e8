# case: odd_generators_and_reduce
# expect: pass
# why: callbacks are generators that are sent the losses, runs are folded with reduce, nets come from a table of layers
# %% task: 3.2a
from functools import reduce

def add_run(plotter, numbered):
    row, decay = numbered
    net = build_net()
    history = fit(net, fashion_train, fashion_validation,
                  torch.optim.Adam(params=list(net.parameters()), weight_decay=decay, lr=1e-4),
                  150, 32, device=device)
    plotter.add('L2: %g' % decay, history, row, 0, param=decay)
    return plotter

plotter_weight_decay = reduce(add_run, enumerate((0, 1e-4, 1e-3, 1e-2, 1e-1)),
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'], rows=5, cols=1))
plotter_weight_decay.done()
# %% task: 3.3a
def layers_of(p, sizes=(784, 128, 64)):
    for inputs, outputs in zip(sizes, sizes[1:]):
        yield from (torch.nn.Linear(inputs, outputs), torch.nn.ReLU(), torch.nn.Dropout(p=p))
    yield torch.nn.Linear(sizes[-1], 10)

build_net_with_dropout = lambda p: torch.nn.Sequential(*layers_of(p))
# %% task: 3.3d
plotter_dropout = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                        {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                 table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                                 param_names=['dropout'], rows=3, cols=2)

def experiment(rate):
    net = build_net_with_dropout(rate)
    adam = torch.optim.Adam(net.parameters(), lr=1e-4)
    return fit(net, fashion_train, fashion_validation, adam, epochs=150, batch_size=32, device=device)

histories = {rate: experiment(rate) for rate in [0, .1, .3, .5, .7, .9]}
for place, (rate, history) in enumerate(histories.items()):
    plotter_dropout.add(f'{rate:.0%}', history, row=place // 2, col=place % 2, param=rate)
plotter_dropout.done()
# %% task: 3.3h
ends = {what: list(map(lambda h: h[what][-1], histories.values()))
        for what in ('train loss', 'validation loss', 'train accuracy', 'validation accuracy')}
for word in ('loss', 'accuracy'):
    plt.figure()
    for what, values in filter(lambda item: item[0].endswith(word), ends.items()):
        plt.plot(*zip(*zip(histories, values)), marker='o', label=what)
    plt.xlabel('dropout rate'), plt.ylabel(word), plt.legend()
# %% task: 3.4a
import copy

def keeper():
    """Is sent (net, epoch, stats), remembers the best, gives it back."""
    best = (None, None, float('inf'))
    while True:
        net, epoch, stats = yield best
        if stats['validation loss'] < best[2]:
            best = copy.deepcopy(net), epoch, stats['validation loss']

plotter_early_stop = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                           {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                    table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                    rows=4, cols=1)
best_nets = {}
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    coroutine = keeper()
    next(coroutine)
    def track_best(*what, coroutine=coroutine, lr=lr):
        best_nets[lr] = coroutine.send(what)
    net = build_net()
    history_early_stop = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=lr),
                             epochs=150, batch_size=32, after_epoch=track_best, device=device)
    plotter_early_stop.add(f'lr={lr}', history_early_stop, row=row, col=0, epoch=best_nets[lr][1])
plotter_early_stop.done()
# %% task: 3.4e
def patient(patience):
    """Is sent losses; yields whether to go on."""
    lowest, waiting, answer = float('inf'), 0, None
    while True:
        loss = yield answer
        lowest, waiting = (loss, 0) if loss < lowest else (lowest, waiting + 1)
        answer = Stop if waiting == patience else None

plotter_early_stop2 = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                            {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                     table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                     rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    watch = patient(5)
    next(watch)
    net = build_net()
    plotter_early_stop2.add(
        f'lr={lr}',
        fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=lr), epochs=150, batch_size=32,
            after_epoch=lambda _net, _epoch, stats: watch.send(stats['validation loss']), device=device),
        row=row, col=0)
plotter_early_stop2.done()
# %% task: 3.5c
from math import prod
prod((len([0.1, 0.01, 0.001, 0.0001]), len([0, 1e-4, 1e-3, 1e-2, 1e-1]), len(histories)))
