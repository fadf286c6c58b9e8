# case: odd_recursion_and_decorators
# expect: pass
# why: runs are called recursively, callbacks are made by decorators that keep state on the function, weights as one vector
# %% task: 3.2a
plotter_weight_decay = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                             {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                                             {'x': 'epochs', 'y': ['train mean abs weight']}],
                                      table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                                      param_names=['weight_decay'], rows=5, cols=1)

def run_all(decays, row=0):
    if not decays:
        return plotter_weight_decay.done()
    decay, *others = decays
    net = build_net()
    arguments = dict(optimizer=torch.optim.Adam(net.parameters(), lr=0.0001, weight_decay=decay), epochs=150, batch_size=32)
    plotter_weight_decay.add(f'weight_decay={decay}', fit(net, fashion_train, fashion_validation, **arguments, device=device),
                             row=row, col=0, param=decay)
    run_all(others, row + 1)

run_all([0, 0.0001, 0.001, 0.01, 0.1])
# %% task: 3.3a
def with_dropout(build):
    def build_net_with_dropout(p):
        layers = []
        *hidden, last = build()
        for layer in hidden:
            layers.append(layer)
            if isinstance(layer, torch.nn.Linear):
                layers.append(torch.nn.Dropout(p))
        return torch.nn.Sequential(*layers, last)
    return build_net_with_dropout

build_net_with_dropout = with_dropout(build_net)
# %% task: 3.3d
plotter_dropout = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                        {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                 table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                                 param_names=['dropout'], rows=3, cols=2)

def deeper(rates):
    if rates:
        deeper(rates[:-1])
        net = build_net_with_dropout(p=rates[-1])
        optimizer = torch.optim.Adam(lr=1e-4, params=net.parameters())
        place = len(rates) - 1
        plotter_dropout.add('dropout %s' % rates[-1],
                            fit(net, fashion_train, fashion_validation, optimizer, 150, 32, None, device),
                            *divmod(place, 2), param=rates[-1])

deeper((0, 0.1, 0.3, 0.5, 0.7, 0.9))
plotter_dropout.done()
# %% task: 3.3h
import numpy as np

def draw(axis, statistic):
    numbers = np.array([[history[f'{part} {statistic}'][-1] for part in ('train', 'validation')]
                        for history in plotter_dropout.histories.values()])
    lines = axis.plot(np.asarray(plotter_dropout.params, dtype=float), numbers, '.-')
    axis.legend(lines, ['train', 'validation'])
    axis.set_xlabel('Dropout')
    axis.set_ylabel(statistic.capitalize())

fig, axes = plt.subplots(1, 2, figsize=(9, 3))
list(map(draw, axes, ('loss', 'accuracy')))
plt.show()
# %% task: 3.4a
from torch.nn.utils import parameters_to_vector

def remembering(function):
    def call(net, epoch, epoch_stats):
        return function(call, net, epoch, epoch_stats)
    call.best_loss, call.best_epoch, call.best_weights = float('inf'), 0, None
    return call

plotter_early_stop = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                           {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                    table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                    rows=4, cols=1)

def one_run(row, lr):
    @remembering
    def track_best(self, net, epoch, epoch_stats):
        if not epoch_stats['validation loss'] >= self.best_loss:
            self.best_loss, self.best_epoch = epoch_stats['validation loss'], epoch
            self.best_weights = parameters_to_vector(net.parameters()).detach().clone()

    net = build_net()
    history = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr),
                  epochs=150, batch_size=32, after_epoch=track_best, device=device)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=track_best.best_epoch)
    return track_best

kept = [one_run(*numbered) for numbered in enumerate([0.1, 0.01, 0.001, 0.0001])]
plotter_early_stop.done()
# %% task: 3.4e
plotter_early_stop2 = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                            {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                     table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                     rows=4, cols=1)

def another_run(row, lr):
    @remembering
    def stop_if_no_loss_decrease(self, net, epoch, epoch_stats):
        if epoch_stats['validation loss'] < self.best_loss:
            self.best_loss, self.best_epoch = epoch_stats['validation loss'], epoch
        return (None, Stop)[epoch >= self.best_epoch + 5]

    net = build_net()
    history = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr),
                  epochs=150, batch_size=32, after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)

for numbered in enumerate([0.1, 0.01, 0.001, 0.0001]):
    another_run(*numbered)
plotter_early_stop2.done()
# %% task: 3.5c [markdown]
# Er zijn $4 \cdot 5 \cdot 6$ combinaties, dus honderdtwintig experimenten.
