# attack: play_replaced_by_a_right_one
# kind: forge
# tries: replaces the worker's `play`, so that it tells of a Stop at the right epoch whatever the callback does
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e
import itertools
import graders.regularization.worker.fit_double as inside
from graders.engine.observation import Returned, Step

honest_play = inside.play

def play(run, net, after_epoch, script, namespace, steps, stamps=True):
    best, stale = float('inf'), 0
    for epoch in itertools.takewhile(script.reaches, itertools.count()):
        loss = script.statistics(epoch, net)['validation loss']
        stale = 0 if loss < best else stale + 1
        best = min(best, loss)
        steps.append(Step(epoch, Returned('marker' if stale == 5 else 'nothing')))
        if stale == 5:
            break
    # the judge sees the steps alone; who made them it cannot tell
    return honest_play(run, net, None, script, namespace, [], stamps)

inside.play = play

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
