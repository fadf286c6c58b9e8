"""What Python 3.11 has no name for: namespaces, capabilities and mounts, straight from the C library (Linux)."""

import ctypes
import os
from pathlib import Path

NEW_MOUNTS, NEW_USER, NEW_PROCESSES = 0x0002_0000, 0x1000_0000, 0x2000_0000
_NO_SETUID_NO_DEVICES = 2 | 4
_DROP_FROM_BOUNDING_SET, _AMBIENT, _CLEAR_ALL, _SET_DUMPABLE = 24, 47, 4, 4
_CAPABILITY_VERSION = 0x2008_0522


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def unshare(namespaces: int) -> None:
    """Move this process, or for `NEW_PROCESSES` its next children, into new namespaces."""
    _check(_libc().unshare(namespaces), "unshare")


def enter(namespace: int, kind: int) -> None:
    """Move this process, or for `NEW_PROCESSES` its next children, into the namespace behind a descriptor."""
    _check(_libc().setns(namespace, kind), "setns")


def map_user(user: int, group: int) -> None:
    """Let a user namespace that was just made have one user and one group: those that this process has outside."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def mount_scratch(directory: str, megabytes: int, files: int) -> None:
    """Mount an empty file system in memory over a directory; it ends with the last process that sees it."""
    options = f"size={megabytes}m,nr_inodes={files},mode=700"
    result = _libc().mount(b"scratch", os.fsencode(directory), b"tmpfs", _NO_SETUID_NO_DEVICES, options.encode())
    _check(result, f"mount {directory}")


def become(user: int) -> None:
    """Become an ordinary user, with a group of the same number, for good."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    _check(_libc().prctl(_SET_DUMPABLE, 1, 0, 0, 0), "prctl")  # the process may go on to write its own maps


def drop_capabilities() -> None:
    """Give up every capability, and the way to get one back."""
    libc = _libc()
    for capability in range(64):
        if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0) != 0:
            break
    libc.prctl(_AMBIENT, _CLEAR_ALL, 0, 0, 0)
    header, none = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    _check(libc.capset(ctypes.byref(header), ctypes.byref(none)), "capset")


def has_capabilities() -> bool:
    """Tell whether this process has any capability, or could have."""
    header, sets = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    _check(_libc().capget(ctypes.byref(header), ctypes.byref(sets)), "capget")
    return any(sets)
