"""Grades all mutants, in as many processes as are wanted."""

import atexit
import contextlib
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from types import FrameType

from graders.audit.kill_table import Graded, Outcome
from graders.audit.mutant import Mutant
from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.sandbox import Limits, Sandbox


class Grader:
    """What one process grades with: a sandbox of its own."""

    def __init__(self, assignment: Assignment, limits: Limits) -> None:
        self._assignment = assignment
        self._sandbox = Sandbox(assignment.folder / assignment.doubles, limits)
        atexit.register(self._sandbox.close)
        signal.signal(signal.SIGTERM, self._end)

    def grade(self, mutant: Mutant) -> Outcome:
        """Grade a mutant on the tasks of which something is expected."""
        try:
            report = grade(mutant.submission, self._assignment, self._sandbox, "cpu", set(mutant.expected))
        except Exception as error:  # a fault of the grader's own is one of the things to be found
            return Outcome(fault=f"the grader itself failed: {type(error).__name__}: {error}")
        return Outcome.of(report)

    def _end(self, _: int, __: FrameType | None) -> None:
        """Tidy up and end at once: pytest would take an exception for a criterion's."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self._sandbox.close()
        os._exit(1)


_grader: Grader
"""The one of this process."""


def grade_all(mutants: list[Mutant], assignment: Assignment, limits: Limits, jobs: int) -> Iterator[tuple[int, Graded]]:
    """Grade mutants, and give each with its place in the list as soon as it is graded."""
    context = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory(prefix="dryfit-", ignore_cleanup_errors=True) as scratch,
        ProcessPoolExecutor(min(jobs, len(mutants)), context, _prepare, (assignment, limits, scratch)) as pool,
    ):
        with _deaf():
            places = {pool.submit(_grade, mutant): place for place, mutant in enumerate(mutants)}
        try:
            for future in as_completed(places):
                yield places[future], Graded(mutants[places[future]], future.result())
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            raise


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that begin now ignore Ctrl-C, for good: they are told to end, and print nothing."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _prepare(assignment: Assignment, limits: Limits, scratch: str) -> None:
    """Warm up this process's sandbox, in a folder that is removed even if the process is ended before it can."""
    global _grader
    tempfile.tempdir = scratch
    _grader = Grader(assignment, limits)


def _grade(mutant: Mutant) -> Outcome:
    """Grade a mutant in this process."""
    return _grader.grade(mutant)
