# attack: a_hundred_sleepers
# kind: exhaust
# tries: starts a hundred processes that do nothing but stay
# seen: many more than 64 could be started, or some are left after grading
# deserves: nothing
# extra: before 3.2a
# %%
import os, time

started = 0
try:
    for _ in range(100):
        if os.fork() == 0:
            try:
                time.sleep(30)
            finally:
                os._exit(0)
        started += 1
except OSError:
    pass
if started > 80:
    raise RuntimeError(f"FELL: {started} processes")
