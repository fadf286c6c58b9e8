"""Grades all mutants, in as many processes as are wanted."""

import atexit
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
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
        signal.signal(signal.SIGINT, self._end)

    def grade(self, mutant: Mutant) -> Outcome:
        """Grade a mutant on the tasks of which something is expected."""
        try:
            report = grade(mutant.submission, self._assignment, self._sandbox, "cpu", set(mutant.expected))
        except Exception as error:  # a fault of the grader's own is one of the things to be found
            return Outcome(fault=f"the grader itself failed: {type(error).__name__}: {error}")
        return Outcome.of(report)

    def _end(self, _: int, __: FrameType | None) -> None:
        """End at once on Ctrl-C; pytest would take an exception for a criterion's."""
        self._sandbox.close()
        os._exit(130)


_grader: Grader
"""The one of this process."""


def grade_all(mutants: list[Mutant], assignment: Assignment, limits: Limits, jobs: int) -> Iterator[tuple[int, Graded]]:
    """Grade mutants, and give each with its number as soon as it is graded."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(mutants)), context, _prepare, (assignment, limits)) as pool:
        places: dict[Future[Outcome], int] = {
            pool.submit(_grade, mutant): place for place, mutant in enumerate(mutants)
        }
        try:
            for future in as_completed(places):
                place = places[future]
                yield place, Graded(mutants[place], future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _prepare(assignment: Assignment, limits: Limits) -> None:
    """Warm up this process's sandbox."""
    global _grader
    _grader = Grader(assignment, limits)


def _grade(mutant: Mutant) -> Outcome:
    """Grade a mutant in this process."""
    return _grader.grade(mutant)
