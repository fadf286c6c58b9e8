# attack: tcp_connection
# kind: network
# tries: reach a server
# seen: the listener is hit
# deserves: nothing
# extra: before 3.2a
# %%
import socket
try:
    socket.create_connection(('127.0.0.1', {port}), 2).sendall(b'hello')
except OSError:
    pass
