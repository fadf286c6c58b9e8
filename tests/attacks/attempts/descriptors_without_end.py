# attack: descriptors_without_end
# kind: exhaust
# tries: opens the same device ten thousand times and closes it never
# seen: far more than 256 descriptors could be had
# deserves: nothing
# extra: before 3.2a
# %%
import os

opened = []
try:
    while len(opened) < 10_000:
        opened.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
if len(opened) > 300:
    raise RuntimeError(f"FELL: {len(opened)} descriptors")
