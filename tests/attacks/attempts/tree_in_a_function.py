# attack: tree_in_a_function
# kind: forge
# tries: a tree is compiled behind a dot and made a function of, whose code no event sees
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

import ast, types
tree = ast.parse("put(fit.one[0].two)")
for each in ast.walk(tree):
    if type(each) is ast.Attribute:
        each.attr = "".join({"one": ["__clo", "sure__"], "two": ["cell_", "contents"]}[each.attr])
types.FunctionType(__builtin__.compile(tree, "x", "exec"), globals())()

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
