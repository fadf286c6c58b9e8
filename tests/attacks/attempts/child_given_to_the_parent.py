# attack: child_given_to_the_parent
# kind: persist
# tries: starts a process that is a child of the warm process and not its own, so that it does not end with the submission
# seen: a process is left
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os, signal

libc = ctypes.CDLL(None)
CLONE_PARENT, CLONE_UNTRACED = 0x8000, 0x0080_0000
if os.uname().machine == 'x86_64':
    # past Python's own fork, which would make it a child of this process
    if libc.syscall(56, CLONE_PARENT | CLONE_UNTRACED | signal.SIGCHLD, 0, 0, 0, 0) == 0:
        libc.setsid()
        libc.signal(signal.SIGTERM, 1)
        libc.prctl(1, 0, 0, 0, 0)  # no signal when a parent ends
        libc.sleep(60)
        libc._exit(0)
