"""Every labelled submission gets what it deserves."""

import pytest

from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.sandbox import Sandbox
from tests.labelled import Case, cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_gets_what_it_deserves(case: Case, sandbox: Sandbox, regularization: Assignment) -> None:
    report = grade(case.submission(), regularization, sandbox, "cpu")
    code = [task for task in report.tasks if task.kind == "code"]
    assert {task.id for task in code if task.status != "passed"} == case.failing, case.header["why"]
    assert report.judged
    named = {
        task.id: {criterion.misconception for criterion in task.criteria if criterion.misconception}
        for task in code if task.status != "passed"
    }  # fmt: skip
    assert named == case.misconceptions


def test_every_failing_task_is_labelled_with_a_misconception() -> None:
    for case in cases():
        assert {task for task, _ in case.labels} == case.failing, case.name


def test_nine_of_ten_mistakes_get_a_name() -> None:
    """A task that nobody has worked on has no mistake, and of one that a person must judge nothing is known."""
    labels = [label for case in cases() for _, label in case.labels if label not in ("review", "unanswered")]
    assert labels.count("none") <= 0.1 * len(labels), f"{labels.count('none')} of {len(labels)} have no name"
