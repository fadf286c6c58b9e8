# attack: frozen_copy_of_its_own
# kind: forge
# tries: puts a process of its own in the place of each frozen copy, which answers replays as a right callback would
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e
import os, socket
from graders.engine.channel import Channel
from graders.engine.observation import Frozen, Next, Returned, Step, Trace

def never_stop(net, epoch, epoch_stats):
    return None

def told_one_by_one(channel):
    while True:
        channel.send(Next())
        yield from channel.receive().numbers['validation loss']

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
            steps, losses = [], []
            for loss in told_one_by_one(channel) if question.piecemeal else question.numbers.get('validation loss', []):
                losses.append(loss)
                due = len(losses) - 1 - losses.index(min(losses)) >= 5
                steps.append(Step(len(steps), Returned('marker' if due else 'nothing')))
                if due:
                    break
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
