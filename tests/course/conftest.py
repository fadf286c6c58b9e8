"""A course of the small assignment: notebooks in a folder, a grader that only pretends, and the command in this process."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import graders.__main__ as command
from graders.course import grader
from graders.course.entry import Entry, Student
from graders.course.results import fingerprint
from graders.course.setup import Setup
from graders.engine.assignment import Assignment
from graders.engine.report import Criterion, Report, TaskReport, TaskStatus, summarize
from graders.engine.sandbox import Limits, Sandbox, SandboxFailed
from graders.engine.submission import Submission
from tests.small import notebook_json

Dryfit = Callable[..., Result]
HandIn = Callable[..., Entry]


class Pretended:
    """What stands in for grading: `wrong` in a submission costs its points, `ours` is a fault of the grader."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """Who was graded, in this order."""
        self.before: Callable[[Submission], object] = lambda _: None
        """What happens before a submission is graded."""
        self.closed = 0

    def grade(self, submission: Submission, assignment: Assignment, _: Sandbox, device: str) -> Report:
        """Give a report in no time; every one takes another number of seconds, as with a real grader."""
        self.names.append(submission.name)
        self.before(submission)
        source = "".join(cell.source for cell in submission.cells)
        if "ours" in source:
            raise ZeroDivisionError("ours")
        status: TaskStatus = "failed" if "wrong" in source else "passed"
        criteria = [Criterion("test_it", "It is right.", status, "it is wrong" if status == "failed" else "")]
        tasks = [
            TaskReport(
                task.id, task.title, task.kind, task.points * (status == "passed"), task.points, status, criteria
            )
            for task in assignment.code_tasks
        ]
        seconds = float(len(self.names))
        return summarize(assignment, submission.name, submission.sha256, device, seconds, tasks, [], {"python": "3"})

    def choose_device(self, wanted: str) -> str:
        """Do as a machine without a GPU does."""
        if wanted not in ("auto", "cpu"):
            raise SandboxFailed(f"--device {wanted}: not on this machine, which has cpu")
        return "cpu"

    def close(self) -> None:
        """Count how often the warm process was ended."""
        self.closed += 1


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> Pretended:
    """Let this process only pretend to grade."""
    made = Pretended()
    monkeypatch.setattr(grader, "grade", made.grade)
    monkeypatch.setattr(grader, "open_sandbox", lambda *_, **__: made)
    monkeypatch.setattr(grader, "_grader", None)
    return made


@pytest.fixture
def shared_sandbox(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """Let this process grade in the one sandbox of all tests."""

    def take(_: Path, limits: Limits, *__: object, **___: object) -> Sandbox:
        monkeypatch.setattr(sandbox, "limits", limits)
        return sandbox

    monkeypatch.setattr(sandbox, "close", lambda: None)
    monkeypatch.setattr(grader, "open_sandbox", take)
    monkeypatch.setattr(grader, "_grader", None)
    return sandbox


@pytest.fixture
def setup(small: Assignment) -> Setup:
    """Return how to grade the small assignment."""
    return Setup(fingerprint(small), str(small.folder), "cpu")


@pytest.fixture
def hand_in(tmp_path: Path) -> HandIn:
    """Return a function that writes a notebook of some cells and gives its entry."""

    def write(name: str, *cells: str) -> Entry:
        path = tmp_path / "in" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(notebook_json(list(cells or (f"print('{name}')",))))
        return Entry(name, (Student(name),), "the only notebook", path, path.name)

    return write


@pytest.fixture
def dryfit(small: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dryfit:
    """Return a function that runs the command in a folder of its own: `grade` on the small assignment, in this process."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str | Path, answer: str | None = None) -> Result:
        given = [os.fspath(word) for word in words]
        if given[:1] == ["grade"]:
            given += ["--assignment", os.fspath(small.folder)] * ("--assignment" not in given)
            given += ["--jobs", "1"] * ("--jobs" not in given)
        return CliRunner().invoke(command.command, given, input=answer)

    return run


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lines_of(result: Any) -> list[str]:
    """Return what was printed, and see that it is no traceback."""
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return list(result.output.splitlines())
