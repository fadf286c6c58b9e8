"""What counts as the provided trainer, and what as one that a student has changed."""

import re
from pathlib import Path

import pytest

from graders.authoring.template import read_cells
from graders.engine.submission import read_submission
from graders.regularization.worker.provided import is_provided, is_provided_cell

REPOSITORY = Path(__file__).parents[3]
REFERENCE = REPOSITORY / "reference" / "assignment_3.py"
FIT = next(cell["source"] for cell in read_cells(REFERENCE) if cell["source"].startswith("def fit("))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    net = net.to(device)\n", "    net = net.to(device)  # move it\n\n"),
        ("'train'", '"train"'),
        ("device=device):", "device=device,):"),
    ],
)
def test_code_counts_as_provided_that_differs_in_looks_alone(old: str, new: str) -> None:
    assert old in FIT
    assert is_provided("fit", FIT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("range(epochs)", "range(epochs - 1)"),
        ("net.train(phase == 'train')", "net.train()"),
        ("torch.stack([x for", "torch.stack([x / 2 for"),
    ],
    ids=["fit itself", "a function that it calls", "another"],
)
def test_a_change_counts_in_fit_and_in_what_it_calls(old: str, new: str) -> None:
    assert old in FIT
    assert not is_provided("fit", FIT.replace(old, new))


def test_what_fit_does_not_use_does_not_count() -> None:
    assert is_provided("fit", f"{FIT}\n\ndef plot(history):\n    return history\n")


def test_a_cell_that_is_no_python_holds_nothing_provided() -> None:
    assert not is_provided("fit", f"{FIT}\n!pip install torch")


def test_a_cell_as_it_was_given_out_needs_no_closer_look() -> None:
    """Both the trainer's and the plotter's, in the template and in the notebook that was really handed in."""
    notebooks = (REPOSITORY / "student_template" / "assignment_3.ipynb", REPOSITORY / "examples" / "handed_in.ipynb")
    cells = [cell.source for path in notebooks for cell in read_submission(path).code]
    given = [source for source in cells if re.search(r"^(def fit|class HistoryPlotter)\b", source, re.MULTILINE)]
    assert len(given) == 4
    assert all(map(is_provided_cell, given))
    assert not any(is_provided_cell(f"{source}\nepochs = 2") for source in given)
