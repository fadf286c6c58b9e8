"""Every labelled submission gets what it deserves, as a notebook and as a script; the confusion table adds it up."""

from collections.abc import Callable
from pathlib import Path

import jupytext
import nbformat
import pytest

from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.report import Report
from graders.engine.sandbox import Sandbox
from graders.engine.submission import Submission, read_submission
from tests.confusion import PROPERTY, RIGHT, WRONG
from tests.labelled import Case, cases

UNDECIDED = ("review", "unanswered")
every_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)


@every_case
def test_gets_what_it_deserves(
    case: Case, sandbox: Sandbox, regularization: Assignment, record_property: Callable[[str, object], None]
) -> None:
    report = grade(case.submission(), regularization, sandbox, "cpu")
    code = [task for task in report.tasks if task.kind == "code"]
    for task in code:
        record_property(PROPERTY, (WRONG if task.id in case.failing else RIGHT, task.status))
    assert {task.id for task in code if task.status != "passed"} == case.failing, case.header["why"]
    assert report.judged
    assert {(task.id, task.status) for task in code if task.status in UNDECIDED} == {
        (task, label) for task, label in case.labels if label in UNDECIDED
    }
    named = {
        task.id: {criterion.misconception for criterion in task.criteria if criterion.misconception}
        for task in code if task.status != "passed"
    }  # fmt: skip
    assert named == case.misconceptions
    assert smallest_cases(report).items() >= case.smallest.items()


def smallest_cases(report: Report) -> dict[str, list[float]]:
    """Give, by task, the losses of the smallest case that the first criterion on a callback failed with."""
    return {
        task.id: [float(row[1]) for row in criterion.evidence.table.rows]
        for task in report.tasks
        for criterion in reversed(task.criteria)
        if criterion.status == "failed" and criterion.evidence and criterion.evidence.table
        if criterion.evidence.table.columns[:2] == ["epoch", "validation loss"]
    }


@every_case
def test_a_notebook_and_a_script_hold_the_same_cells(case: Case, tmp_path: Path) -> None:
    """Cells are all that a verdict depends on."""
    submission = case.submission()
    make = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    notebook = nbformat.v4.new_notebook(cells=[make[cell.kind](cell.source) for cell in submission.cells])
    for name, form in (("group.ipynb", "ipynb"), ("group.py", "py:percent")):
        jupytext.write(notebook, tmp_path / name, fmt=form)
    assert contents(read_submission(tmp_path / "group.ipynb")) == contents(submission)
    assert contents(read_submission(tmp_path / "group.py")) == contents(submission)


def contents(submission: Submission) -> list[tuple[str, str]]:
    """Give the kind and the source of each cell."""
    return [(cell.kind, cell.source) for cell in submission.cells]


def test_every_failing_task_is_labelled_with_a_misconception() -> None:
    for case in cases():
        assert {task for task, _ in case.labels} == case.failing, case.name


def test_nine_of_ten_mistakes_get_a_name() -> None:
    """A task that nobody has worked on has no mistake, and of one that a person must judge nothing is known."""
    labels = [label for case in cases() for _, label in case.labels if label not in UNDECIDED]
    assert labels.count("none") <= 0.1 * len(labels), f"{labels.count('none')} of {len(labels)} have no name"


def test_few_submissions_are_left_to_a_person() -> None:
    """At most three in a hundred, and no right one: what a person must judge is labelled so."""
    asked = [case.name for case in cases() if any(label == "review" for _, label in case.labels)]
    assert len(asked) <= 0.03 * len(cases()), asked
