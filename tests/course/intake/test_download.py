"""What one path holds."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from graders.course.intake.download import Download, Reader
from graders.course.intake.failed import IntakeFailed
from graders.course.intake.store import Store
from tests.course.downloads import make_brightspace, make_bscli, make_canvas, make_moodle, make_nbgrader, zipped
from tests.course.intake.finds import notebook, write

BOOK = notebook()


def read(path: Path, work: Path) -> Download:
    """Return what a path holds."""
    with ExitStack() as closing:
        return Reader(Store(work), closing).read(path, "0")


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    """Return two notebooks."""
    folder = write(tmp_path / "books", {"0.ipynb": notebook("x = 0"), "1.ipynb": notebook("x = 1")})
    return sorted(folder.iterdir())


@pytest.mark.parametrize("wrapping", ["as it comes", "in a folder", "in a zip", "in a folder in a zip"])
@pytest.mark.parametrize("make", [make_brightspace, make_canvas, make_moodle, make_bscli])
def test_a_download_is_recognised_however_wrapped(
    tmp_path: Path, books: list[Path], make: object, wrapping: str
) -> None:
    """The same uploads."""
    path = tmp_path / "course" / "download.zip"
    path.parent.mkdir()
    assert callable(make)
    handed = make(path, books, 7, 1)
    if wrapping != "as it comes":
        inner = path.read_bytes()
        path.unlink()
    if wrapping == "in a folder":
        (path.parent / "deeper").mkdir()
        (path.parent / "deeper" / "download.zip").write_bytes(inner)
        path = path.parent
    elif wrapping != "as it comes":
        path.write_bytes(zipped({"d.zip" if wrapping == "in a zip" else "a/b/d.zip": inner}))
    found = read(path, tmp_path / "work")
    assert {value for each in found.uploads for value in each.lms.values()} == {each.prefix for each in handed}


def test_two_downloads_of_a_large_course_are_one(tmp_path: Path, books: list[Path]) -> None:
    """Brightspace gives 200 at a time."""
    (tmp_path / "all").mkdir()
    make_brightspace(tmp_path / "all" / "1.zip", books, 5, 1)
    make_moodle(tmp_path / "all" / "2.zip", books, 3, 1)
    found = read(tmp_path / "all", tmp_path / "work")
    assert len({each.owner for each in found.uploads}) == 8


def test_a_student_cannot_pose_as_a_download(tmp_path: Path) -> None:
    """A zip beside those of others is one student's, whatever its folders are called."""
    forged = zipped({"1-2 - Bob Smith - Oct 10, 2025 1022 AM/hw.ipynb": BOOK})
    write(tmp_path / "all", {"alice.zip": forged, "bob.zip": zipped({"hw.ipynb": BOOK})})
    assert [each.name for each in read(tmp_path / "all", tmp_path / "work").uploads] == ["alice", "bob"]


def test_a_course_of_nbgrader_and_one_assignment_of_one_student(tmp_path: Path, books: list[Path]) -> None:
    """The tree from anywhere in it."""
    make_nbgrader(tmp_path / "course", books, 2)
    for path in (tmp_path / "course", tmp_path / "course" / "submitted"):
        assert [each.name for each in read(path, tmp_path / "w").uploads] == ["student-0", "student-1"]
    one = tmp_path / "course" / "submitted" / "student-1" / "assignment_3"
    assert [each.name for each in read(one, tmp_path / "w").uploads] == ["student-1"]


def test_what_lies_beside_the_uploads_is_kept(tmp_path: Path) -> None:
    """With a remark."""
    names = ["1-2 - A B - Oct 10, 2025 1022 AM/hw.ipynb", "2-2 - C D - Oct 10, 2025 1022 AM/hw.ipynb", "late/hw.ipynb"]
    found = read(write(tmp_path / "all", dict.fromkeys(names, BOOK)), tmp_path / "work")
    assert [each.name for each in found.uploads] == ["A B", "C D", "late"]
    assert found.remarks == ["late: not named as Brightspace names uploads; taken in as it is"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("gone.ipynb", "no such file or folder; check the name"),
        ("report.pdf", "neither a notebook (.ipynb) nor a percent-format script (.py)"),
        ("empty", "no notebook (.ipynb) or percent-format script (.py) in this folder"),
        ("broken.zip", "not a zip archive, or a damaged one; download it again"),
        ("pictures.zip", "no notebook (.ipynb) or percent-format script (.py) in this archive"),
        ("all.rar", "a .rar archive, which is not read; unpack it and name the folder"),
        ("two", "2 assignments (a1, a2); name one of them, such as submitted/*/a1"),
        ("n" * 300, "cannot be read: File name too long"),
    ],
)
def test_what_holds_nothing_is_one_line(tmp_path: Path, name: str, line: str) -> None:
    """With the path, and the way out."""
    files = {"report.pdf": b"", "empty/a.png": b"", "broken.zip": b"PK", "all.rar": b"Rar!"}
    files |= {"pictures.zip": zipped({"cat.png": b"x"})}
    files |= {f"two/submitted/alice/{each}/hw.ipynb": BOOK for each in ("a1", "a2")}
    write(tmp_path, files)
    with pytest.raises(IntakeFailed) as failure:
        read(tmp_path / name, tmp_path / "work")
    assert str(failure.value) == f"{tmp_path / name}: {line}"
