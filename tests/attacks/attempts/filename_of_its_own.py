# attack: filename_of_its_own
# kind: forge
# tries: the name of a file is a str of a class of its own, which seems to begin with anything
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

from pathlib import Path
class Name(str):
    def startswith(self, *rest):
        return True
    def __contains__(self, part):
        return False
text = "".join(["put(fit.__clo", "sure__[0].cell_", "contents)"])
Path("helper.txt").write_text(text)
code = __builtin__.compile(text, Name(Path("helper.txt").resolve()), "exec")
__builtin__.exec(code)

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
