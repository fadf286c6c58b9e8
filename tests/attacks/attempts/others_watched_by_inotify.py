# attack: others_watched_by_inotify
# kind: read
# tries: has the kernel tell of every file that others open in a folder of theirs, without opening anything itself
# seen: an exception that names the folder that is watched
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
watching = libc.inotify_init()
everything = 0xFFF
# to be told of names is not to open a file, and walls round files may not cover it
for folder in (r"{outside}", os.path.dirname(r"{secret}"), r"{secret}"):
    if watching >= 0 and libc.inotify_add_watch(watching, os.fsencode(folder), everything) >= 0:
        raise RuntimeError(f"FELL: watches {folder}")
if watching >= 0:
    os.close(watching)
