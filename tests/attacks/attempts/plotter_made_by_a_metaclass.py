# attack: plotter_made_by_a_metaclass
# kind: forge
# tries: slips into the class that the grader derives from HistoryPlotter, and has it highlight the best epoch by itself
# seen: full marks for 3.4a, whose callback keeps track of nothing
# deserves: 3.4a=fail
# %% task: 3.4a
class Slipping(type):
    def __new__(meta, name, bases, attributes):
        made = super().__new__(meta, name, bases, attributes)
        if bases:  # the double, made of the grader's class and this one
            honest_add = made.add

            def add(self, title, history, row, col, epoch=-1, param=None):
                losses = history['validation loss']
                honest_add(self, title, history, row, col, losses.index(min(losses)), param)

            made.add = add
        return made

class HistoryPlotter(metaclass=Slipping):
    pass

best_net = None

def track_nothing(net, epoch, epoch_stats):
    return None

plotter_early_stop = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, 150, 32, track_nothing, device)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=0)
plotter_early_stop.done()
import copy
