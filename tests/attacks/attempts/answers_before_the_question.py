# attack: answers_before_the_question
# kind: forge
# tries: lays answers in the socket of each frozen copy as it is made, guessed from how earlier reports looked
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e
import os, sys
from graders.engine.channel import Channel
from graders.engine.observation import Returned, Step, Trace

def lay_ready():
    own_end = sys._getframe(1).f_locals.get('own_end')
    if own_end is not None:
        channel = Channel.of_worker(own_end)
        # reports name the smallest case that fails, and it is the same for everyone
        for due in [5, 5, 6, 7, 8, 9, 10, 11] * 4:
            steps = [Step(epoch, Returned('marker' if epoch == due else 'nothing')) for epoch in range(due + 1)]
            channel.send(Trace(steps, [], []))

os.register_at_fork(after_in_child=lay_ready)

def never_stop(net, epoch, epoch_stats):
    return None

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, 150, 32, never_stop, device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
