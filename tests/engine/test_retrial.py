"""A task is judged in its own right: what an earlier task got wrong is not held against it."""

from pathlib import Path

import pytest

from graders.engine.alignment import align
from graders.engine.assignment import Assignment, Task
from graders.engine.report import Report, TaskReport, TaskStatus, summarize
from graders.engine.retrial import align_reference, retry_tasks
from graders.engine.submission import Cell, Submission

NET = Task("1.1a", "A net", "code", 1, question="Build a net", assigns=["net"])
RUN = Task("1.1b", "A run", "code", 2, question="Run it", assigns=["run"], needs=["1.1a"])
CURVE = Task("1.1c", "A curve", "code", 1, question="Draw it", assigns=["curve"], needs=["1.1b"])
REFERENCE = "# %%\nnet = 'right'\n# %%\nrun = f'{net} run'\n# %%\ncurve = run\n"
OWN = ["import torch", "net = 'wrong'", "run = net + rate", "curve = run"]


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    """Return an assignment of three tasks, each of which builds on the one before."""
    (tmp_path / "reference.py").write_text(REFERENCE)
    return Assignment("small", "Small", [NET, RUN, CURVE], reference="reference.py", folder=tmp_path)


class Judge:
    """Judges with verdicts given beforehand, and remembers what was to be judged."""

    def __init__(self, assignment: Assignment, *statuses: TaskStatus) -> None:
        self.assignment = assignment
        self.statuses = list(statuses)
        self.asked: list[tuple[list[str], set[str]]] = []

    def __call__(self, submission: Submission, tasks: set[str]) -> Report:
        """Give the next verdict for the one task that is asked about."""
        self.asked.append(([cell.source for cell in submission.cells], tasks))
        return report(self.assignment, {task: self.statuses.pop(0) for task in tasks})


def report(assignment: Assignment, statuses: dict[str, TaskStatus]) -> Report:
    """Return a report with these statuses; what passes has full marks."""
    tasks = []
    for task in assignment.tasks:
        status = statuses.get(task.id, "passed")
        earned = task.points if status == "passed" else 0
        tasks.append(TaskReport(task.id, task.title, "code", earned, task.points, status))
    return summarize(assignment, "group", "", "cpu", 0.0, tasks, [], {})


def submitted(*sources: str) -> Submission:
    """Return a submission of these code cells."""
    return Submission("group", Path("group.ipynb"), "", [Cell(at, "code", each) for at, each in enumerate(sources)])


def retried(first: Report, assignment: Assignment, judge: Judge, cells: list[str] = OWN) -> Report:
    """Return the report after a second look."""
    return retry_tasks(first, submitted(*cells), assignment, judge)


def test_a_task_that_passes_upon_the_references_answer_has_its_points(assignment: Assignment) -> None:
    """The score counts it, and the note says upon what it was judged."""
    judge = Judge(assignment, "passed")
    final = retried(report(assignment, {"1.1a": "failed", "1.1b": "failed"}), assignment, judge)
    assert [task.status for task in final.tasks] == ["failed", "passed", "passed"]
    assert final.score == 3
    assert final.tasks[1].note == "Judged with the reference's answer to 1.1a, as yours was not right."


def test_the_references_cells_come_right_before_the_tasks_own(assignment: Assignment) -> None:
    """All that the student wrote is run, and what the reference binds holds."""
    judge = Judge(assignment, "passed")
    retried(report(assignment, {"1.1a": "failed", "1.1b": "failed"}), assignment, judge)
    assert judge.asked == [
        (["import torch", "net = 'wrong'", "net = 'right'", "run = net + rate", "curve = run"], {"1.1b"})
    ]


def test_a_task_that_fails_again_keeps_its_first_verdict(assignment: Assignment) -> None:
    """What it shows then is the student's own work."""
    first = report(assignment, {"1.1a": "failed", "1.1b": "failed"})
    assert retried(first, assignment, Judge(assignment, "failed")) == first


def test_a_task_whose_predecessors_are_right_is_not_tried_again(assignment: Assignment) -> None:
    """Its mistake is its own; nor is a task tried that has passed already."""
    judge = Judge(assignment)
    for failed in ("1.1b", "1.1a"):
        first = report(assignment, {failed: "failed"})
        assert retried(first, assignment, judge) == first
    assert not judge.asked


def test_the_predecessor_of_a_predecessor_counts(assignment: Assignment) -> None:
    """A curve of runs of a net: where the net alone is wrong, its curve is judged upon the right one."""
    judge = Judge(assignment, "passed")
    final = retried(report(assignment, {"1.1a": "unanswered", "1.1c": "failed"}), assignment, judge)
    assert final.tasks[2].status == "passed"
    assert judge.asked[0][0] == ["import torch", "net = 'wrong'", "run = net + rate", "net = 'right'", "curve = run"]


def test_a_cell_that_holds_both_tasks_cannot_be_taken_apart(assignment: Assignment) -> None:
    """The first verdict stays."""
    first = report(assignment, {"1.1a": "failed", "1.1b": "failed"})
    judge = Judge(assignment)
    assert retried(first, assignment, judge, ["net = 'wrong'\nrun = net"]) == first
    assert not judge.asked


@pytest.mark.parametrize("reference", ["", "nowhere.py"])
def test_without_a_reference_the_first_verdict_stays(assignment: Assignment, reference: str) -> None:
    """Students have none."""
    without = Assignment("small", "Small", assignment.tasks, reference=reference, folder=assignment.folder)
    first = report(without, {"1.1a": "failed", "1.1b": "failed"})
    assert retried(first, without, Judge(without)) == first
    assert align_reference(without) is None


def test_the_reference_is_read_by_the_same_rules_as_a_submission(assignment: Assignment) -> None:
    known = align_reference(assignment)
    assert known is not None
    assert [cell.source for cell in known.cells("1.1b")] == ["run = f'{net} run'"]
    assert known == align(submitted("net = 'right'", "run = f'{net} run'", "curve = run"), assignment)
