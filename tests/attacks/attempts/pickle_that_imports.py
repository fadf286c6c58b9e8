# attack: pickle_that_imports
# kind: forge
# tries: a pickle calls pydoc, by words that no cell shows
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e

def right(net, epoch, stats, kept=[]):
    if epoch == 0:
        kept.clear()
    kept.append(stats['validation loss'])
    return Stop if len(kept) - 1 - kept.index(min(kept)) >= 5 else None

def put(inside):
    honest = inside.play
    def play(run, net, after_epoch, *rest, **more):
        return honest(run, net, after_epoch and right, *rest, **more)
    inside.play = play

import base64, pickle
data = "Y3B5ZG9jCmxvY2F0ZQooVmdyYWRlcnMucmVndWxhcml6YXRpb24ud29ya2VyLmZpdF9kb3VibGUKdFIu"

put(pickle.loads(base64.b64decode(data)))

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
