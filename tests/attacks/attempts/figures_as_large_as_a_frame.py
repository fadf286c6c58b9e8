# attack: figures_as_large_as_a_frame
# kind: forge
# tries: sends figures that just fit into a message, so that the judge chokes on them and lets the rest pass
# seen: the judge runs out of memory or time, or full marks for 3.4e
# deserves: 3.4e=fail
# %% task: 3.4e
from graders.engine.observation import Axes, Figure, Line

session = fit._session
points = [float(each) for each in range(20_000)]
# forty lines of twice 20,000 numbers, nine bytes each, are 14 megabytes; three of them harm nobody
axes = [Axes('x' * 200, 'x', 'y', 'linear', 'linear', [Line('line', 'x' * 200, points, points)] * 40)]
for number in range(3):
    session.observe(Figure(900 + number, [session.cell], axes))

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
