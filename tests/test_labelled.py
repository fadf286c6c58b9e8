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
