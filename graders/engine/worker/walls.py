"""The walls round a submission: raised in its own process before the first of its code runs, never to be lowered.

The order matters: descriptors, namespaces, limits, Landlock, capabilities, seccomp. Each needs what the next one takes.
"""

import contextlib
import ctypes.util
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graders.engine.observation import DEVICES, Tier
from graders.engine.worker import kernel
from graders.engine.worker.calls import build_filter

MEGABYTE = 2**20
ROOM_FOR_MAPS = 1024
"""Megabytes of address space beyond the limit on data, for files that torch maps."""
LEAST_LANDLOCK = 3
"""The first version that can forbid to cut a file short."""
LARGEST_FILE, ALL_FILES = 256, 512
"""Megabytes that a submission may write to one file, and to all."""
MOST_FILES, MOST_DESCRIPTORS, MOST_PROCESSES, MOST_SIGNALS = 10_000, 256, 40, 1_000
READ_BY_GPU_DRIVERS = (
    "/proc/driver/nvidia", "/proc/devices", "/proc/modules", "/proc/cpuinfo", "/proc/meminfo", "/proc/self",
    "/proc/sys/vm",
)  # fmt: skip
OWN_THREADS = "/proc/self/task"


class WallMissing(Exception):
    """A wall that should stand could not be raised."""


class Walls:
    """What this process, from which submissions are forked, has made ready for its children."""

    def __init__(self, tier: Tier, readable: Sequence[str], gpu: Sequence[str] = ()) -> None:
        self._tier = tier
        self._readable = readable
        self._gpu = gpu
        """The devices of a GPU that submissions may use, if they may."""
        self._processes: int | None = None
        """The namespace that this process itself counts processes in."""
        self._filter: Any = None
        if tier == "none":
            return
        with _without_looking_up_libraries():
            self._filter = build_filter(tier)
            _landlock_version()
        if tier == "namespaces":
            self._processes = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def fork(self) -> int:
        """Fork, the child being the first process of a namespace of its own where there are namespaces."""
        if self._processes is not None:
            kernel.enter(self._processes, kernel.NEW_PROCESSES)
            kernel.unshare(kernel.NEW_PROCESSES)
        return os.fork()

    def enclose(self, directory: str, memory: int, keep: int) -> None:
        """Raise the walls round this process, with so many megabytes of memory.

        Of its descriptors it keeps one, and its output goes nowhere. It may write in the directory. Raises WallMissing
        where a wall could not be raised: then nothing of the submission may run.
        """
        try:
            _leave_descriptors(keep)
            if self._tier == "namespaces":
                user, group = os.getuid(), os.getgid()
                kernel.unshare(kernel.NEW_USER | kernel.NEW_MOUNTS)
                kernel.map_user(user, group)
                kernel.mount_scratch(directory, ALL_FILES, MOST_FILES)
            _go_home(directory)
            _set_limits(memory * MEGABYTE, counts_processes=self._tier == "namespaces", gpu=bool(self._gpu))
            if self._tier != "none":
                _allow_files(self._readable, directory, self._gpu)
                kernel.drop_capabilities()
                self._filter.load()
        except Exception as error:
            raise WallMissing(f"{type(error).__name__}: {error}") from error


def _leave_descriptors(keep: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.closerange(3, keep)
    os.closerange(keep + 1, 2**16)


def _go_home(directory: str) -> None:
    """Make a home in the directory, and go there."""
    home = Path(directory) / "home"
    home.mkdir(exist_ok=True)
    os.chdir(home)
    os.umask(0o077)
    sys.path[0] = ""  # as a notebook does: modules come from where it runs, and a copy of it runs elsewhere
    for name in ("HOME", "TMPDIR", "IPYTHONDIR"):
        os.environ[name] = str(home)
    os.environ["DRYFIT_SCRATCH"] = directory


def _set_limits(memory: int, counts_processes: bool, gpu: bool) -> None:
    size, data = _own_memory()
    wanted = {
        resource.RLIMIT_CORE: 1,  # at 0 a program that takes cores would still get them
        resource.RLIMIT_FSIZE: LARGEST_FILE * MEGABYTE,
        resource.RLIMIT_DATA: data + memory,
        # Memory that is shared is no data: it needs a limit on all that is mapped.
        resource.RLIMIT_AS: size + memory + ROOM_FOR_MAPS * MEGABYTE,
        resource.RLIMIT_NOFILE: MOST_DESCRIPTORS,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: MOST_SIGNALS,
    }
    if counts_processes:  # in this user namespace alone; elsewhere all processes of the user would count
        wanted[resource.RLIMIT_NPROC] = MOST_PROCESSES
    if gpu:  # its driver maps addresses by the terabyte, and pins memory; what is taken is watched from outside
        del wanted[resource.RLIMIT_AS], wanted[resource.RLIMIT_MEMLOCK]
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the judge's to handle


def _own_memory() -> tuple[int, int]:
    """Give the address space and the data of this process in bytes: what imports have taken is no submission's use."""
    pages = [int(field) for field in Path("/proc/self/statm").read_text().split()]
    return pages[0] * resource.getpagesize(), pages[5] * resource.getpagesize()


def _landlock_version() -> int:
    import landlockpy

    return landlockpy.abi_version()


def _allow_files(readable: Sequence[str], directory: str, gpu: Sequence[str]) -> None:
    """Forbid all files but those that may be read, some devices, and the directory, which may be written in.

    With a GPU also its devices, what its driver reads of the kernel's, and the names of this process's own threads.
    """
    from landlockpy import AccessFS, Ruleset, Scope

    if (version := _landlock_version()) < LEAST_LANDLOCK:
        raise WallMissing(f"Landlock has version {version}; {LEAST_LANDLOCK} is the least that will do")
    file = AccessFS.READ_FILE
    written = AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.TRUNCATE
    made = AccessFS.MAKE_REG | AccessFS.MAKE_DIR | AccessFS.REMOVE_FILE | AccessFS.REMOVE_DIR | AccessFS.REFER
    scopes = Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET
    with Ruleset(scoped=scopes) as rules:
        for path in filter(Path.exists, map(Path, readable)):
            rules.allow_path(path, file | AccessFS.READ_DIR if path.is_dir() else file)
        for path in filter(Path.exists, map(Path, DEVICES)):
            rules.allow_path(path, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
        for path in map(Path, gpu):
            used = file | AccessFS.WRITE_FILE | AccessFS.IOCTL_DEV
            rules.allow_path(path, used | AccessFS.READ_DIR if path.is_dir() else used)
        for path in filter(Path.exists, map(Path, READ_BY_GPU_DRIVERS if gpu else ())):
            rules.allow_path(path, file | AccessFS.READ_DIR if path.is_dir() else file)
        if gpu:  # without writing there, CUDA does not start
            rules.allow_path(OWN_THREADS, written | AccessFS.READ_DIR)
        rules.allow_path(directory, written | made | AccessFS.READ_DIR)
        rules.restrict()


@contextlib.contextmanager
def _without_looking_up_libraries() -> Iterator[None]:
    """Name two libraries at once whose lookup would start a compiler, which a bare root does not have."""
    find = ctypes.util.find_library
    known = {"seccomp": "libseccomp.so.2", "c": "libc.so.6"}
    ctypes.util.find_library = lambda name: known.get(name) or find(name)
    try:
        yield
    finally:
        ctypes.util.find_library = find
