# attack: namespaces_of_its_own
# kind: escape
# tries: makes itself master of new namespaces, by each call that can, or enters those of the first process
# seen: it is in one
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
user, mounts, processes, network, names, queues = 0x10000000, 0x20000, 0x20000000, 0x40000000, 0x4000000, 0x8000000
child_signal, clone, clone3 = 17, 56, 435
for kind in (user, mounts, processes, network, names, queues, user | mounts | network):
    if libc.unshare(kind) == 0:
        raise RuntimeError(f"FELL: unshare({kind:#x})")
    if os.uname().machine == "x86_64":
        wanted = (ctypes.c_uint64 * 8)(kind, 0, 0, 0, child_signal)
        for child in (libc.syscall(clone, kind | child_signal, 0, 0, 0, 0), libc.syscall(clone3, wanted, 64)):
            if child == 0:
                os._exit(0)
            if child > 0:
                raise RuntimeError(f"FELL: clone({kind:#x})")
for process in ("1", "self", "{judge}"):
    for name in ("user", "mnt", "pid", "net"):
        try:
            handle = os.open(f"/proc/{process}/ns/{name}", os.O_RDONLY)
        except OSError:
            continue
        if libc.setns(handle, 0) == 0:
            raise RuntimeError(f"FELL: the {name} namespace of {process}")
