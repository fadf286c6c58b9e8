# attack: crash_that_leaves_its_memory
# kind: persist
# tries: crashes where it has seen to it that the machine keeps what it held: a limit of nothing does not stop a program that takes cores
# seen: the limit on cores is not the one that stops both files and programs, or it can be set to another
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, resource

# 1 is the only limit at which the kernel hands a core to no program
if resource.getrlimit(resource.RLIMIT_CORE)[0] != 1:
    raise RuntimeError(f"FELL: the limit on cores is {resource.getrlimit(resource.RLIMIT_CORE)}")
for call in (
    lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 1)),
    lambda: resource.prlimit(0, resource.RLIMIT_CORE, (0, 0)),
    lambda: ctypes.CDLL(None).syscall(160, 4, (ctypes.c_ulong * 2)(0, 0)),
    lambda: ctypes.CDLL(None).syscall(302, 0, 4, (ctypes.c_ulong * 2)(0, 0), None),
):
    try:
        call()
    except (OSError, ValueError):
        pass
if resource.getrlimit(resource.RLIMIT_CORE)[0] != 1:
    raise RuntimeError("FELL: has set the limit on cores to another")
ctypes.string_at(0)
