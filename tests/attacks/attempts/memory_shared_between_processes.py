# attack: memory_shared_between_processes
# kind: exhaust
# tries: fills the memory with shared mappings, which the limit on a process's data does not count
# seen: more than all limits together could be had
# deserves: nothing
# extra: before 3.2a
# %%
import mmap

hoard = []
try:
    while len(hoard) < 10:
        hoard.append(mmap.mmap(-1, 256 * 2**20))
        hoard[-1][:: mmap.PAGESIZE] = b"x" * (256 * 2**20 // mmap.PAGESIZE)
except (OSError, MemoryError):
    pass
taken = 256 * len(hoard)
for each in hoard:
    each.close()
if taken > 2_000:
    raise RuntimeError(f"FELL: {taken} MB of shared memory")
