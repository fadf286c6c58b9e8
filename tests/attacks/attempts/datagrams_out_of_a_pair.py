# attack: datagrams_out_of_a_pair
# kind: network
# tries: makes a pair of sockets, which needs neither `socket` nor `connect`, and sends datagrams from it to somebody else
# seen: somebody takes one
# deserves: nothing
# extra: before 3.2a
# %%
import socket

one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
# an empty letter does no harm to a journal that takes it
for address in ("/dev/log", "/run/systemd/journal/dev-log", "/run/systemd/notify", r"{outside}/listener", "\0dryfit"):
    try:
        one.sendto(b"", address)
    except OSError:
        continue
    raise RuntimeError(f"FELL: {address!r} took a datagram")
