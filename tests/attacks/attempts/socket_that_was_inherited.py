# attack: socket_that_was_inherited
# kind: network
# tries: looks for sockets that were open before it began, and turns them, or one end of a pair, to another address
# seen: the listener is hit
# deserves: nothing
# extra: before 3.2a
# %%
import os, socket

pair = socket.socketpair()
for descriptor in [*range(256), *(each.fileno() for each in pair)]:
    try:
        found = socket.socket(fileno=os.dup(descriptor))
    except OSError:
        continue
    if found.family in (socket.AF_INET, socket.AF_INET6):
        raise RuntimeError(f"FELL: descriptor {descriptor} is a socket of the internet")
    for address in (("127.0.0.1", {port}), "\0dryfit", r"{outside}/listener"):
        try:
            found.connect(address)
        except (OSError, TypeError):
            continue
        raise RuntimeError(f"FELL: descriptor {descriptor} leads to {address}")
