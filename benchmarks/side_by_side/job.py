"""Measures what a job takes of the machine that it runs on: bytes, memory and processor time."""

import contextlib
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil

from benchmarks.side_by_side.figures import Growth, Job
from benchmarks.side_by_side.grading import job_of, timed, warm_grader

BETWEEN_SAMPLES = 0.1
MEGABYTE = 2**20
LOOKED_AT = 3
"""Notebooks during which the memory is looked at: to look takes processor time itself."""
EARLY = 20


def measure_job(notebooks: Sequence[Path], track: Callable[[Sequence[Path]], Iterator[Path]]) -> Job:
    """Grade notebooks without walls, behind which a process cannot see what others have taken."""
    sent, returned, judge = [], [], []
    with warm_grader("none") as grader:
        warm = psutil.Process(grader.warm_up().leader)
        before = _of_children(warm)
        for path in track(notebooks):
            job, started = job_of(path), time.process_time()
            _, done = timed(grader, job)
            judge.append(time.process_time() - started)
            sent.append(len(pickle.dumps((grader.setup, job))))
            returned.append(len(pickle.dumps(done)))
        worker = (_of_children(warm) - before) / len(notebooks)
        with peak_memory() as peak:
            for path in notebooks[:LOOKED_AT]:
                grader.do(job_of(path))
    return Job(sent, returned, peak[0], judge, worker)


def measure_growth(notebooks: Sequence[Path], track: Callable[[Sequence[Path]], Iterator[Path]]) -> Growth:
    """Grade many notebooks in this process, and compare its memory after the first ones with that after all."""
    itself = psutil.Process()
    early = 0.0
    with warm_grader() as grader:
        for place, path in enumerate(track(notebooks)):
            if place == EARLY:
                early = itself.memory_info().rss / MEGABYTE
            grader.do(job_of(path))
    return Growth(EARLY, early, len(notebooks), itself.memory_info().rss / MEGABYTE)


@contextlib.contextmanager
def peak_memory() -> Iterator[list[float]]:
    """Look at the memory of this process and all below it again and again; give the highest in MB at the end."""
    peak, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(BETWEEN_SAMPLES):
            peak[0] = max(peak[0], _shared_once(os.getpid()) / MEGABYTE)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield peak
    finally:
        over.set()
        looking.join()


def _shared_once(process: int) -> float:
    """Give the memory of a process and all below it; of a page that several share, each counts its part."""
    found = psutil.Process(process)
    total = 0
    for each in [found, *found.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):
            total += each.memory_full_info().pss
    return total


def _of_children(process: psutil.Process) -> float:
    """Give the processor seconds of all of a process's children that have ended."""
    times = process.cpu_times()
    return float(times.children_user + times.children_system)
