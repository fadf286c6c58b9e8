# case: stop_both_styles_in_one_base_class
# expect: pass
# why: an abstract base class, one subclass tracks, the other tracks and stops, both in cells of their own
# extra: before 3.4a
# %%
import abc, copy
class AfterEpoch(abc.ABC):
    def __init__(self, **options):
        self.losses = []
        self.__dict__.update(options)
    def __call__(self, net, epoch, epoch_stats):
        self.losses.append(epoch_stats['validation loss'])
        if self.improved:
            self.on_improvement(net, epoch)
        return self.verdict()
    @property
    def improved(self):
        return self.losses[-1] == min(self.losses) and self.losses.count(self.losses[-1]) == 1
    @property
    def stale(self):
        return len(self.losses) - 1 - self.losses.index(min(self.losses))
    @abc.abstractmethod
    def on_improvement(self, net, epoch): ...
    def verdict(self):
        return None
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
class Tracker(AfterEpoch):
    def on_improvement(self, net, epoch):
        self.best_epoch = epoch
        self.best_net = copy.deepcopy(net)

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    tracker = Tracker()
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=tracker, device=device)

    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=tracker.best_epoch)
plotter_early_stop.done()
# %% task: 3.4e
plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
class Patient(Tracker):
    def verdict(self):
        return Stop if self.stale >= self.patience else None

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    stopper = Patient(patience=5)
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=stopper, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
