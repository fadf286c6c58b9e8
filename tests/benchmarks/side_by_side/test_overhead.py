"""The cells alone, beside the worker's rehearsal of them."""

from benchmarks.side_by_side.overhead import plain_process, rehearsal_seconds
from benchmarks.side_by_side.subjects import ROOT
from graders.engine.assignment import Assignment
from graders.engine.sandbox import Sandbox
from graders.engine.submission import Cell, Submission, read_submission


def test_both_come_to_the_end_of_the_cells(regularization: Assignment, sandbox: Sandbox) -> None:
    """A process that ends itself has no figure."""
    submission = read_submission(ROOT / "examples" / "handed_in.ipynb")
    ending = Submission("ending", submission.path, "", [Cell(0, "code", "import os\nos._exit(0)")])
    with plain_process(regularization) as plain:
        alone = plain.seconds(submission)
        assert plain.seconds(ending) is None
    rehearsed = rehearsal_seconds(sandbox, submission)
    assert rehearsal_seconds(sandbox, ending) is None
    assert alone is not None
    assert rehearsed is not None
    assert alone > 0
    assert rehearsed > 0
