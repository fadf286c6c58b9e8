# attack: net_that_shows_other_layers
# kind: forge
# tries: trains one linear layer, in a class that shows the layers, the parameters and the name of the given network
# seen: full marks for 3.4e, whose nets are not the given one
# deserves: 3.4e=fail
# %% task: 3.4e
class Sequential(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.shown, self.used = build_net(), torch.nn.Linear(784, 10)

    def modules(self):
        return self.shown.modules()

    def parameters(self, recurse=True):
        return self.shown.parameters(recurse)

    def __repr__(self):
        return repr(self.shown)

    def forward(self, x):
        return self.used(x)

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    def stop_when_stale(net, epoch, epoch_stats, losses=[]):
        if epoch == 0:
            losses.clear()
        losses.append(epoch_stats['validation loss'])
        return Stop if epoch - losses.index(min(losses)) >= 5 else None

    net = Sequential()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, 150, 32, stop_when_stale, device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
