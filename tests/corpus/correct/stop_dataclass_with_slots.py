# case: stop_dataclass_with_slots
# expect: pass
# why: a dataclass with slots and __call__, one object a run
# %% task: 3.4e
from dataclasses import dataclass

@dataclass(slots=True)
class PatienceStopper:
    patience: int = 5
    best: float = float('inf')
    bad_epochs: int = 0

    def __call__(self, net, epoch, epoch_stats):
        loss = epoch_stats['validation loss']
        if loss < self.best:
            self.best = loss
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
        if self.bad_epochs == self.patience:
            return Stop

plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lr = 0.001
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=PatienceStopper(), device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)

plotter_early_stop2.done()
