# case: best_net_in_a_data_frame
# expect: pass
# why: a data frame has a row for each learning rate, with the net in a column
# %% task: 3.4a
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
found = pd.DataFrame({'loss': np.inf, 'epoch': 0, 'net': None}, index=[0.1, 0.01, 0.001, 0.0001]).astype({'net': object})
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    def track_best(net, epoch, epoch_stats, lr=lr):
        if epoch_stats['validation loss'] < found.loc[lr, 'loss']:
            found.at[lr, 'loss'] = epoch_stats['validation loss']
            found.at[lr, 'epoch'] = epoch
            found.at[lr, 'net'] = copy.deepcopy(net)
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)

    plotter_early_stop.add(f'lr={lr}', history, row=row, col=0, epoch=int(found.loc[lr, 'epoch']))
plotter_early_stop.done()
