# attack: daemons_by_double_fork
# kind: exhaust
# tries: starts processes that leave their session, their group and their parent, to outlive the grading
# seen: some are left after grading
# deserves: nothing
# extra: before 3.2a
# %%
import os, signal, time

for _ in range(5):
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            if os.fork() == 0:
                signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
                time.sleep(40)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
