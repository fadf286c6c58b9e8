# case: notebook_all_names_in_dutch
# expect: pass
# why: plotters, functions and variables all have names of the student's own
# %% task: 3.2a
wd_grafiek = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)
for rij, afname in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    netwerk = build_net()
    opt = torch.optim.Adam(netwerk.parameters(), lr=0.0001, weight_decay=afname)
    verloop = fit(netwerk, fashion_train, fashion_validation, opt, epochs=150, batch_size=32, device=device)
    wd_grafiek.add(f'afname={afname}', verloop, row=rij, col=0, param=afname)
wd_grafiek.done()
# %% task: 3.2f
for grootheid in ('loss', 'accuracy'):
    plt.figure()
    plt.semilogx(np.array(wd_grafiek.params) + 1e-7, [h['validation ' + grootheid][-1] for h in wd_grafiek.histories.values()])
# %% task: 3.3d
uitval_grafiek = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)
kansen = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
for i, kans in enumerate(kansen):
    netwerk = build_net_with_dropout(kans)
    opt = torch.optim.Adam(netwerk.parameters(), lr=0.0001)
    verloop = fit(netwerk, fashion_train, fashion_validation, opt, epochs=150, batch_size=32, device=device)
    uitval_grafiek.add(f'kans={kans}', verloop, row=i // 2, col=i % 2, param=kans)
uitval_grafiek.done()
# %% task: 3.3h
fig, assen = plt.subplots(1, 2)
for as_, grootheid, naam in zip(assen, ('loss', 'accuracy'), ('verlies', 'nauwkeurigheid')):
    for deel in ('train', 'validation'):
        as_.plot(kansen, [h[f'{deel} {grootheid}'][-1] for h in uitval_grafiek.histories.values()], label=deel)
    as_.set_xlabel('uitvalkans'); as_.set_ylabel(naam); as_.legend()
# %% task: 3.4a
import copy

beste_grafiek = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
for rij, snelheid in enumerate([0.1, 0.01, 0.001, 0.0001]):
    laagste, wanneer, kopie = np.inf, 0, None
    def onthoud(netwerk, epoch, cijfers):
        global laagste, wanneer, kopie
        if cijfers['validation loss'] < laagste:
            laagste, wanneer, kopie = cijfers['validation loss'], epoch, copy.deepcopy(netwerk)
    netwerk = build_net()
    opt = torch.optim.Adam(netwerk.parameters(), lr=snelheid)
    verloop = fit(netwerk, fashion_train, fashion_validation, opt, epochs=150, batch_size=32, after_epoch=onthoud, device=device)
    beste_grafiek.add(f'snelheid={snelheid}', verloop, row=rij, col=0, epoch=wanneer)
beste_grafiek.done()
# %% task: 3.4e
stop_grafiek = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)
for rij, snelheid in enumerate([0.1, 0.01, 0.001, 0.0001]):
    laagste, geduld = np.inf, 5
    def stop_op_tijd(netwerk, epoch, cijfers):
        global laagste, geduld
        if cijfers['validation loss'] < laagste:
            laagste, geduld = cijfers['validation loss'], 5
        else:
            geduld -= 1
        if not geduld:
            return Stop
    netwerk = build_net()
    opt = torch.optim.Adam(netwerk.parameters(), lr=snelheid)
    verloop = fit(netwerk, fashion_train, fashion_validation, opt, epochs=150, batch_size=32, after_epoch=stop_op_tijd, device=device)
    stop_grafiek.add(f'snelheid={snelheid}', verloop, row=rij, col=0)
stop_grafiek.done()
