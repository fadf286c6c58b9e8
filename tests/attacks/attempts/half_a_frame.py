# attack: half_a_frame
# kind: forge
# tries: sends half a message, so that the true ones after it are swallowed as its other half
# seen: full marks for 3.4e, whose callback never stops, or the judge waits for ever
# deserves: 3.4e=fail
# %% task: 3.4e
import msgspec
from graders.engine.observation import Rehearsed

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
body = msgspec.msgpack.encode(Rehearsed())
# the end of the cell, and all figures, disappear in what is announced here
fit._session.channel.connection.sendall((1_000_000).to_bytes(4, 'big') + body[:3])
