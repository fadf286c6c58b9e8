# attack: messages_of_its_own_invention
# kind: forge
# tries: sends messages that the judge does not know: a verdict, an answer with points, an answer nobody asked for
# seen: full marks for 3.4e, whose callback never stops
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
connection = fit._session.channel.connection
for message in (
    {'message': 'Trace', 'steps': [], 'records': [], 'kept': [], 'points': 1.0},
    {'message': 'Verdict', 'task': '3.4e', 'name': 'test_stops', 'rule': '', 'status': 'passed'},
    {'message': 'Numbers', 'values': {'points': [1.0]}},
):
    body = msgspec.msgpack.encode(message)
    connection.sendall(len(body).to_bytes(4, 'big') + body)
