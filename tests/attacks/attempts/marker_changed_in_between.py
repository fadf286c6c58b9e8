# attack: marker_changed_in_between
# kind: forge
# tries: the callback gives None, and isinstance makes the marker None when it is due
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e

def right(net, epoch, stats, kept=[]):
    if epoch == 0:
        kept.clear()
    kept.append(stats['validation loss'])
    return Stop if len(kept) - 1 - kept.index(min(kept)) >= 5 else None

import builtins
honest, honest_any, own = builtins.isinstance, builtins.any, Stop
state = {'queue': [], 'told': [], 'n': 0}
here = globals()

def look(value, kind):
    if type(value).__name__ == 'Questions':
        state['queue'] = list(value.questions)
        state['told'], state['n'] = [], 0
        here['Stop'] = own
    elif type(value).__name__ == 'Told':
        state['told'] += value.numbers.get('validation loss', [])[:1]
    return honest(value, kind)

def see(values):
    if state['queue'] and type(values).__name__ == 'generator' and values.__name__ == '<genexpr>' and values.__qualname__.startswith('play'):
        state['n'] += 1
        losses = state['queue'][0].numbers.get('validation loss') or state['told']
        losses = list(losses)[:state['n']]
        if len(losses) - 1 - losses.index(min(losses)) >= 5:
            here['Stop'] = None
            state['queue'].pop(0)
            state['told'], state['n'] = [], 0
        else:
            here['Stop'] = own
    return honest_any(values)

builtins.isinstance, builtins.any = look, see

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
