# attack: sockets_of_others_left_open
# kind: read
# tries: looks for sockets and pipes besides its own, and reads what others say over them
# seen: an exception that says what was heard
# deserves: nothing
# extra: before 3.2a
# %%
import os, socket, stat

own = fit._session.channel.connection.fileno()
for descriptor in set(range(3, 4096)) - {own}:
    try:
        kind = os.fstat(descriptor).st_mode
    except OSError:
        continue
    if stat.S_ISFIFO(kind):
        raise RuntimeError(f"FELL: {descriptor} is a pipe")
    if stat.S_ISSOCK(kind):
        # to peek leaves nothing missing
        try:
            heard = socket.socket(fileno=os.dup(descriptor)).recv(99, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except OSError as error:
            heard = error
        raise RuntimeError(f"FELL: {descriptor} is a socket: {heard!r}")
# a second message on its own socket would be meant for somebody else
try:
    heard = socket.socket(fileno=os.dup(own)).recv(99, socket.MSG_PEEK | socket.MSG_DONTWAIT)
except OSError:
    heard = b''
if heard or fit._session.channel.passed:
    raise RuntimeError(f"FELL: heard {heard!r}")
