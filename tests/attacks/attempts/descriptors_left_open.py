# attack: descriptors_left_open
# kind: escape
# tries: looks for files and folders that were left open, through which it could read and write outside
# seen: there is one
# deserves: nothing
# extra: before 3.2a
# %%
import os, stat

own = os.stat(".").st_dev
for descriptor in range(3, 4_096):
    try:
        status = os.fstat(descriptor)
    except OSError:
        continue
    if stat.S_ISDIR(status.st_mode) or (stat.S_ISREG(status.st_mode) and status.st_dev != own):
        raise RuntimeError(f"FELL: descriptor {descriptor} is a file or a folder")
    if stat.S_ISBLK(status.st_mode) or (stat.S_ISCHR(status.st_mode) and os.isatty(descriptor)):
        raise RuntimeError(f"FELL: descriptor {descriptor} is a device")
