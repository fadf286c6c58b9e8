# case: best_in_a_slotted_dataclass
# expect: pass
# why: a dataclass with slots whose method is the callback
# %% task: 3.4a
import copy
from dataclasses import dataclass

@dataclass(slots=True)
class Best:
    loss: float = float('inf')
    epoch: int = 0
    state: dict = None

    def update(self, net, epoch, epoch_stats):
        if epoch_stats['validation loss'] < self.loss:
            self.loss, self.epoch = epoch_stats['validation loss'], epoch
            self.state = copy.deepcopy(net.state_dict())

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lr = 0.001
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    best = Best()

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=best.update, device=device)
    plotter_early_stop.add(f'lr={lr}', history_early_stop, row=row, col=0, epoch=best.epoch)

plotter_early_stop.done()
