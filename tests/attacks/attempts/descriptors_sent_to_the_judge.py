# attack: descriptors_sent_to_the_judge
# kind: exhaust
# tries: tells the judge of thousands of frozen copies and sends a socket with each, until the judge can open no more
# seen: the judge raises, or an honest submission after it suffers
# deserves: nothing
# extra: before 3.2a
# %%
import socket
from graders.engine.observation import Frozen

one, other = socket.socketpair()
try:
    for run in range(1_000, 5_000):
        fit._session.channel.send(Frozen(run, copied=True), descriptor=one.fileno())
except Exception:
    pass  # the kernel counts descriptors on their way, too
