"""Mutants are graded in processes of their own, on the tasks of which something is expected."""

from dataclasses import replace

from graders.audit.auditing import grade_all
from graders.audit.mutant import Mutant
from graders.audit.reference import Reference
from graders.engine.sandbox import Limits


def test_each_mutant_is_graded_on_its_tasks(reference: Reference) -> None:
    """One that ends its process costs no other, and each comes with its place."""
    unchanged = Mutant("reference", reference.submission, {"1.1a": "passed", "1.1b": "passed"})
    cells = [*reference.submission.cells]
    cells[3] = type(cells[3])(3, "code", "import os\nos._exit(1)")
    ended = Mutant("ended", reference.with_cells(cells), {"1.1a": "failed"})
    nothing = replace(unchanged, name="nothing", expected={"1.1d": "passed"})
    graded = dict(grade_all([unchanged, ended, nothing], reference.assignment, Limits(5.0), jobs=2))
    assert graded[0].outcome.statuses == {"1.1a": "passed", "1.1b": "passed"}
    assert [str(each) for each in graded[0].outcome.criteria] == ["test_first", "test_second", "test_label"]
    assert graded[1].outcome.statuses == {"1.1a": "failed"}
    assert [str(each) for each in graded[1].outcome.noticed_by("1.1a")] == ["test_first"]
    assert "the grader itself failed: NotJudged" in graded[2].problem
