# attack: every_answer_twice
# kind: forge
# tries: sends a forged answer ahead of each true one, so that the true one is taken for the answer to what comes next
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e
from graders.engine.observation import Returned, Step, Trace
from graders.engine.worker.session import Session

honest_answer = Session.answer

def answer_twice(self, answer):
    if isinstance(answer, Trace):
        self.channel.send(Trace([Step(5, Returned('marker'))], [], []))
    honest_answer(self, answer)

Session.answer = answer_twice

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
