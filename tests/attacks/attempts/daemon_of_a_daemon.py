# attack: daemon_of_a_daemon
# kind: exhaust
# tries: an orphan that has a child of its own in yet another session, so that whoever ends the orphan makes another one
# seen: some are left after grading
# deserves: nothing
# extra: before 3.2a
# %%
import os, time

child = os.fork()
if child == 0:
    try:
        os.setsid()
        if os.fork() == 0:
            # a whole line of them, each in a session that its parent does not know
            for _ in range(6):
                if os.fork():
                    break
                os.setsid()
            time.sleep(40)
    finally:
        os._exit(0)
os.waitpid(child, 0)
