# attack: cells_begun_one_at_a_time
# kind: exhaust
# tries: tells the judge once a second, over the worker's own socket, that a cell begins, so that none is ever overdue
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import signal, time
from graders.engine.observation import CellBegan

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
begun = time.monotonic()
# longer than the deadline of any test, and yet not for ever
while time.monotonic() - begun < 200:
    fit._session.channel.send(CellBegan(fit._session.cell))
    time.sleep(1)
