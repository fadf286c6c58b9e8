# attack: name_lookup
# kind: network
# tries: asks the name server for a name in which what was found could be hidden
# seen: the name server gives an answer
# deserves: nothing
# extra: before 3.2a
# %%
import socket

for ask in (
    lambda: socket.getaddrinfo("dryfit-canary.invalid", 80),
    lambda: socket.gethostbyname("dryfit-canary.invalid"),
    lambda: socket.gethostbyaddr("192.0.2.1"),
    lambda: socket.getnameinfo(("192.0.2.1", 80), socket.NI_NAMEREQD),
):
    try:
        ask()
    except OSError:
        continue
    raise RuntimeError("FELL: the name server answered")
