# attack: threads_that_keep_the_lock
# kind: exhaust
# tries: starts twenty threads that spin and never let go of the interpreter, so that the main thread never runs again
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import sys, threading


def spin():
    while True:
        pass


# handlers of signals run in the main thread only, which now waits days for its turn
sys.setswitchinterval(10**5)
for _ in range(20):
    threading.Thread(target=spin, daemon=False).start()
