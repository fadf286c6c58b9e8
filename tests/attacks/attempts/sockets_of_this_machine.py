# attack: sockets_of_this_machine
# kind: network
# tries: talks to services of this machine, such as the one that starts containers, over their sockets in the file system
# seen: such a socket can be opened at all
# deserves: nothing
# extra: before 3.2a
# %%
import socket

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    for path in ("/run/docker.sock", "/run/dbus/system_bus_socket", r"{outside}/listener", "\0dryfit"):
        reached = ""
        try:
            with socket.socket(socket.AF_UNIX, kind) as door:
                reached = "a socket"
                door.connect(path)
                reached = path
        except OSError:
            pass
        if reached:
            raise RuntimeError(f"FELL: {reached!r} could be had")
