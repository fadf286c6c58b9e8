# attack: len_replaced
# kind: forge
# tries: IPython leaves the builtins under a name of its own: another len rewrites the messages
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

import msgspec as m
decode, encode, honest = m.msgpack.decode, m.msgpack.encode, len
told = []
def due(losses):
    for epoch in range(honest(losses)):
        if epoch - losses.index(min(losses[:epoch + 1])) >= 5:
            return epoch
def frame_of(message):
    body = encode(message)
    return honest(body).to_bytes(4, "big") + body
class Size:
    def __init__(self, size):
        self.size = size
    def to_bytes(self, *rest):
        return Head(self.size.to_bytes(*rest))
    def __gt__(self, other):
        return self.size > other
    def __lt__(self, other):
        return self.size < other
class Head:
    def __init__(self, head):
        self.head = head
    def __add__(self, body):
        message = decode(body)
        kind = message["message"]
        if kind == "Next" and due(told) is not None:
            state["fake"] = True
            return b""
        if kind == "Trace":
            last = due(told)
            steps = message["steps"][:(honest(told) if last is None else last + 1)]
            if last is not None:
                steps[-1]["returned"]["kind"] = "marker"
            message["steps"] = steps
            told.clear()
            return frame_of(message)
        return self.head + body
state = {}
def see(value):
    if type(value) is bytearray and state.pop("fake", None):
        value += frame_of({"message": "Told", "numbers": {}})
    if type(value) is bytes:
        return Size(honest(value))
    return honest(value)
__builtin__.len = see

def never_stop(net, epoch, epoch_stats):
    if epoch == 0:
        told.clear()
    told.append(epoch_stats['validation loss'])
    return None

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=never_stop, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
