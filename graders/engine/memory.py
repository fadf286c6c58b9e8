"""Watches what all processes of a submission hold together: the kernel limits only what each of them holds alone."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterable

import psutil

from graders.engine.observation import Raised

SHARE = 1.5
"""All processes together may take so many times what one may: frozen copies keep what the notebook has let go of."""
SECONDS_BETWEEN = 0.4
LEAST_REST, SECONDS_AT_MOST = 4, 1.0
"""Between two looks lies so many times what the last one took, but no longer than this."""
MEGABYTE = 2**20
PER_DESCRIPTOR = 220_000
"""Bytes that a socket may hold which nobody reads; the kernel counts them for no process."""
MOST_DESCRIPTORS = 256
MOST_PROCESSES = 400
"""Where the kernel does not count a submission's processes by themselves."""


class MemoryWatch:
    """Looks at a submission's processes a few times a second, in a thread, until it is stopped or has ended them.

    What a process has resident is cheap to read, and counts memory that several share once for each. Only where that
    comes to more than is allowed, it is asked how much of it is whose.
    """

    def __init__(
        self,
        processes: Callable[[], Iterable[psutil.Process]],
        inherited: int,
        megabytes: int,
        end: Callable[[Raised], None],
    ) -> None:
        """Watch the processes, which may take so many megabytes beyond the bytes that they have inherited."""
        self._processes = processes
        self._most = int(SHARE * megabytes)
        self._inherited = inherited
        self._end = end
        self._stopped = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _look(self) -> None:
        rest = SECONDS_BETWEEN
        while not self._stopped.wait(rest):
            started = time.monotonic()
            why = None
            with contextlib.suppress(psutil.Error, OSError, ValueError):  # processes come and go while they are read
                why = self._overrun()
            if why is not None:
                self._end(why)
                return
            taken = time.monotonic() - started
            rest = min(max(SECONDS_BETWEEN, LEAST_REST * taken), SECONDS_AT_MOST)

    def _overrun(self) -> Raised | None:
        found = list(self._processes())
        if len(found) > MOST_PROCESSES:
            return Raised("BlockingIOError", f"more than {MOST_PROCESSES} processes at the same time")
        most = self._most * MEGABYTE + self._inherited
        if sum(map(resident, found)) > most and sum(map(_own_share, found)) > most:
            return Raised("MemoryError", f"all processes together took more than {self._most} MB")
        return None


def resident(process: psutil.Process) -> int:
    """Give how much memory a process has, whoever else has it too."""
    process = _visible(process)
    with contextlib.suppress(psutil.Error):
        return int(process.memory_info().rss) + _in_kernel(process)
    return 0


def _own_share(process: psutil.Process) -> int:
    """Give how much memory a process has, what it shares with others in equal parts; all of it where it hides that."""
    process = _visible(process)
    with contextlib.suppress(psutil.Error):
        known = process.memory_full_info()
        return int(getattr(known, "pss", known.uss)) + _in_kernel(process)
    return resident(process)


def _visible(process: psutil.Process) -> psutil.Process:
    """Give a process, or, where its first thread has ended and shows nothing any more, another thread of it."""
    with contextlib.suppress(psutil.Error):
        for thread in process.threads() if not process.memory_info().rss else ():
            other = psutil.Process(thread.id)
            if other.memory_info().rss:
                return other
    return process


def _in_kernel(process: psutil.Process) -> int:
    """Give how much memory of the kernel's a process may have behind its descriptors."""
    try:
        return int(process.num_fds()) * PER_DESCRIPTOR
    except AttributeError:  # Windows
        return 0
    except psutil.Error:
        return MOST_DESCRIPTORS * PER_DESCRIPTOR
