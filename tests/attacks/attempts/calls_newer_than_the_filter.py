# attack: calls_newer_than_the_filter
# kind: escape
# tries: makes the kernel's newest calls by their numbers, for which the library that builds the filter may have no names yet
# seen: one of them is let through to the kernel
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, errno

libc = ctypes.CDLL(None, use_errno=True)
# what changes marks and attributes of files by other ways, moves and lists mounts, traps memory, and what is yet to come
for number in (425, 428, 429, 430, 431, 432, 433, 442, 443, 447, 457, 458, 459, 460, 461, 463, 466, 467, 468, 469, 470, 480, 500):
    if libc.syscall(number, -1, 0, 0, 0, 0, 0) == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS):
        continue
    raise RuntimeError(f"FELL: call {number} comes through")
