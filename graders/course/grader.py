"""Grades one submission in whichever process it is called: this one, one beside it, or one on another machine."""

import threading

import msgspec

from graders.course.results import fingerprint
from graders.course.setup import Setup
from graders.engine.files import report_json
from graders.engine.grading import grade
from graders.engine.page import feedback_page
from graders.engine.pool import at_end
from graders.engine.raising import open_sandbox
from graders.engine.report import Report, report_unjudged
from graders.engine.sandbox import Limits, Sandbox, SandboxFailed
from graders.engine.submission import Submission


class Job(msgspec.Struct, frozen=True):
    """One piece of work: a submission to grade, or a report that needs its page only."""

    name: str
    submission: Submission | None = None
    report: Report | None = None


class Done(msgspec.Struct, frozen=True):
    """What comes of a job: the report, and the two files that people get."""

    report: Report
    json: bytes
    page: bytes


class OtherCode(Exception):
    """A machine of the batch has another Dryfit or another assignment."""


class Grader:
    """What a process grades with, warmed up once; it grades one at a time."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.assignment = setup.read_assignment()
        found = fingerprint(self.assignment)
        if found != setup.fingerprint:
            raise OtherCode(
                f"{self.assignment.folder}: not the code that this batch is graded with; "
                "install the same Dryfit and assignment here"
            )
        self._sandbox: Sandbox | None = None
        at_end(self.close)

    def close(self) -> None:
        """End the warm process; a later job warms up another."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None

    def do(self, job: Job) -> Done:
        """Grade a submission, whatever it does, or finish a report that is there."""
        report = msgspec.structs.replace(job.report or self._grade(job), submission=job.name)
        return Done(report, report_json(report), feedback_page(report).encode())

    def warm_up(self) -> Sandbox:
        """Give the warm process, behind the walls that stand on this machine."""
        if self._sandbox is None:
            setup, rules = self.setup, self.assignment
            limits = Limits(setup.timeout, setup.memory)
            doubles = rules.folder / rules.doubles
            self._sandbox = open_sandbox(doubles, limits, setup.walls, gpu=setup.device == "cuda")
        self._sandbox.choose_device(self.setup.device)
        return self._sandbox

    def _grade(self, job: Job) -> Report:
        assert job.submission is not None
        sandbox = self.warm_up()
        try:
            return grade(job.submission, self.assignment, sandbox, self.setup.device)
        except Exception as error:  # a fault of ours must cost neither this student's report nor the others'
            if isinstance(error, SandboxFailed):
                self.close()
            return report_unjudged(
                self.assignment, job.name, f"the grader itself failed: {type(error).__name__}: {error}"
            )


_grader: Grader | None = None
_one_at_a_time = threading.Lock()
"""A worker of a cluster may have several threads; pytest can run in one of them only."""


def do(setup: Setup, job: Job) -> Done:
    """Do a job with this process's grader."""
    global _grader
    with _one_at_a_time:
        if _grader is None or _grader.setup != setup:
            close_grader()
            _grader = Grader(setup)
        return _grader.do(job)


def close_grader() -> None:
    """End what this process grades with."""
    global _grader
    if _grader is not None:
        _grader.close()
    _grader = None
