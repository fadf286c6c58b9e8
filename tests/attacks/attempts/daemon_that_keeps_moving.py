# attack: daemon_that_keeps_moving
# kind: exhaust
# tries: a process that becomes another one ten times a second, so that whoever looks it up ends the one that is gone already
# seen: one is left after grading
# deserves: nothing
# extra: before 3.2a
# %%
import os, time

child = os.fork()
if child == 0:
    try:
        end = time.monotonic() + 60  # one at a time, and not for ever
        while time.monotonic() < end:
            if os.fork():
                break
            os.setsid()
            time.sleep(0.1)
    finally:
        os._exit(0)
os.waitpid(child, 0)
