"""Attempts at what the walls forbid, made in a child that was started for nothing else: each finds its wall or not."""

import ctypes
import errno
import fcntl
import mmap
import os
import resource
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from graders.engine.observation import Probe, short
from graders.engine.worker import kernel

SYSTEM_CALLS = {
    "trace a process": 101, "mount": 165, "use the kernel's keys": 250, "load a program into the kernel": 321,
    "watch the processor": 298, "use io_uring": 425, "read another process": 310, "make files without a name": 319,
    "hang memory into a pipe": 278, "use up the machine's requests": 206, "mark a file by a newer call": 463,
}  # fmt: skip
"""Numbers on x86-64; elsewhere these are left out."""
MANY = 200
_GET_NO_NEW_PRIVILEGES = 39


def attempts(probe: Probe) -> dict[str, str]:
    """Make every attempt, and say what came of it: nothing where it was refused."""
    tried: dict[str, Callable[[], object]] = {
        "read a file outside": lambda: Path(probe.secret).read_bytes(),
        "see a file outside": lambda: Path(probe.secret).stat(),
        "write a file outside": lambda: Path(probe.secret).write_text("changed"),
        "change a file's mode": lambda: _change_mode(Path(probe.secret)),
        "write beside the interpreter": lambda: Path(os.__file__).with_name("dryfit").write_text(""),
        "read its own address space": lambda: Path("/proc/self/mem").read_bytes(),
        "see processes": lambda: list(Path("/proc").iterdir()),
        "connect to this machine": lambda: socket.create_connection(("127.0.0.1", probe.port), 1),
        "open a socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "open a socket of this machine": lambda: socket.socket(socket.AF_UNIX),
        "send to an address": lambda: socket.socketpair(type=socket.SOCK_DGRAM),
        "send out of band": _send_out_of_band,
        "watch a folder": _watch,
        "lease a file": _lease,
        "leave a core": lambda: _must(resource.getrlimit(resource.RLIMIT_CORE)[0] != 1),
        "signal a process outside": lambda: os.kill(probe.process, 0),
        "start a program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "make a user namespace": lambda: kernel.unshare(kernel.NEW_USER),
        "limit a process outside": lambda: resource.prlimit(os.getppid() or 1, resource.RLIMIT_CPU),
        "keep a capability": lambda: _must(kernel.has_capabilities()),
        "gain privileges": lambda: _must(ctypes.CDLL(None).prctl(_GET_NO_NEW_PRIVILEGES, 0, 0, 0, 0) != 1),
        "inherit a descriptor": _open_descriptors,
        "start processes without end": _many_processes,
        "take memory without end": lambda: bytearray(2**40),
        "share memory without end": lambda: mmap.mmap(-1, 2**46),
        "fill the disk": _fill,
    }
    if os.uname().machine == "x86_64":
        tried |= {name: _system_call(number) for name, number in SYSTEM_CALLS.items()}
    return {name: _outcome(attempt) for name, attempt in tried.items()}


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        result = attempt()
    except (OSError, MemoryError, ValueError, RuntimeError, OverflowError):
        return ""
    return short(f"possible: {result!r}")


def _send_out_of_band() -> int:
    one, other = socket.socketpair()
    with one, other:
        return one.send(b"x", socket.MSG_OOB)


def _watch() -> None:
    """Watch where it is by the older call; inotify is another."""
    folder = os.open(".", os.O_RDONLY)
    try:
        fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_CREATE)
    finally:
        os.close(folder)


def _lease() -> None:
    """Lease a file of its own: one that belongs to somebody else would be refused for that."""
    path = Path("leased")
    path.touch()
    try:
        with path.open() as file:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    finally:
        path.unlink()


def _must(possible: bool) -> None:
    if not possible:
        raise PermissionError


def _change_mode(path: Path) -> None:
    """Change a file's mode, and look: the call may only seem to succeed."""
    path.chmod(0o777)
    _must(path.stat().st_mode & 0o777 == 0o777)


def _system_call(number: int) -> Callable[[], object]:
    def call() -> int:
        """Call it with nothing that it could work on: only a filter refuses it for want of permission."""
        done = ctypes.CDLL(None, use_errno=True).syscall(number, 0, 0, 0, 0, 0, 0) != -1
        _must(done or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS))
        return ctypes.get_errno()

    return call


def _open_descriptors() -> list[int]:
    """Give the descriptors that are open besides the usual three and the channel."""
    found = []
    for descriptor in range(3, 4096):
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        found.append(descriptor)
    _must(len(found) > 1)
    return found


def _many_processes() -> int:
    """Fork until that is refused, and end the children again."""
    children = []
    try:
        for _ in range(MANY):
            child = os.fork()
            if child == 0:
                signal.pause()
            children.append(child)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return len(children)


def _fill() -> int:
    """Make files of a hundred megabytes until that is refused."""
    written = []
    try:
        for number in range(30):
            written.append(Path(f"fill{number}"))
            with written[-1].open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, 100 * 2**20)
    finally:
        for path in written:
            path.unlink(missing_ok=True)
    return len(written)
