# attack: hangs_at_exit
# kind: exhaust
# tries: registers functions that never end for the end of the process, leaves a thread behind, and then exits
# seen: grading does not end in time, or a process is left
# deserves: nothing
# extra: before 3.2a
# %%
import atexit, sys, threading, time


def stay():
    while True:
        try:
            time.sleep(1)
        except BaseException:
            pass


atexit.register(stay)
threading._register_atexit(stay)
# the interpreter waits for a thread that is no daemon before it ends
threading.Thread(target=stay, daemon=False).start()
sys.exit()
