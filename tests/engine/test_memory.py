"""What all processes of a submission hold together is seen to be too much, and what they share counts once."""

import os
import subprocess
import sys
import threading

import psutil
import pytest

from graders.engine import memory
from graders.engine.memory import MEGABYTE, MemoryWatch
from graders.engine.observation import Raised

MEMORY = type("Memory", (), {})


class Stub:
    """Stands for a process that has this much memory, and of it this much to itself; None where it hides that."""

    def __init__(self, rss: int, pss: int | None = None, descriptors: int = 0) -> None:
        self._rss = rss
        self._pss = pss
        self._descriptors = descriptors

    def num_fds(self) -> int:
        """Return how many descriptors are open."""
        return self._descriptors

    def memory_info(self) -> object:
        """Return what is resident."""
        return self._known(rss=self._rss * MEGABYTE)

    def memory_full_info(self) -> object:
        """Return its share."""
        if self._pss is None:
            raise psutil.AccessDenied
        return self._known(uss=0, pss=self._pss * MEGABYTE)

    def _known(self, **values: int) -> object:
        known = MEMORY()
        vars(known).update(values)
        return known


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at once."""
    monkeypatch.setattr(memory, "SECONDS_BETWEEN", 0.001)


def looks_until_told(*rounds: list[Stub]) -> tuple[int, list[Raised]]:
    """Watch processes that have inherited 300 MB and may take 150 MB more; return how many looks it took, and why."""
    reasons: list[Raised] = []
    done = threading.Event()
    looks = 0

    def processes() -> list[psutil.Process]:
        nonlocal looks
        looks += 1
        return rounds[min(looks, len(rounds)) - 1]  # type: ignore[return-value]

    def end(why: Raised) -> None:
        reasons.append(why)
        done.set()

    MemoryWatch(processes, 300 * MEGABYTE, 100, end)
    assert done.wait(10)
    return looks, reasons


def test_too_much_in_all_is_told_once() -> None:
    """Each holds less than one may."""
    told = looks_until_told([Stub(350, 300)], [Stub(390, 230), Stub(390, 230)])
    assert told == (2, [Raised("MemoryError", "all processes together took more than 150 MB")])


def test_too_many_processes_are_too_much() -> None:
    """Where no namespace counts them."""
    told = looks_until_told([Stub(1, 0)] * 100, [Stub(1, 0)] * 401)
    assert told == (2, [Raised("BlockingIOError", "more than 400 processes at the same time")])


def test_what_the_kernel_may_hold_behind_descriptors_counts() -> None:
    looks, _ = looks_until_told([Stub(300, 150, 256)] * 2, [Stub(300, 150, 256)] * 4)
    assert looks == 2


def test_a_process_whose_first_thread_has_ended_is_seen_through_another() -> None:
    """The kernel shows its memory there only."""
    source = (
        "import ctypes, threading, time\nprint('started', flush=True)\n"
        "threading.Thread(target=time.sleep, args=(60,)).start()\nctypes.CDLL(None).pthread_exit(None)"
    )
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        seen = psutil.Process(process.pid)
        while seen.status() != psutil.STATUS_ZOMBIE:
            seen.status()
        assert seen.memory_info().rss == 0
        assert memory.resident(seen) > MEGABYTE
        process.kill()


def test_what_hides_how_much_it_shares_counts_in_full() -> None:
    assert looks_until_told([Stub(300, 200), Stub(100)], [Stub(300, 200), Stub(300)])[0] == 2


def test_what_processes_share_counts_once() -> None:
    """Frozen copies are many, and cost little."""
    shared = [Stub(300, 40) for _ in range(8)]
    assert looks_until_told(shared, shared, [*shared, Stub(500, 450)])[0] == 3


def test_the_memory_of_this_process_can_be_read() -> None:
    """A share is no more than the whole."""
    process = psutil.Process(os.getpid())
    assert 0 < memory._own_share(process) <= memory.resident(process)
