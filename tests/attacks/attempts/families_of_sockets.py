# attack: families_of_sockets
# kind: network
# tries: makes sockets of families that few think of: to the kernel itself, to the host of a virtual machine, to its cipher
# seen: one can be made
# deserves: nothing
# extra: before 3.2a
# %%
import socket

made = []
for family in range(1, 47):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(family, kind).close()
            made.append(family)
        except OSError:
            pass
        try:  # a pair within the process is no way out, but for one of a family that has addresses
            pair = socket.socketpair(family, kind)
            made += [family] if family != socket.AF_UNIX else []
        except OSError:
            pass
if made:
    raise RuntimeError(f"FELL: sockets of the families {sorted(set(made))}")
