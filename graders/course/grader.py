"""Grades one submission in whichever process it is called: this one, one beside it, or one on another machine."""

import threading
from functools import cached_property

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
    """What a process grades with, warmed up once."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.assignment = setup.read_assignment()
        found = fingerprint(self.assignment)
        if found != setup.fingerprint:
            raise OtherCode(
                f"{self.assignment.folder}: not the code that this batch is graded with; "
                "install the same Dryfit and assignment here"
            )
        self._one_at_a_time = threading.Lock()

    @cached_property
    def _sandbox(self) -> Sandbox:
        """The sandbox, behind the walls that stand on this machine."""
        setup, rules = self.setup, self.assignment
        limits = Limits(setup.timeout, setup.memory)
        sandbox = open_sandbox(rules.folder / rules.doubles, limits, setup.walls, gpu=setup.device == "cuda")
        at_end(sandbox.close)
        sandbox.choose_device(setup.device)
        return sandbox

    def do(self, job: Job) -> Done:
        """Grade a submission, whatever it does, or finish a report that is there."""
        with self._one_at_a_time:
            report = job.report or self._grade(job)
        report = msgspec.structs.replace(report, submission=job.name)
        return Done(report, report_json(report), feedback_page(report).encode())

    def _grade(self, job: Job) -> Report:
        assert job.submission is not None
        sandbox = self._sandbox
        try:
            return grade(job.submission, self.assignment, sandbox, self.setup.device)
        except SandboxFailed:
            raise
        except Exception as error:  # a fault of ours must cost neither this student's report nor the others'
            return report_unjudged(
                self.assignment, job.name, f"the grader itself failed: {type(error).__name__}: {error}"
            )


_grader: Grader | None = None


def do(setup: Setup, job: Job) -> Done:
    """Do a job with this process's grader."""
    global _grader
    if _grader is None or _grader.setup != setup:
        _grader = Grader(setup)
    return _grader.do(job)
