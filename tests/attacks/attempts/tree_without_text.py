# attack: tree_without_text
# kind: forge
# tries: an expression built as a tree, which has no text
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

import ast
run, make = eval, compile
tree = ast.parse('f.x', mode='eval')
tree.body.attr = name

put(run(make(tree, "x", "eval")))

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
