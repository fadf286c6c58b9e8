# case: wd_experiment_objects
# expect: pass
# why: a class runs and records an experiment
# %% task: 3.2a
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)

epochs = 150
lr = 0.0001
batch_size = 32
weight_decays = [0, 0.0001, 0.001, 0.01, 0.1]

class Experiment:
    def __init__(self, weight_decay):
        self.weight_decay = weight_decay
        self.net = build_net()
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr, weight_decay=weight_decay)

    def run(self):
        self.history = fit(self.net, fashion_train, fashion_validation, self.optimizer, epochs, batch_size, None, device)
        return self

for row, experiment in enumerate(map(Experiment.run, map(Experiment, weight_decays))):
    plotter_weight_decay.add(f'weight_decay={experiment.weight_decay}', experiment.history, row, 0, param=experiment.weight_decay)

plotter_weight_decay.done()
