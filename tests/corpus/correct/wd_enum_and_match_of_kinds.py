# case: wd_enum_and_match_of_kinds
# expect: pass
# why: one run function picks its net with match over an Enum; all four experiments call it
# %% task: 3.2a
import enum, copy, math

class Kind(enum.Enum):
    WEIGHT_DECAY = 'weight_decay'
    DROPOUT = 'dropout'
    LR = 'lr'

class Tracker:
    def __init__(self, patience=None):
        self.patience, self.low, self.at, self.best = patience, math.inf, 0, None
    def __call__(self, net, epoch, epoch_stats):
        match epoch_stats['validation loss'] < self.low:
            case True:
                self.low, self.at, self.best = epoch_stats['validation loss'], epoch, copy.deepcopy(net)
            case False if self.patience is not None and epoch - self.at >= self.patience:
                return Stop

def run(kind, value, after_epoch=None):
    lr, wd, net = 1e-4, 0, None
    match kind:
        case Kind.WEIGHT_DECAY:
            net, wd = build_net(), value
        case Kind.DROPOUT:
            net = build_net_with_dropout(value)
        case Kind.LR:
            net, lr = build_net(), value
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, weight_decay=wd)
    return fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=after_epoch, device=device)

plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
for row, wd in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    plotter_weight_decay.add(f'{Kind.WEIGHT_DECAY.value}={wd}', run(Kind.WEIGHT_DECAY, wd), row=row, col=0, param=wd)
plotter_weight_decay.done()
# %% task: 3.3d
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)
dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
for row, p in enumerate(dropouts):
    plotter_dropout.add(f'{Kind.DROPOUT.value}={p}', run(Kind.DROPOUT, p), *divmod(row, 2), param=p)
plotter_dropout.done()
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
trackers = {lr: Tracker() for lr in (0.1, 0.01, 0.001, 0.0001)}
for row, (lr, tracker) in enumerate(trackers.items()):
    history = run(Kind.LR, lr, tracker)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=tracker.at)
plotter_early_stop.done()
# %% task: 3.4e
plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
for row, lr in enumerate(trackers):
    plotter_early_stop2.add(f'lr={lr}', run(Kind.LR, lr, Tracker(patience=5)), row=row, col=0)
plotter_early_stop2.done()
