"""Grades one submission: rehearses it, lets the assignment's pytest suite judge it, and reports."""

import hashlib
import math
import os
import time
from collections.abc import Iterable
from functools import cached_property

import pytest
from threadpoolctl import threadpool_limits

from graders import __version__
from graders.engine import fixtures
from graders.engine.alignment import Alignment, align
from graders.engine.assignment import Assignment
from graders.engine.judging import Judging
from graders.engine.observation import Cell, Raised
from graders.engine.rehearsal import Rehearsal
from graders.engine.report import Report, report_task, summarize
from graders.engine.retrial import align_reference, retry_tasks
from graders.engine.sandbox import Sandbox
from graders.engine.submission import Cell as SubmittedCell
from graders.engine.submission import Submission
from graders.engine.tripwire import reaches, reaches_made, withheld
from graders.engine.verdict import NotJudged, Verdict


class Grading:
    """One submission under way: everything its criteria need, and the report in the end."""

    def __init__(self, submission: Submission, assignment: Assignment, sandbox: Sandbox, device: str) -> None:
        self.submission = submission
        self.assignment = assignment
        self.alignment = align(submission, assignment)
        self._sandbox = sandbox
        self._wanted_device = device
        self._started = time.perf_counter()
        self._rehearsal: Rehearsal | None = None

    @property
    def device(self) -> str:
        """The device to train on."""
        return self._sandbox.choose_device(self._wanted_device)

    def rehearsal(self) -> Rehearsal:
        """Rehearse the submission, once."""
        if self._rehearsal is None:
            self._rehearsal = self._rehearse(self.submission.code)
        return self._rehearsal

    def _rehearse(self, code: Iterable[SubmittedCell]) -> Rehearsal:
        cells = [Cell(cell.index, cell.source) for cell in code]
        return Rehearsal.of(self._sandbox, cells, seed_of(cells), self.device)

    @property
    def _raised(self) -> dict[int, Raised]:
        return self._rehearsal.raised if self._rehearsal else {}

    def end(self) -> None:
        """End the submission's worker."""
        if self._rehearsal is not None:
            self._rehearsal.end()

    def report(self, verdicts: list[Verdict], only: set[str] | None = None) -> Report:
        """Give the report of these verdicts, on all tasks or on some."""
        tasks = [
            report_task(
                task, [v for v in verdicts if v.task == task.id], self.alignment, self._note(task.id), self._raised
            )
            for task in self.assignment.tasks
            if only is None or task.id in only
        ]
        environment = {**self._sandbox.hello().versions, "dryfit": __version__, "walls": self._sandbox.tier}
        seconds = time.perf_counter() - self._started
        report = summarize(
            self.assignment, self.submission.name, self.submission.sha256, self.device, seconds, tasks, self._notes(),
            environment,
        )  # fmt: skip
        made = self._rehearsal.loaded if self._rehearsal else []
        return withheld(report, [*reaches(self.submission.code), *reaches_made(made)])

    def _note(self, task_id: str) -> str:
        """Say which of a task's cells raised, and what."""
        for cell in self.alignment.cells(task_id):
            if error := self._raised.get(cell.index):
                line = f", line {error.line}" if error.line else ""
                what = f"Cell {cell.index + 1}{line}: {error.kind}: {error.text}".rstrip(": ")
                return f"{what}{self._reference_takes(task_id)}" if error.kind == "Timeout" else what
        return ""

    def _reference_takes(self, task_id: str) -> str:
        """Say how long the reference's cells for a task take, in whole seconds, so that the load hardly shows."""
        if self._reference is None:
            return ""
        known, rehearsal = self._reference
        seconds = sum(rehearsal.seconds.get(cell.index, 0.0) for cell in known.cells(task_id))
        return f"; the reference takes less than {math.ceil(seconds + 0.5)} s"

    @cached_property
    def _reference(self) -> tuple[Alignment, Rehearsal] | None:
        """The reference, rehearsed, if it is there."""
        known = align_reference(self.assignment)
        if known is None:
            return None
        rehearsal = self._rehearse(known.code)
        rehearsal.end()
        return known, rehearsal

    def _notes(self) -> list[str]:
        """Say what a reader should know about the notebook as a whole."""
        if self._rehearsal is None:
            return []
        notes = [f"Cell {note.cell + 1}: {note.text}" for note in self._rehearsal.notes]
        notes += [
            f"Cell {change.cell + 1}: {change.name} is not as it was provided" for change in self._rehearsal.changed
        ]
        ran = [cell.ran for cell in self.submission.code if cell.ran]
        if ran != sorted(ran):
            notes.append("The cells were last run in another order; here they were run from top to bottom.")
        return list(dict.fromkeys(notes))


def grade(
    submission: Submission,
    assignment: Assignment,
    sandbox: Sandbox,
    device: str = "auto",
    only: set[str] | None = None,
) -> Report:
    """Grade one submission, on all tasks or on some, each in its own right, and give its report."""
    report = judge(submission, assignment, sandbox, device, only)
    return in_its_own_right(report, submission, assignment, sandbox, device)


def in_its_own_right(
    report: Report, submission: Submission, assignment: Assignment, sandbox: Sandbox, device: str
) -> Report:
    """Judge tasks again that failed where an earlier one had, and give the report with the better verdicts."""
    return retry_tasks(
        report, submission, assignment, lambda changed, tasks: judge(changed, assignment, sandbox, device, tasks)
    )


def judge(
    submission: Submission, assignment: Assignment, sandbox: Sandbox, device: str, only: set[str] | None
) -> Report:
    """Rehearse a submission, let the suite judge it as it stands, and give the report."""
    grading = Grading(submission, assignment, sandbox, device)
    judging = Judging(grading, only)
    try:
        # One thread, so that sums come out the same on every machine, and no idle threads spin beside the worker.
        with threadpool_limits(1), pytest.MonkeyPatch.context() as environment:
            environment.delenv("PYTEST_ADDOPTS", raising=False)
            environment.delenv("PYTEST_PLUGINS", raising=False)
            environment.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
            status = pytest.main(_arguments(assignment), plugins=[fixtures, judging])
        if judging.interrupted:
            raise KeyboardInterrupt
        if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            raise NotJudged(f"the grader suite in {assignment.folder} did not run: pytest ended with {status!r}")
        return grading.report(judging.verdicts, only)
    finally:
        grading.end()


def seed_of(cells: list[Cell]) -> int:
    """Give the seed of a rehearsal: the same for the same code, in whichever file format."""
    code = "\0".join(cell.source.strip() for cell in cells)
    return int.from_bytes(hashlib.sha256(code.encode()).digest()[:4])


def _arguments(assignment: Assignment) -> list[str]:
    """Give the arguments of a pytest run that prints nothing and reads no configuration but ours."""
    folder = assignment.folder
    return [
        str(folder), f"--rootdir={folder}", f"--confcutdir={folder}", "-c", os.devnull, "-s", "--strict-markers",
        f"--ignore={folder / assignment.mutants}",
        "-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:logging", "-p", "no:warnings",
        "-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "_hypothesis_pytestplugin",
    ]  # fmt: skip
