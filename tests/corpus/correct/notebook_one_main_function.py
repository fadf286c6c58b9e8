# case: notebook_one_main_function
# expect: pass
# why: functions in the cells of 3.2a, 3.2f and 3.3d, all run by one main function in the last of them
# %% task: 3.2a
def weight_decay_experiment():
    plotter = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']}], table=['train accuracy'], param_names=['weight_decay'], rows=5, cols=1)
    for row, wd in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
        net = build_net()
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=wd)
        plotter.add(f'weight_decay={wd}', fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device), row=row, col=0, param=wd)
    plotter.done()
    return plotter
# %% task: 3.2f
def weight_decay_curve(plotter):
    plt.figure()
    plt.semilogx(np.array(plotter.params) + 1e-7, [h['validation loss'][-1] for h in plotter.histories.values()])
# %% task: 3.3d
dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
def dropout_experiment():
    plotter = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']}], table=['train accuracy'], param_names=['dropout'], rows=6, cols=1)
    for row, p in enumerate(dropouts):
        net = build_net_with_dropout(p)
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)
        plotter.add(f'dropout={p}', fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device), row=row, col=0, param=p)
    plotter.done()
    return plotter
def main():
    global plotter_weight_decay, plotter_dropout
    plotter_weight_decay = weight_decay_experiment()
    weight_decay_curve(plotter_weight_decay)
    plotter_dropout = dropout_experiment()
if __name__ == '__main__':
    main()
