# case: odd_one_laboratory_class
# expect: pass
# why: one class holds all experiments; callbacks are bound methods of nested classes, state lives in dataclasses
# %% task: 3.2a
from dataclasses import dataclass, field

@dataclass
class Laboratory:
    rows: int
    cols: int = 1
    columns: tuple = ('train accuracy', 'validation accuracy', 'train mean abs weight')
    parameter: tuple = ()
    epochs: int = 150
    runs: list = field(default_factory=list)

    def __post_init__(self):
        options = {'param_names': list(self.parameter)} if self.parameter else {}
        self.plotter = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                             {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                      table=list(self.columns), rows=self.rows, cols=self.cols, **options)

    def train(self, net, after_epoch=None, **adam):
        optimizer = torch.optim.Adam(net.parameters(), **adam)
        self.runs.append(fit(net=net, train=fashion_train, validation=fashion_validation, optimizer=optimizer,
                             epochs=self.epochs, batch_size=32, after_epoch=after_epoch, device=device))
        return self.runs[-1]

    def note(self, title, **more):
        place = len(self.runs) - 1
        self.plotter.add(title, self.runs[-1], row=place // self.cols, col=place % self.cols, **more)

laboratory = Laboratory(rows=5, parameter=('weight_decay',))
plotter_weight_decay = laboratory.plotter
for decay in 0, 0.0001, 0.001, 0.01, 0.1:
    laboratory.train(build_net(), lr=0.0001, weight_decay=decay)
    laboratory.note(f'weight_decay={decay}', param=decay)
laboratory.plotter.done()
# %% task: 3.3a
class DropoutNet(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.first, self.second, self.third = torch.nn.Linear(784, 128), torch.nn.Linear(128, 64), torch.nn.Linear(64, 10)
        self.p = p

    def drop(self, x):
        return torch.nn.functional.dropout(x, self.p, training=self.training)

    def forward(self, x):
        for layer in (self.first, self.second):
            x = torch.relu(self.drop(layer(x)))
        return self.third(x)

def build_net_with_dropout(p):
    return DropoutNet(p)
# %% task: 3.3d
dropout_laboratory = Laboratory(rows=2, cols=3, parameter=('dropout',))
plotter_dropout = dropout_laboratory.plotter
for p in 0, 0.1, 0.3, 0.5, 0.7, 0.9:
    dropout_laboratory.train(build_net_with_dropout(p), lr=0.0001)
    dropout_laboratory.note(f'p={p}', param=p)
plotter_dropout.done()
# %% task: 3.3h
figure, panels = plt.subplots(2, 2, sharex=True, figsize=(8, 6))
for panel, name in zip(panels.ravel(), ('train loss', 'validation loss', 'train accuracy', 'validation accuracy')):
    panel.plot([0, 0.1, 0.3, 0.5, 0.7, 0.9], [run[name][-1] for run in dropout_laboratory.runs], 's--')
    panel.set(xlabel='probability of dropout', ylabel=name)
figure.tight_layout()
# %% task: 3.4a
import copy

class Best:
    class Memory:
        __slots__ = ('weights', 'epoch', 'loss')

        def __init__(self):
            self.weights, self.epoch, self.loss = None, -1, float('inf')

    def __init__(self):
        self.memory = Best.Memory()

    def look(self, net, epoch, epoch_stats):
        if (loss := epoch_stats['validation loss']) >= self.memory.loss:
            return
        self.memory.weights = {name: tensor.detach().clone() for name, tensor in net.state_dict().items()}
        self.memory.epoch, self.memory.loss = epoch, loss

stop_laboratory = Laboratory(rows=4, columns=('train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'))
plotter_early_stop = stop_laboratory.plotter
for lr in (0.1, 0.01, 0.001, 0.0001):
    best = Best()
    stop_laboratory.train(build_net(), after_epoch=best.look, lr=lr)
    stop_laboratory.note(f'lr={lr}', epoch=best.memory.epoch)
stop_laboratory.plotter.done()
# %% task: 3.4e
class Patience(Best):
    limit = 5

    def look(self, net, epoch, epoch_stats):
        super().look(net, epoch, epoch_stats)
        return Stop if epoch - self.memory.epoch >= self.limit else None

second_laboratory = Laboratory(rows=4, columns=('train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'))
plotter_early_stop2 = second_laboratory.plotter
for lr in (0.1, 0.01, 0.001, 0.0001):
    second_laboratory.train(build_net(), after_epoch=Patience().look, lr=lr)
    second_laboratory.note(f'lr={lr}')
second_laboratory.plotter.done()
# %% task: 3.5c [markdown]
# Four learning rates for each of five weight decays for each of six dropout rates: one hundred and twenty.
