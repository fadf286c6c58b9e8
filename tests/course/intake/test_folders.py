"""Folders as people make them."""

import pytest

from graders.course.intake.folders import folder_uploads, holds_submissions, unwrapped
from tests.course.intake.finds import finds


def names(*paths: str, name: str = "here") -> list[str]:
    """Return whose the uploads of these paths are."""
    return [each.name for each in folder_uploads(unwrapped(finds(*paths), name), "0")]


def test_loose_notebooks_are_one_each() -> None:
    """Scripts and archives too; other files are nobody's."""
    assert names("b.ipynb", "a.py", "c.zip", "d.rar", "notes.txt", "e.ipynb.txt") == ["a", "b", "c", "d", "e.ipynb"]


def test_folders_are_one_each() -> None:
    """Whatever they hold: a folder without a notebook is a student's without one."""
    assert names("alice/hw.ipynb", "bob/deep/down/hw.ipynb", "carol/report.pdf") == ["alice", "bob", "carol"]


def test_beside_notebooks_only_folders_with_notebooks_count() -> None:
    """A folder of pictures is no student."""
    assert names("a.ipynb", "pictures/cat.png", "bob/hw.ipynb") == ["a", "bob"]


def test_reports_of_an_earlier_run_are_nobodys() -> None:
    """They may lie beside the students' folders."""
    assert names("alice/hw.ipynb", "out/alice/report.json", "out/alice/feedback.html") == ["alice"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["wrapper/alice/hw.ipynb", "wrapper/bob/hw.ipynb"], ["alice", "bob"]),
        (["wrapper/a.ipynb", "wrapper/b.ipynb", "wrapper/c.ipynb"], ["a", "b", "c"]),
        (["here/a/hw.ipynb"], ["a"]),
        (["submissions/a.ipynb"], ["a"]),
        (["alice/hw.ipynb"], ["alice"]),
        (["alice/hw.ipynb", "alice/scratch.ipynb"], ["alice"]),
        (["alice/assignment/hw.ipynb"], ["alice"]),
    ],
)
def test_a_folder_round_all_is_told_from_the_only_student(paths: list[str], expected: list[str]) -> None:
    """By what it holds, or by its name."""
    assert names(*paths) == expected


def test_what_holds_no_submission() -> None:
    """Nothing of these could be graded, or hide what could."""
    assert not holds_submissions(finds("report.pdf", "a/picture.png", "index.html"))
    assert holds_submissions(finds("a/b/c/hw.IPYNB"))
    assert holds_submissions(finds("hw.zip"))
