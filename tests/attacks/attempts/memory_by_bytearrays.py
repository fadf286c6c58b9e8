# attack: memory_by_bytearrays
# kind: exhaust
# tries: fills the memory fifty megabytes at a time, and keeps it for all cells after
# seen: far more than the limit of 600 MB could be had
# deserves: nothing
# extra: before 3.2a
# %%
hoard = []
try:
    while len(hoard) < 40:
        hoard.append(bytearray(b"x") * (50 * 2**20))  # written to: untouched memory costs nothing
except MemoryError:
    pass
if len(hoard) > 18:
    raise RuntimeError(f"FELL: {len(hoard) * 50} MB of memory")
