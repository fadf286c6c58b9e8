# attack: memory_by_an_interface
# kind: forge
# tries: memory by an interface whose name is worked out
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

import numpy as np
def words(address, count=16):
    kind = type("Kind", (), {"".join(["__array_", "interface__"]): {
        "data": (address, False), "shape": (count,), "typestr": "<u8", "version": 3}})
    return np.asarray(kind())
def at(address):
    box = [None]
    items = int(words(id(box), 5)[3])
    keep = words(items, 1)
    before = int(keep[0])
    keep[0] = address
    found = box[0]
    return found, box.append(found), keep.fill(before) if False else None
def real(address):
    box = [None]
    place = words(int(words(id(box), 5)[3]), 1)
    old = int(place[0])
    place[0] = address
    found = box[0]
    place[0] = old
    return found
maps = [int(each) for each in words(id(fit), 18)]
for place in maps[2:]:
    if place > 10**9 and place % 8 == 0 and int(words(place, 2)[1]) == id(tuple) and int(words(place, 3)[2]) == 1:
        cell = int(words(place, 4)[3])
        if int(words(cell, 2)[1]) == id(type((lambda: fit and None))) :
            continue
        first = real(cell)
        if type(first).__name__ == "cell":
            put(real(int(words(cell, 3)[2])))
            break

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
