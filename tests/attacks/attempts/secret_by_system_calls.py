# attack: secret_by_system_calls
# kind: read
# tries: asks the kernel itself to open a file of the instructor's, also by its handle and through io_uring
# seen: an exception that holds what was read
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
path, here = os.fsencode(r"{secret}"), os.open('.', os.O_RDONLY)
handle = ctypes.create_string_buffer((128).to_bytes(4, 'little') + bytes(4 + 128))
how, mount = (ctypes.c_uint64 * 3)(), ctypes.c_int()
# a handle is looked up in no folder, so no rule about paths applies to it
libc.syscall(303, -100, path, handle, ctypes.byref(mount), 0)
calls = {
    'open': (2, path, 0), 'openat': (257, -100, path, 0), 'openat2': (437, -100, path, how, 24),
    'open_by_handle_at': (304, here, handle, 0), 'open_tree': (428, -100, path, 0),
    'fsopen': (430, b'tmpfs', 0), 'io_uring_setup': (425, 4, ctypes.create_string_buffer(120)),
    'fanotify_init': (300, 0, 0), 'userfaultfd': (323, 0), 'memfd_secret': (447, 0),
}
for name, arguments in calls.items() if os.uname().machine == 'x86_64' else ():
    descriptor = libc.syscall(*arguments)
    if descriptor < 0:
        continue
    # of the others the descriptor alone is too much, and to read from one could take for ever
    found = os.read(descriptor, 999) if name in ('open', 'openat', 'openat2', 'open_by_handle_at') else descriptor
    raise RuntimeError(f"FELL: {name} gave {found!r}")
