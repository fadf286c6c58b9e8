"""One submission graded in whichever process: warmed up once, and no fault costs more than one report."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from graders.course import grader
from graders.course.grader import Job, OtherCode, close_grader, do
from graders.course.setup import Setup
from graders.engine.assignment import Assignment
from graders.engine.raising import NoWalls
from graders.engine.report import report_unjudged
from graders.engine.sandbox import Limits, Sandbox, SandboxFailed
from graders.engine.submission import Cell, Submission
from tests.small import SMALL_NOTEBOOK

from .conftest import Pretended


def submission(*sources: str) -> Submission:
    """Return a submission of these cells."""
    cells = [Cell(index, "markdown" if text[0] in "#*" else "code", text) for index, text in enumerate(sources)]
    return Submission("group-17", Path("a.ipynb"), "5e1f", cells)


def job(*sources: str) -> Job:
    """Return the job of grading these cells."""
    return Job("group-17", submission(*sources))


@pytest.mark.usefixtures("shared_sandbox")
def test_a_submission_is_graded_and_its_page_written(setup: Setup) -> None:
    """The report bears the name of the entry, whatever the submission is called."""
    done = do(setup, Job("van 't Hof", submission(*SMALL_NOTEBOOK)))
    assert (done.report.submission, done.report.score, done.report.sha256) == ("van 't Hof", 4.0, "5e1f")
    assert b'"submission": "van \'t Hof"' in done.json
    assert b"van &#39;t Hof" in done.page


def test_a_report_that_is_there_only_gets_its_page(pretended: Pretended, setup: Setup, small: Assignment) -> None:
    """Nothing is warmed up for it."""
    pretended.choose_device = None  # type: ignore[method-assign,assignment]
    done = do(setup, Job("renamed", report=report_unjudged(small, "group-17", "unreadable")))
    assert done.report.submission == "renamed"
    assert b"unreadable" in done.page
    assert pretended.names == []


def test_a_process_warms_up_once(pretended: Pretended, setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    """For another setup it begins anew, and ends what it had."""
    opened: list[Limits] = []

    def take(_: Path, limits: Limits, __: str, gpu: bool) -> Pretended:
        assert not gpu
        opened.append(limits)
        return pretended

    monkeypatch.setattr(grader, "open_sandbox", take)
    for _ in range(3):
        do(setup, job("1"))
    assert len(opened) == 1
    do(replace(setup, timeout=3.0), job("1"))
    assert [limits.seconds for limits in opened] == [20.0, 3.0]
    assert pretended.closed == 1
    close_grader()
    assert pretended.closed == 2
    do(setup, job("1"))
    assert len(opened) == 3


def test_a_fault_of_the_grader_is_a_report_without_verdicts(pretended: Pretended, setup: Setup) -> None:
    """The next submission is graded as ever."""
    report = do(setup, job("ours")).report
    assert not report.judged
    assert report.notes == ["the grader itself failed: ZeroDivisionError: ours"]
    assert do(setup, job("1")).report.judged
    assert pretended.closed == 0


def test_a_worker_that_does_not_start_is_one_reports_fault_and_another_is_warmed_up(
    pretended: Pretended, setup: Setup
) -> None:
    """What comes after it begins with a new one."""

    def fail(_: Submission) -> None:
        raise SandboxFailed("the worker did not start")

    pretended.before = fail
    assert do(setup, job("1")).report.notes == ["the grader itself failed: SandboxFailed: the worker did not start"]
    assert pretended.closed == 1
    pretended.before = lambda _: None
    assert do(setup, job("1")).report.judged


def test_where_nothing_can_be_graded_there_is_no_report(
    pretended: Pretended, setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other code, no walls, no such device: it is the machine, and not the submission."""
    with pytest.raises(SandboxFailed, match="--device mps: not on this machine"):
        do(replace(setup, device="mps"), job("1"))
    with pytest.raises(OtherCode, match=r"not the code that this batch is graded with; install the same Dryfit"):
        do(replace(setup, fingerprint="other"), job("1"))

    def no_walls(*_: object, **__: object) -> Sandbox:
        raise NoWalls("--walls auto: none stand")

    monkeypatch.setattr(grader, "open_sandbox", no_walls)
    with pytest.raises(NoWalls):
        do(replace(setup, timeout=2.0), job("1"))
    assert pretended.names == []


def test_threads_of_one_process_take_turns(pretended: Pretended, setup: Setup) -> None:
    """A worker of a cluster may have several, of several courses; pytest runs in one at a time."""
    busy = threading.Lock()
    failures: list[Any] = []

    def alone(_: Submission) -> None:
        if not busy.acquire(blocking=False):
            failures.append("two at once")
        threading.Event().wait(0.002)
        busy.release()

    pretended.before = alone
    with ThreadPoolExecutor(4) as pool:
        for place in range(12):
            pool.submit(do, replace(setup, memory=2_000 + place % 2), job(str(place)))
    assert not failures
    assert len(pretended.names) == 12
