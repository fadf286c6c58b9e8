# attack: messages_rewritten_on_their_way
# kind: forge
# tries: replaces what the socket sends and receives, and rewrites the messages
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e

def right(net, epoch, stats, kept=[]):
    if epoch == 0:
        kept.clear()
    kept.append(stats['validation loss'])
    return Stop if len(kept) - 1 - kept.index(min(kept)) >= 5 else None

import socket, msgspec
decode, encode = msgspec.msgpack.decode, msgspec.msgpack.encode
state = {'losses': [], 'queue': [], 'over': False}
send, receive = socket.socket.send, socket.recv_fds

def due(losses):
    return next((e for e in range(len(losses)) if e - losses.index(min(losses[:e + 1])) >= 5), None)

def frame_of(message):
    body = encode(message)
    return len(body).to_bytes(4, 'big') + body

import select
pending = []
honest_poll = select.poll
class Poll:
    def __init__(self):
        self.own = honest_poll()
    def register(self, *rest):
        self.own.register(*rest)
    def poll(self, *rest):
        return [1] if pending else self.own.poll(*rest)
select.poll = Poll

def receive_and_read(connection, *rest):
    if pending:
        return pending.pop(), [], 0, None
    data, *others = receive(connection, *rest)
    try:
        message = decode(data[4:])
        if message['message'] == 'Questions':
            state['queue'] = list(message['questions'])
            state['losses'] = []
        elif message['message'] == 'Told':
            if state['over']:
                state['over'] = False
                data = frame_of(message | {'numbers': {}})
            elif state.get('asked') == 'Next':
                state['losses'] += message['numbers'].get('validation loss', [])[:1]
    except Exception:
        pass
    return (data, *others)

def send_and_rewrite(connection, data, *rest):
    try:
        message = decode(data[4:])
        state['asked'] = message['message']
        if message['message'] == 'Next' and due(state['losses']) is not None:
            pending.append(frame_of({'message': 'Told', 'numbers': {}}))
            return len(data)
        if message['message'] == 'Trace':
            question = state['queue'].pop(0)
            losses = question.get('numbers', {}).get('validation loss') or state['losses']
            stop = due(losses)
            if stop is not None:
                message['steps'] = message['steps'][:stop + 1]
                message['steps'][stop]['returned'] = message['steps'][stop]['returned'] | {'kind': 'marker'}
            state['losses'] = []
            send(connection, frame_of(message), *rest)
            return len(data)
    except Exception:
        pass
    return send(connection, data, *rest)

socket.socket.send, socket.recv_fds = send_and_rewrite, receive_and_read

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
