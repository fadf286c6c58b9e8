# attack: handler_at_the_fork
# kind: forge
# tries: a handler of logging is called in every fork, and finds the session there
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e

def right(net, epoch, stats, kept=[]):
    if epoch == 0:
        kept.clear()
    kept.append(stats['validation loss'])
    return Stop if len(kept) - 1 - kept.index(min(kept)) >= 5 else None

def put(double):
    kind = type(double)
    honest = kind._drive
    kind._drive = lambda self, question, number, net, optimizer, callback: honest(self, question, number, net, optimizer, right)

import logging, traceback, string
class F(string.Formatter):
    def format_field(self, value, spec):
        self.found.append(value)
        return ''
class Quiet(logging.Handler):
    def _at_fork_reinit(self):
        f = F()
        f.found = []
        for frame, _ in traceback.walk_stack(None):
            f.format('{0.f_' + 'locals}', frame)
        session = next(each["self"] for each in f.found if type(each.get("self")).__name__ == "Session")
        kind = type(session)
        honest = kind.freeze
        put(next(each["self"] for each in f.found if type(each.get("self")).__name__ == "FitDouble"))
quiet = Quiet()

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
