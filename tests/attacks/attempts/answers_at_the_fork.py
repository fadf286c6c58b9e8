# attack: answers_at_the_fork
# kind: forge
# tries: hooks into fork, takes the questions from the worker's frame, and answers before the callback is ever called
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e
import os, sys
from graders.engine.observation import Next, Returned, Step, Trace

first_run = fit._runs

def answer_at_once():
    frame = sys._getframe(1)
    questions = frame.f_locals.get('questions') or []
    if not questions or any(each.name != 'replay' or each.run < first_run for each in questions):
        return
    channel = frame.f_locals['channel']

    def told_one_by_one():
        while True:
            channel.send(Next())
            yield from channel.receive().numbers.get('validation loss') or [None]

    for question in questions:
        steps, losses = [], []
        for loss in told_one_by_one() if question.piecemeal else question.numbers['validation loss']:
            losses.append(loss)
            due = loss is None or len(losses) - 1 - losses.index(min(losses)) >= 5
            steps.append(Step(len(steps), Returned('marker' if due else 'nothing')))
            if due:
                break
        channel.send(Trace(steps, [], []))
    os._exit(77)  # the worker's own word for: has answered

os.register_at_fork(after_in_child=answer_at_once)

def never_stop(net, epoch, epoch_stats):
    return None

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, 150, 32, never_stop, device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
