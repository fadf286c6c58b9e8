# attack: frozen_copy_of_its_own
# kind: forge
# tries: puts a process of its own in the place of each frozen copy, which answers replays as a right callback would
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# falls: it runs in the process that answers for it, and works out the right answer there
# %% task: 3.4e
import os, socket
from graders.engine.channel import Channel
from graders.engine.observation import Frozen, Returned, Step, Trace

def never_stop(net, epoch, epoch_stats):
    return None

def stand_in(run):
    theirs, mine = socket.socketpair()
    if os.fork():
        # the worker's own copy of this run is never made, so nothing is told twice
        fit._session.channel.send(Frozen(run, copied=True), descriptor=theirs.fileno())
        return theirs.close() or mine.close()
    theirs.close()
    try:
        channel = Channel.of_worker(mine)
        for question in (each for asked in channel.messages() for each in asked.questions):
            losses = question.numbers.get('validation loss', [])
            due = next((e for e in range(len(losses)) if e - losses.index(min(losses[:e + 1])) >= 5), len(losses) - 1)
            steps = [Step(epoch, Returned('marker' if epoch == due else 'nothing')) for epoch in range(due + 1)]
            channel.send(Trace(steps, [], []) if question.name == 'replay' else
                         fit._answer(question, run, net, None, None, optimizer, never_stop))
    finally:
        os._exit(0)

fit._session.freeze = stand_in
plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, 150, 32, never_stop, device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
