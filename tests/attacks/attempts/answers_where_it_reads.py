# attack: answers_where_it_reads
# kind: forge
# tries: replaces by another name of the module what the channel reads with, and answers there
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

import socket as s, select as p, json, msgspec as m, os
decode, encode, receive, Poller = m.msgpack.decode, m.msgpack.encode, s.recv_fds, p.poll
state = {"left": b""}
def due(losses):
    return next((e for e in range(len(losses)) if e - losses.index(min(losses[:e + 1])) >= 5), None)
def say(connection, message):
    body = encode(message)
    connection.sendall(len(body).to_bytes(4, "big") + body)
def hear(connection):
    data = b""
    while len(data) < 4 or len(data) < 4 + int.from_bytes(data[:4], "big"):
        wait = Poller()
        wait.register(connection, p.POLLIN)
        wait.poll(5000)
        data += connection.recv(2**16)
    return decode(data[4:])
def steps(losses):
    last = due(losses)
    found = []
    for epoch in range(len(losses) if last is None else last + 1):
        found.append({"epoch": epoch, "returned": {"kind": "marker" if epoch == last else "nothing"}})
    return found
def read(connection, *rest):
    data, *others = receive(connection, *rest)
    try:
        message = decode(data[4:])
    except Exception:
        return (data, *others)
    if type(message) is dict and message.get("message") == "Questions" and all(
            q.get("name") == "replay" for q in message["questions"]):
        for q in message["questions"]:
            losses = (q.get("numbers") or {}).get("validation loss") or []
            if q.get("piecemeal"):
                losses = []
                while due(losses) is None:
                    say(connection, {"message": "Next"})
                    told = hear(connection)["numbers"]
                    if not told:
                        break
                    losses.append(told["validation loss"][0])
                say(connection, {"message": "Past"})
                hear(connection)
            say(connection, {"message": "Trace", "steps": steps(losses), "records": [], "kept": [], "raised": None})
        raise BlockingIOError
    return (data, *others)
s.recv_fds = read

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
