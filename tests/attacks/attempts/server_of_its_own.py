# attack: server_of_its_own
# kind: network
# tries: listens for whoever comes, to be steered from outside while the grading goes on
# seen: it can listen
# deserves: nothing
# extra: before 3.2a
# %%
import http.server, multiprocessing.connection, socket

for listen in (
    lambda: socket.create_server(("127.0.0.1", 0)).close(),
    lambda: http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler).server_close(),
    lambda: multiprocessing.connection.Listener().close(),
    lambda: multiprocessing.connection.Listener("\0dryfit-attack").close(),
):
    try:
        listen()
    except OSError:
        continue
    raise RuntimeError("FELL: it listens")
