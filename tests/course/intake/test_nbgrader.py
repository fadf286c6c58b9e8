"""nbgrader's trees."""

from datetime import datetime
from pathlib import Path

import pytest

from graders.course.intake.failed import IntakeFailed
from graders.course.intake.nbgrader import is_nbgrader, nbgrader_uploads
from graders.course.intake.store import Store
from tests.course.intake.finds import found_with

FILES = {
    "submitted/alice/a3/a3.ipynb": b"",
    "submitted/alice/a3/timestamp.txt": b"2015-02-02 15:58:23.948203 America/Los_Angeles",
    "submitted/bob/a3/a3.ipynb": b"",
    "submitted/bob/a3/timestamp.txt": b"\xff\0",
    "source/a3/a3.ipynb": b"",
    "gradebook.db": b"",
}


def test_each_student_has_an_upload(tmp_path: Path) -> None:
    """What is not in `submitted/` is nobody's."""
    alice, bob = nbgrader_uploads(found_with(FILES), Store(tmp_path))
    assert (alice.name, alice.lms, alice.students[0].username) == ("alice", {"nbgrader": "alice"}, "alice")
    assert (alice.when, bob.when) == (datetime(2015, 2, 2, 15, 58, 23), None)
    assert [[each.where for each in upload.files] for upload in (alice, bob)] == [["a3.ipynb"], ["a3.ipynb"]]


def test_several_assignments_are_not_mixed(tmp_path: Path) -> None:
    """The user says which."""
    with pytest.raises(IntakeFailed, match=r"2 assignments \(a2, a3\); name one of them, such as submitted/\*/a2"):
        nbgrader_uploads(found_with(FILES | {"submitted/bob/a2/a2.ipynb": b""}), Store(tmp_path))


def test_the_folder_itself_is_known_by_its_name() -> None:
    """Others of the same depth are not nbgrader's."""
    inside = [each.below(1) for each in found_with(FILES) if each.parts[0] == "submitted"]
    assert is_nbgrader(found_with(FILES), "course")
    assert is_nbgrader(inside, "submitted")
    assert not is_nbgrader(inside, "students")
    assert not is_nbgrader([], "submitted")
