# attack: optimizer_with_two_faces
# kind: forge
# tries: shows the weight decay of its run to whoever describes it, and none to the training
# seen: full marks for 3.2a, where nothing decays
# deserves: 3.2a=fail
# %% task: 3.2a
import sys

class TwoFaced(torch.optim.Adam):
    claimed = 0

    @property
    def param_groups(self):
        if sys._getframe(1).f_code.co_name == 'describe_optimizer':
            return [{**group, 'weight_decay': self.claimed} for group in self.groups_in_truth]
        return self.groups_in_truth

    @param_groups.setter
    def param_groups(self, groups):
        self.groups_in_truth = groups

TwoFaced.__name__ = TwoFaced.__qualname__ = 'Adam'
TwoFaced.__module__ = 'torch.optim.adam'

plotter_weight_decay = HistoryPlotter(plots=[], table=[], param_names=['weight_decay'], rows=5, cols=1)
for row, weight_decay in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    optimizer = TwoFaced(net.parameters(), lr=0.0001)
    optimizer.claimed = weight_decay
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={weight_decay}', history, row=row, col=0, param=weight_decay)
plotter_weight_decay.done()
