# case: stop_experiment_in_a_function
# expect: pass
# why: a function runs one experiment; its callback counts in nonlocal variables
# %% task: 3.4e
plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

def run(lr, patience=5, epochs=150, batch_size=32):
    best, waited = float('inf'), 0
    def stop_if_no_loss_decrease(net, epoch, epoch_stats):
        nonlocal best, waited
        if epoch_stats['validation loss'] < best:
            best, waited = epoch_stats['validation loss'], 0
        else:
            waited += 1
        if waited >= patience:
            return Stop
    model = build_net()
    return fit(model, fashion_train, fashion_validation, torch.optim.Adam(model.parameters(), lr), epochs, batch_size,
               stop_if_no_loss_decrease, device)

histories = {lr: run(lr) for lr in [0.1, 0.01, 0.001, 0.0001]}
for row, (lr, history) in enumerate(histories.items()):
    plotter_early_stop2.add(f'lr={lr}', history, row, 0)

plotter_early_stop2.done()
