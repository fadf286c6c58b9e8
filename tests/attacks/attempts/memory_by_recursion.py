# attack: memory_by_recursion
# kind: exhaust
# tries: goes down without a limit on depth, each level holding a megabyte that is still in use
# seen: far more than the limit of 600 MB could be had
# deserves: nothing
# extra: before 3.2a
# %%
import sys

sys.setrecursionlimit(2**31 - 1)


def down(depth):
    held = bytearray(b"x") * 2**20
    try:
        return down(depth + 1) if depth < 2_000 else depth
    except MemoryError:
        return depth
    finally:
        held[0] = 0


deepest = down(0)
if deepest > 900:
    raise RuntimeError(f"FELL: {deepest} MB of memory on the way down")
