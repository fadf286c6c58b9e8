# attack: mounts_and_other_roots
# kind: escape
# tries: mounts things over its own folder, or gets itself another root, to see files that are hidden
# seen: the kernel lets it
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
bind, private = 4096, 0x44000
os.makedirs("inner", exist_ok=True)
tried = {
    "tmpfs": lambda: libc.mount(b"none", b"inner", b"tmpfs", 0, None),
    "proc": lambda: libc.mount(b"none", b"inner", b"proc", 0, None),
    "bind": lambda: libc.mount(b"/", b"inner", None, bind, None),
    "private": lambda: libc.mount(None, b"inner", None, private, None),
    "umount": lambda: libc.umount2(b".", 2),
    "chroot": lambda: libc.chroot(b"inner"),
    "pivot_root": lambda: libc.syscall(155 if os.uname().machine == "x86_64" else 41, b"inner", b"inner"),
    "open_tree": lambda: libc.syscall(428, -100, b"/", 1),
    "fsopen": lambda: libc.syscall(430, b"tmpfs", 0),
    "mount_setattr": lambda: libc.syscall(442, -100, b"inner", 0, (ctypes.c_uint64 * 4)(0, 1, 0, 0), 32),
}
for name, attempt in tried.items():
    if attempt() >= 0:
        raise RuntimeError(f"FELL: {name}")
