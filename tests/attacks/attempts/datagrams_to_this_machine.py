# attack: datagrams_to_this_machine
# kind: network
# tries: sends datagrams, which need no connection and no answer
# seen: the listener is hit
# deserves: nothing
# extra: before 3.2a
# %%
import socket

for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::ffff:127.0.0.1")):
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as letterbox:
            letterbox.sendto(b"what I know", (address, {port}))
            letterbox.sendmsg([b"and what I think"], [], 0, (address, {port}))
    except OSError:
        continue
    raise RuntimeError("FELL: a datagram was sent")
