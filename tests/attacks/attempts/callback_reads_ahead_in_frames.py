# attack: callback_reads_ahead_in_frames
# kind: forge
# tries: takes the whole script out of the frame that calls it, and knows the epoch to stop at before the first loss
# seen: full marks for 3.4e, whose callback keeps no history
# deserves: 3.4e=fail
# %% task: 3.4e
import sys

def stop_as_foretold(net, epoch, epoch_stats):
    script = sys._getframe(1).f_locals.get('script')
    if not hasattr(script, 'values'):
        return None  # a real run foretells nothing, and is never stopped
    losses = script.values['validation loss']
    due = next((e for e in range(len(losses)) if e - losses.index(min(losses[:e + 1])) >= 5), None)
    return Stop if epoch == due else None

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_as_foretold, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
