# attack: integers_beyond_all_bounds
# kind: forge
# tries: sends numbers of runs, cells, plotters and epochs that are negative, enormous or infinite
# seen: full marks for 3.4e, whose callback never stops, or the judge trips over one
# deserves: 3.4e=fail
# %% task: 3.4e
from graders.engine.observation import CellEnded, Figure, Frozen, Note, Observed, Plotter, Record

def never_stop(net, epoch, epoch_stats):
    return None

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=never_stop, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
send = fit._session.channel.send
for number in (-1, -2**63, 2**31, 2**63 - 1, 2**64 - 1):
    send(Observed(Record(number, number, number, 'lr=0.1', number, float('inf'))))
    send(Observed(Plotter(number, number, ['plotter_early_stop2', 'plotter_early_stop'])))
    send(Observed(Figure(number, [number], [])))
    send(Observed(Note(number, 'x' * 200)))
    send(Frozen(number))
    send(CellEnded(number, float('nan')))
