# attack: memory_by_tensors
# kind: exhaust
# tries: fills the memory with tensors, whose allocator is not Python's
# seen: far more than the limit of 600 MB could be had
# deserves: nothing
# extra: before 3.2a
# %%
hoard = []
try:
    while len(hoard) < 20:
        hoard.append(torch.ones(25 * 2**20))
except (RuntimeError, MemoryError):
    pass
taken = 100 * len(hoard)
del hoard
if taken > 900:
    raise RuntimeError(f"FELL: {taken} MB of tensors")
