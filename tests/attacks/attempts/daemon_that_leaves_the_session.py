# attack: daemon_that_leaves_the_session
# kind: exhaust
# tries: stay when grading is over
# seen: a process is left
# deserves: nothing
# extra: before 3.2a
# %%
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)
