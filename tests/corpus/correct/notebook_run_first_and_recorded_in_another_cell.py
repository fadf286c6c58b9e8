# case: notebook_run_first_and_recorded_in_another_cell
# expect: pass
# why: 3.4a: histories and best epochs are gathered in one cell, and added to the plotter in the next
# %% task: 3.4a
import copy
results = {}
class Keeper:
    def __init__(self): self.all = []
    def __call__(self, net, epoch, stats):
        self.all.append((stats['validation loss'], epoch))
        if min(self.all)[1] == epoch: self.best_net = copy.deepcopy(net)
for lr in (0.1, 0.01, 0.001, 0.0001):
    keeper = Keeper()
    net = build_net()
    history = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=lr), 150, 32, keeper, device)
    results[lr] = history, keeper
# extra: after 3.4a
# %%
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

for row, (lr, (history, keeper)) in enumerate(results.items()):
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=min(keeper.all)[1])
plotter_early_stop.done()
