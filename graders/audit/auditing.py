"""Grades all mutants, in as many processes as are wanted."""

from collections.abc import Iterator
from concurrent.futures import as_completed

from graders.audit.kill_table import Graded, Outcome
from graders.audit.mutant import Mutant
from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.pool import at_end, judging_processes
from graders.engine.sandbox import Limits, Sandbox

_sandbox: Sandbox | None = None
"""The one of this process."""


def grade_all(mutants: list[Mutant], assignment: Assignment, limits: Limits, jobs: int) -> Iterator[tuple[int, Graded]]:
    """Grade mutants, and give each with its place in the list as soon as it is graded."""
    with judging_processes(min(jobs, len(mutants))) as pool:
        places = {pool.submit(_grade, mutant, assignment, limits): place for place, mutant in enumerate(mutants)}
        for future in as_completed(places):
            yield places[future], Graded(mutants[places[future]], future.result())


def _grade(mutant: Mutant, assignment: Assignment, limits: Limits) -> Outcome:
    """Grade a mutant in this process, on the tasks of which something is expected."""
    try:
        report = grade(mutant.submission, assignment, _sandbox_for(assignment, limits), "cpu", set(mutant.expected))
    except Exception as error:  # a fault of the grader's own is one of the things to be found
        return Outcome(fault=f"the grader itself failed: {type(error).__name__}: {error}")
    return Outcome.of(report)


def _sandbox_for(assignment: Assignment, limits: Limits) -> Sandbox:
    """Give this process's sandbox, warmed up for its first mutant."""
    global _sandbox
    if _sandbox is None:
        _sandbox = Sandbox(assignment.folder / assignment.doubles, limits)
        at_end(_sandbox.close)
    return _sandbox
