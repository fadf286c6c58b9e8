"""The solved notebook: without marks, aligned with its tasks, and mutated where its solutions stand."""

import re
from pathlib import Path

import pytest

from graders.audit.mutant import AuditImpossible
from graders.audit.reference import Reference
from graders.engine.assignment import Assignment, read_assignment


def test_marks_and_stubs_are_left_out(reference: Reference) -> None:
    """What remains is what a student with full marks hands in."""
    sources = [cell.source for cell in reference.submission.cells]
    assert "plt.plot([1, 2])" in sources
    assert "Two lines." in sources
    assert not [source for source in sources if "SOLUTION" in source or "STUB" in source]


def test_every_mutant_changes_the_solution_of_its_task(reference: Reference) -> None:
    """Line 1 of the second figure's cell is provided, so it is never changed; 1.1c has no marked solution."""
    made = reference.mutants()
    assert {task for mutant in made for task in mutant.tasks} == {"1.1a", "1.1b"}
    old = {mutant.mutation.old for mutant in made if mutant.mutation and mutant.tasks == ["1.1b"]}
    assert old == {"plt.xlabel('epoch')"}
    assert all(len(mutant.submission.cells) == len(reference.submission.cells) for mutant in made)
    assert len({tuple(cell.source for cell in mutant.submission.cells) for mutant in made}) == len(made)


def test_a_tag_names_code_a_written_answer_or_a_provided_cell(reference: Reference) -> None:
    """A task's code, its answer in words, and the cell that binds a name."""
    cells = reference.submission.cells
    assert [cells[at].source for at in reference.places("1.1a", "code")] == ["plt.plot([1, 2])"]
    assert [cells[at].source for at in reference.places("1.1d", "markdown")] == ["Two lines."]
    assert [cells[at].source for at in reference.places("1.1d", "code")] == ["Two lines."]
    assert reference.places("plt", "code") == []
    assert [cells[at].source[:7] for at in reference.places("low", "code")] == ["def low"]


def test_the_assignment_that_ships_has_mutants_of_every_solution_in_code(regularization: Assignment) -> None:
    """3.5c is answered in words."""
    made = Reference.read(regularization).mutants()
    assert {task for mutant in made for task in mutant.tasks} == {"3.2a", "3.3a", "3.3d", "3.3h", "3.4a", "3.4e"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "no `reference`; name the solved notebook there"),
        ('reference = "gone.py"', "reference='gone.py': no such file beside"),
        ('reference = "open.py"', "open.py, cell 1, line 1: `### BEGIN SOLUTION` is never closed"),
        ('reference = "bytes.py"', "bytes.py: not UTF-8 at byte 0"),
    ],
)
def test_a_reference_that_cannot_be_read_gives_one_line(folder: Path, line: str, message: str) -> None:
    """It names the file and the way out."""
    (folder / "open.py").write_text("# %%\n### BEGIN SOLUTION\nx = 1\n")
    (folder / "bytes.py").write_bytes(b"\xff")
    toml = folder / "assignment.toml"
    toml.write_text(toml.read_text().replace('reference = "solved.py"', line))
    with pytest.raises(AuditImpossible, match=re.escape(message)):
        Reference.read(read_assignment(folder))
