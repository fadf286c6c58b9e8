# attack: collected_while_the_grader_looks
# kind: forge
# tries: a callback of the collector runs while the listener only looks, and so is not heard
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
    honest = kind._call
    def call(self, net, train, validation, optimizer, epochs, size, after_epoch, device):
        return honest(self, net, train, validation, optimizer, epochs, size, after_epoch and right, device)
    kind._call = call

import gc, traceback
seen = []
text = "".join(["seen.append(fit.__clo", "sure__[0].cell_", "contents)"])
def collected(phase, about):
    if not seen and any(each.name == "_looked_at" for each in traceback.extract_stack()):
        __builtin__.exec(text)
gc.callbacks.append(collected)
gc.set_threshold(1, 1, 1)
gc.unfreeze() if False else None
import this, cmd, chunk, sched, nntplib, mailbox, tabnanny, pyclbr, turtle
gc.callbacks.clear()
gc.set_threshold(700, 10, 10)
put(seen[0])

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
