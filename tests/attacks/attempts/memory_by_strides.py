# attack: memory_by_strides
# kind: forge
# tries: strides of numpy reach any address
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e

def right(net, epoch, stats, kept=[]):
    if epoch == 0:
        kept.clear()
    kept.append(stats['validation loss'])
    return Stop if len(kept) - 1 - kept.index(min(kept)) >= 5 else None

def put(inside):
    """inside: the dict of the module that has play"""
    honest = inside['play']
    def play(run, net, after_epoch, *rest, **more):
        return honest(run, net, after_epoch and right, *rest, **more)
    inside['play'] = play
f = type(fit).__call__
name = "__glo" + "bals__"

box = tuple([object()])
base = np.zeros(1, dtype=np.uint64)
start = torch.from_numpy(base.view(np.int64)).data_ptr()
def at(address):
    return np.lib.stride_tricks.as_strided(base, (2,), (address - start,))
at(id(box) + 24)[1] = at(id(f) + 16)[1]

put(box[0])

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
