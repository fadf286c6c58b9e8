# attack: answers_at_the_fork
# kind: forge
# tries: hooks into fork, takes the questions from the worker's frame, and answers before the callback is ever called
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# falls: it runs in the process that answers for it, and works out the right answer there
# %% task: 3.4e
import os, sys
from graders.engine.observation import Returned, Step, Trace

first_run = fit._runs

def answer_at_once():
    frame = sys._getframe(1)
    questions = frame.f_locals.get('questions') or []
    if not questions or any(each.name != 'replay' or each.run < first_run for each in questions):
        return
    for question in questions:
        losses = question.numbers['validation loss']
        due = next((e for e in range(len(losses)) if e - losses.index(min(losses[:e + 1])) >= 5), len(losses) - 1)
        steps = [Step(epoch, Returned('marker' if epoch == due else 'nothing')) for epoch in range(due + 1)]
        frame.f_locals['channel'].send(Trace(steps, [], []))
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
