# case: best_in_nonlocal_variables
# expect: pass
# why: a function runs an experiment; its callback keeps nonlocal variables, which it returns
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

def run_experiment(lr):
    best_net, best_epoch, best_loss = None, 0, torch.inf

    def track_best(net, epoch, epoch_stats):
        nonlocal best_net, best_epoch, best_loss
        if epoch_stats['validation loss'] < best_loss:
            best_net, best_epoch, best_loss = copy.deepcopy(net), epoch, epoch_stats['validation loss']

    net = build_net()
    history = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=lr), epochs=150,
                  batch_size=32, after_epoch=track_best, device=device)
    return history, best_epoch, best_net

for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    history, best_epoch, best_net = run_experiment(lr)
    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=best_epoch)

plotter_early_stop.done()
