# attack: tcp_by_every_name
# kind: network
# tries: reaches a server on this machine by each of the names that the machine has for itself
# seen: the listener is hit
# deserves: nothing
# extra: before 3.2a
# %%
import socket

for name in ("127.0.0.1", "127.1.2.3", "0.0.0.0", "localhost", "::ffff:127.0.0.1", socket.gethostname()):
    try:
        socket.create_connection((name, {port}), 0.3).sendall(b"hello")
    except OSError:
        continue
    raise RuntimeError(f"FELL: a connection to {name}")
