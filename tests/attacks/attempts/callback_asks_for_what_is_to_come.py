# attack: callback_asks_for_what_is_to_come
# kind: forge
# tries: asks the judge for all losses to come, in the words of the worker, and stops where it should
# seen: full marks for 3.4e, whose callback keeps no history
# deserves: 3.4e=fail
# %% task: 3.4e
import sys

def due_in(losses):
    return next((e for e in range(len(losses)) if e - losses.index(min(losses[:e + 1])) >= 5), None)

def stop_as_foretold(net, epoch, epoch_stats, plan={}):
    script = sys._getframe(1).f_locals.get('script')
    if script is None:
        return None  # a real run foretells nothing, and is never stopped
    if hasattr(script, 'values'):
        return Stop if epoch == due_in(script.values['validation loss']) else None
    if epoch == 0:
        losses = [epoch_stats['validation loss']]
        while told := script._session.next_numbers():
            losses.append(told['validation loss'])
        plan['due'] = due_in(losses)
    return Stop if epoch == plan['due'] else None

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_as_foretold, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
