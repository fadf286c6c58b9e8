# case: odd_pandas_throughout
# expect: pass
# why: settings, losses and curves all live in data frames; the stop is read off a rolling comparison
# %% task: 3.2a
import pandas as pd

settings = pd.DataFrame({'decay': [0.1, 0.01, 0.001, 0.0001, 0.0]}).sort_values('decay').reset_index(drop=True)
plotter_weight_decay = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                             {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                                             {'x': 'epochs', 'y': ['train mean abs weight']}],
                                      table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                                      param_names=['weight_decay'], rows=5, cols=1)

def run(row):
    net = build_net()
    optimizer = torch.optim.Adam([{'params': net.parameters()}], lr=0.0001, weight_decay=float(row.decay))
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight decay {row.decay:g}', history, row=row.name, col=0, param=row.decay)
    return history['validation loss'][-1]

settings['loss'] = settings.apply(run, axis=1)
plotter_weight_decay.done()
# %% task: 3.3a
def build_net_with_dropout(p):
    net = torch.nn.Sequential()
    for name, layer in {'one': torch.nn.Linear(784, 128), 'drop one': torch.nn.Dropout(p), 'relu one': torch.nn.ReLU(),
                        'two': torch.nn.Linear(128, 64), 'drop two': torch.nn.Dropout(p), 'relu two': torch.nn.ReLU(),
                        'three': torch.nn.Linear(64, 10)}.items():
        net.add_module(name, layer)
    return net
# %% task: 3.3d
plotter_dropout = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                        {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                 table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                                 param_names=['dropout'], rows=3, cols=2)
table = []
for number, p in pd.Series([0, 0.1, 0.3, 0.5, 0.7, 0.9]).items():
    net = build_net_with_dropout(p)
    history = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=0.0001),
                  epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'dropout={p}', history, row=number // 2, col=number % 2, param=p)
    table.append({'dropout': p, **{key: history[key][-1] for key in history if 'loss' in key or 'accuracy' in key}})
plotter_dropout.done()
# %% task: 3.3h
curve = pd.DataFrame(table).set_index('dropout')
curve[['train loss', 'validation loss']].plot(xlabel='dropout', ylabel='loss', style='o-')
curve[['train accuracy', 'validation accuracy']].mul(100).plot(xlabel='dropout', ylabel='accuracy (%)', style='o-');
# %% task: 3.4a
import io

plotter_early_stop = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                           {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                    table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                    rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    seen = pd.DataFrame(columns=['loss', 'weights'])

    def track_best(net, epoch, epoch_stats):
        stream = io.BytesIO()
        torch.save(net.state_dict(), stream)
        seen.loc[epoch] = [epoch_stats['validation loss'], stream.getvalue()]
        seen.drop(index=seen.index[seen.loss > seen.loss.min()], inplace=True)

    net = build_net()
    history_early_stop = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=lr),
                             epochs=150, batch_size=32, after_epoch=track_best, device=device)
    best_net = build_net()
    best_net.load_state_dict(torch.load(io.BytesIO(seen.weights.iloc[0])))
    plotter_early_stop.add(f'lr={lr}', history_early_stop, row=row, col=0, epoch=int(seen.index[0]))
plotter_early_stop.done()
# %% task: 3.4e
plotter_early_stop2 = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                                            {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                                     table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                                     rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    losses = pd.Series(dtype=float)

    def stop_if_no_loss_decrease(net, epoch, epoch_stats):
        losses.at[epoch] = epoch_stats['validation loss']
        record = losses.cummin()
        stale = losses.index[-1] - record.eq(record.iloc[-1]).idxmax()
        if stale >= 5:
            return Stop

    net = build_net()
    history_early_stop2 = fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters(), lr=lr),
                              epochs=150, batch_size=32, after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)
plotter_early_stop2.done()
# %% task: 3.5c [markdown]
# | learning rates | weight decays | dropout rates | experiments |
# |---|---|---|---|
# | 4 | 5 | 6 | **120** |
