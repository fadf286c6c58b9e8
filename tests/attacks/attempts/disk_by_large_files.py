# attack: disk_by_large_files
# kind: exhaust
# tries: fills the disk with large files
# seen: more than 512 MB could be written
# deserves: nothing
# extra: before 3.2a
# %%
import os

kept = 0
for number in range(4):
    try:
        with open(f"large{number}", "wb") as file:
            os.posix_fallocate(file.fileno(), 0, 240 * 2**20)
    except OSError:
        break
    kept += 240
if kept > 600:
    raise RuntimeError(f"FELL: {kept} MB on the disk")
