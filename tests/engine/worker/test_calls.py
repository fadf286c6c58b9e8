"""What the filter of system calls lets through: tried in forks that have it and no other wall."""

import errno
import fcntl
import os
import resource
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from graders.engine.observation import Tier
from graders.engine.worker.calls import build_filter

WALLED: list[Tier] = [tier for tier in get_args(Tier) if tier != "none"]


def error_of(attempt: Callable[[], object], tier: Tier = "namespaces") -> int:
    """Return the number of the error that an attempt ends with behind the filter, 0 where it has none."""
    rules = build_filter(tier)
    process = os.fork()
    if process == 0:
        status = 255
        try:
            rules.load()
            attempt()
            status = 0
        except OSError as error:
            status = error.errno or 255
        except ValueError:  # what Python makes of it where limits are concerned
            status = errno.EPERM
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def raw(number: int, *arguments: object) -> Callable[[], object]:
    """Return the attempt to make a call by its number."""

    def call() -> None:
        import ctypes

        library = ctypes.CDLL(None, use_errno=True)
        if library.syscall(number, *arguments) == -1:
            raise OSError(ctypes.get_errno(), "")

    return call


def lock_in_vain(path: Path) -> None:
    """Lock a byte of a file, and see from another process that it is not locked."""
    with path.open("w") as file:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, 0)
        if os.fork() == 0:
            wanted = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 1, 0)
            os._exit(struct.unpack("hhqqi4x", fcntl.fcntl(file, fcntl.F_GETLK, wanted))[0] != fcntl.F_UNLCK)
        assert os.wait()[1] == 0


PAIR = socket.socketpair()
DENIED: dict[str, Callable[[], object]] = {
    "a program": lambda: os.execv("/bin/true", ["true"]),
    "a socket": lambda: socket.socket(),
    "a pair that sends to addresses": lambda: socket.socketpair(type=socket.SOCK_DGRAM),
    "an address": lambda: PAIR[0].sendto(b"x", "/nowhere"),
    "a byte out of band": lambda: PAIR[0].send(b"x", socket.MSG_OOB),
    "a message out of band": lambda: PAIR[0].sendmsg([b"x"], [], socket.MSG_OOB),
    "a watched folder": lambda: fcntl.fcntl(os.open("/", os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_CREATE),
    "a lease": lambda: fcntl.fcntl(os.open("/bin/true", os.O_RDONLY), fcntl.F_SETLEASE, fcntl.F_RDLCK),
    "another process's limits": lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1)),
    "other cores": lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
}
ALLOWED: dict[str, Callable[[], object]] = {
    "a pair": lambda: socket.send_fds(PAIR[0], [b"x"], [0]),
    "a fork": lambda: os.fork() or os._exit(0),
    "its limits": lambda: resource.prlimit(0, resource.RLIMIT_CORE),
    "a smaller limit": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20)),
    "flags of a descriptor": lambda: os.set_inheritable(0, False),
    "a handle to itself": lambda: os.pidfd_open(os.getpid()),
}


@pytest.mark.parametrize("tier", WALLED)
@pytest.mark.parametrize("attempt", DENIED.values(), ids=DENIED.keys())
def test_what_reaches_out_is_not_permitted(attempt: Callable[[], object], tier: Tier) -> None:
    assert error_of(attempt, tier) == errno.EPERM


@pytest.mark.parametrize("tier", WALLED)
@pytest.mark.parametrize("attempt", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_a_submission_needs_is_let_through(attempt: Callable[[], object], tier: Tier) -> None:
    assert error_of(attempt, tier) == 0


@pytest.mark.parametrize("number", [457, 463, 467, 469, 500])
def test_newer_calls_are_as_on_an_older_kernel(number: int) -> None:
    """Also where the library that builds the filter knows no name for them, and those that are yet to come."""
    assert error_of(raw(number, -1, 0, 0, 0)) == errno.ENOSYS


def test_a_mode_is_changed_where_there_is_another_view_of_the_files(tmp_path: Path) -> None:
    """Elsewhere the change only seems to succeed: it would reach the host's files."""
    path = tmp_path / "file"
    path.touch(0o600)
    assert error_of(lambda: path.chmod(0o640), "landlock") == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert error_of(lambda: path.chmod(0o640), "namespaces") == 0
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("tier", WALLED)
def test_all_processes_stay_in_one_session_and_group(tier: Tier) -> None:
    """Sessions share the processors evenly: one of its own for each process would leave little for others."""

    def leave() -> None:
        before = os.getsid(0), os.getpgid(0)
        os.setsid()
        os.setpgid(0, 0)
        assert (os.getsid(0), os.getpgid(0)) == before

    assert error_of(leave, tier) == 0


def test_locks_on_parts_of_files_only_seem_to_succeed(tmp_path: Path) -> None:
    """Nobody could meet them, and each would take memory of the kernel's."""
    assert error_of(lambda: lock_in_vain(tmp_path / "file")) == 0
