# attack: thread_that_talks_between
# kind: forge
# tries: has a thread send forged ends of cells and notes while the worker itself is sending
# seen: full marks for 3.4e, whose callback never stops, or the judge mistakes one message for another
# deserves: 3.4e=fail
# %% task: 3.4e
import threading
from graders.engine.observation import CellEnded, Note, Observed

def talk(channel, cell):
    # long texts, so that one sender often interrupts the other in the middle of a message
    for number in range(2_000):
        channel.send(Observed(Note(cell, f'{number} ' + 'passed ' * 27)))
        channel.send(CellEnded(cell, 0.0))

threading.Thread(target=talk, args=(fit._session.channel, fit._session.cell), daemon=True).start()

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
