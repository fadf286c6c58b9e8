"""Which system calls a submission may make: the filter that its process gets, and can never lose.

Most are allowed, as Python and torch make many. Denied are those that reach out of the process, that start or look into
others, that set up the machine, and that take memory of the kernel's which no limit counts.
"""

import contextlib
from typing import Any

from graders.engine.observation import Tier

_DENIED = """
    execve execveat ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd
    unshare setns mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr
    bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key
    name_to_handle_at open_by_handle_at kexec_load kexec_file_load init_module finit_module delete_module
    reboot swapon swapoff quotactl quotactl_fd acct syslog personality settimeofday clock_settime adjtimex clock_adjtime
    sethostname setdomainname iopl ioperm modify_ldt vhangup lookup_dcookie fanotify_init inotify_init inotify_init1
    inotify_add_watch mknod mknodat
    socket connect bind listen accept accept4
    shmget shmat shmctl msgget msgsnd msgctl semget semop semctl mq_open mq_unlink memfd_create memfd_secret
    io_setup io_submit io_getevents io_pgetevents io_cancel io_destroy vmsplice
    setpriority sched_setscheduler sched_setattr ioprio_set mlock mlock2 mlockall
"""
_IGNORED = "sync syncfs setsid setpgid"
"""They seem to succeed. The first two reach the whole machine.

Sessions share the processors evenly, so a submission has one; and its processes are ended as one group.
"""
_IGNORED_WITHOUT_NAMESPACES = """
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat
    setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
"""
"""Landlock does not forbid these, and where there is no other view of the files they would reach the host's own.

They seem to succeed, so that copying a file does.
"""
_NEW_NAMESPACES = 0x7E02_0080
"""The flags with which `clone` makes namespaces."""
_FIRST_NEW, _LAST_NEW = 424, 511
"""From here on calls have the same number everywhere. The library knows some by name; the last are yet to come."""
_ALLOWED_NEW = frozenset({424, 434, 436, 437, 439, 441, 444, 445, 446, 449, 453, 454, 455, 456, 462})
"""Handles to processes, opening and closing, waiting, Landlock, and what the C library's threads need."""
_NOT_PERMITTED, _NOT_KNOWN = 1, 38
_OUT_OF_BAND = 1
_FORGOTTEN_COMMANDS = (6, 7, 37, 38)
"""Locks on parts of a file: nobody else could meet them, and each takes memory of the kernel's."""
_DENIED_COMMANDS = (1024, 1026)
"""Leases, which let others wait, and the older way to watch a folder."""
_SIZES_OF_BUFFERS = (7, 8, 32, 33)
"""Of sockets, which may hold some of the kernel's memory, but no more than they hold anyhow."""
_CORE = 4
_TERMINAL_INPUT = (0x5412, 0x541C)


def build_filter(tier: Tier) -> Any:
    """Build the filter of system calls, which children only load."""
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for call, answer in _whole_calls(tier).items():
        rules.add_rule(pyseccomp.ERRNO(answer), call)
    for name, argument, mask, value, answer in _calls_by_argument():
        with contextlib.suppress(OSError, ValueError):  # a call that this machine does not have
            rules.add_rule(pyseccomp.ERRNO(answer), name, pyseccomp.Arg(argument, pyseccomp.MASKED_EQ, mask, value))
    denied, is_not = pyseccomp.ERRNO(_NOT_PERMITTED), pyseccomp.NE
    for name in ("prlimit64", "sched_setaffinity", "sched_setparam"):
        rules.add_rule(denied, name, pyseccomp.Arg(0, is_not, 0))  # of another process
    rules.add_rule(denied, "sendto", pyseccomp.Arg(4, is_not, 0))  # to an address, past what it is connected with
    is_core = pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFF_FFFF, _CORE)
    rules.add_rule(denied, "prlimit64", is_core, pyseccomp.Arg(2, is_not, 0))
    return rules


def _whole_calls(tier: Tier) -> dict[int, int]:
    """Give the calls that are answered without being made, by number, and the error that they get."""
    import pyseccomp

    names = dict.fromkeys(_DENIED.split(), _NOT_PERMITTED) | dict.fromkeys(_IGNORED.split(), 0)
    names["clone3"] = _NOT_KNOWN  # its flags lie out of sight; the C library falls back to `clone`
    if tier != "namespaces":
        names |= dict.fromkeys(_IGNORED_WITHOUT_NAMESPACES.split(), 0)
    calls = dict.fromkeys(set(range(_FIRST_NEW, _LAST_NEW + 1)) - _ALLOWED_NEW, _NOT_KNOWN)
    for name, answer in names.items():
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        if number >= 0:  # else one that this machine, or this library, has never heard of
            calls[number] = answer
    return calls


def _calls_by_argument() -> list[tuple[str, int, int, int, int]]:
    """Give calls, which argument of theirs counts, which bits of it, what these must be, and the error they get."""
    whole = 0xFFFF_FFFF
    rules = [("clone", 0, 1 << bit, 1 << bit, _NOT_PERMITTED) for bit in range(32) if _NEW_NAMESPACES >> bit & 1]
    rules += [("ioctl", 1, whole, command, _NOT_PERMITTED) for command in _TERMINAL_INPUT]
    rules += [("fcntl", 1, whole, command, 0) for command in _FORGOTTEN_COMMANDS]
    rules += [("fcntl", 1, whole, command, _NOT_PERMITTED) for command in _DENIED_COMMANDS]
    rules += [("setsockopt", 2, whole, size, 0) for size in _SIZES_OF_BUFFERS]
    rules += [("setrlimit", 0, whole, _CORE, _NOT_PERMITTED)]
    rules += [("socketpair", 1, 0xF, kind, _NOT_PERMITTED) for kind in (2, 3, 4, 5)]  # those that send to addresses
    flags = {"sendto": 3, "sendmsg": 2, "sendmmsg": 3, "recvfrom": 3, "recvmsg": 2, "recvmmsg": 3}
    rules += [(name, place, _OUT_OF_BAND, _OUT_OF_BAND, _NOT_PERMITTED) for name, place in flags.items()]
    return rules
