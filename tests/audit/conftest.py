"""The small assignment with a solved notebook, and mutants of it that were never graded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graders.audit.mutant import Mutant, Mutation
from graders.audit.reference import Reference
from graders.engine.assignment import read_assignment
from graders.engine.submission import Submission
from tests.small import SMALL_CRITERIA, SMALL_REFERENCE, SMALL_TOML

MakeMutant = Callable[..., Mutant]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a small assignment that has a reference."""
    folder = tmp_path / "small"
    (folder / "mutants").mkdir(parents=True)
    (folder / "assignment.toml").write_text('reference = "solved.py"\n' + SMALL_TOML)
    (folder / "test_small_criteria.py").write_text(SMALL_CRITERIA)
    (folder / "solved.py").write_text(SMALL_REFERENCE)
    return folder


@pytest.fixture
def reference(folder: Path) -> Reference:
    """Return the solved notebook of the small assignment."""
    return Reference.read(read_assignment(folder))


@pytest.fixture
def make_mutant() -> MakeMutant:
    """Return a function that gives a mutant of one task, made by an operator or, with a status, by hand."""

    def make(
        name: str, task: str = "1.1a", status: str = "", misconception: str = "", change: tuple[str, str] = ("a", "b")
    ) -> Mutant:
        misconceptions = {task: frozenset({misconception})} if misconception else {}
        mutation = None if status else Mutation("Operator", 3, *change, source="")
        submission = Submission(name, Path(name), "", [])
        return Mutant(name, submission, {task: status or "failed"}, mutation, "it is wrong", misconceptions)

    return make
