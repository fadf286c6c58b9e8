"""A course, taken in: every student has an entry, and the right file."""

import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graders.course.entry import Entry, Intake, Student
from graders.course.intake.failed import IntakeFailed
from graders.course.intake.take_in import NOTHING, take_in
from tests.course.downloads import Handed, make_brightspace, make_bscli, make_canvas, write_corpus_notebooks, zipped
from tests.course.intake.finds import notebook, write

BOOK = notebook()


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return notebooks of labelled submissions."""
    return write_corpus_notebooks(tmp_path_factory.mktemp("books"), 20)


def names(intake: Intake) -> list[str]:
    """Return the entries' names."""
    return [entry.name for entry in intake.entries]


def without_files(intake: Intake) -> Intake:
    """Return an intake that does not say where the files lie."""
    return replace(intake, entries=tuple(replace(entry, file=None) for entry in intake.entries))


def test_a_brightspace_zip_of_a_course(tmp_path: Path, books: list[Path]) -> None:
    """Nobody is lost; each has the notebook that came last, and who has none is told why."""
    path = tmp_path / "Lab 01 Download Oct 31, 2025 1129 PM.zip"
    handed = make_brightspace(path, books, 120, seed=3)
    intake = take_in([path], tmp_path / "work")
    entries = {entry.lms["brightspace"]: entry for entry in intake.entries}
    assert set(entries) == {each.prefix for each in handed}
    assert len(set(names(intake))) == len(handed) == len(intake.entries)
    for each in handed:
        assert_graded(entries[each.prefix], each)
    assert {each.kind for each in handed} >= {"hostile name", "bomb", "broken", "group", "resubmitted", "zip in zip"}
    assert not [
        path for path in tmp_path.iterdir() if path.name not in ("work", "Lab 01 Download Oct 31, 2025 1129 PM.zip")
    ]


def assert_graded(entry: Entry, handed: Handed) -> None:
    """Check that an entry is what was handed in."""
    assert handed.label in [student.name for student in entry.students]
    assert entry.why
    if handed.kind == "broken":
        assert entry.file
    elif handed.notebook is None:
        assert entry.file is None, entry
    else:
        assert entry.file
        assert entry.file.read_bytes() == handed.notebook.read_bytes()


def test_the_same_download_gives_the_same_intake(tmp_path: Path, books: list[Path]) -> None:
    """Zipped, or unpacked into a folder in any order."""
    path = tmp_path / "Download.zip"
    make_brightspace(path, books, 40, seed=5)
    first = take_in([path], tmp_path / "1")
    assert without_files(take_in([path], tmp_path / "2")) == without_files(first)
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist(), reverse=True):
            archive.extract(name, tmp_path / "unpacked")
    assert without_files(take_in([tmp_path / "unpacked"], tmp_path / "3")) == without_files(first)


def test_late_marks_and_pairs(tmp_path: Path, books: list[Path]) -> None:
    """From the names of Canvas and the files of bscli."""
    make_canvas(tmp_path / "canvas.zip", books, 5, 1)
    late = [entry.late for entry in take_in([tmp_path / "canvas.zip"], tmp_path / "1").entries]
    assert sum(late) == 1
    handed = make_bscli(tmp_path / "bscli.zip", books, 6, 1)
    intake = take_in([tmp_path / "bscli.zip"], tmp_path / "2")
    assert {entry.name: (len(entry.students), entry.late) for entry in intake.entries} == {
        each.prefix: (2 if each.prefix.startswith("group") else 1, each.kind == "late") for each in handed
    }


def test_a_flat_folder_and_single_files_keep_their_names(tmp_path: Path) -> None:
    """The stem; two alike get the whole name or a number."""
    write(tmp_path, {"one/a.ipynb": BOOK, "one/a.py": b"x", "one/b.ipynb": BOOK, "one/c.txt": b"", "two/b.ipynb": BOOK})
    intake = take_in([tmp_path / "one", tmp_path / "two" / "b.ipynb"], tmp_path / "work")
    assert names(intake) == ["a.ipynb", "a.py", "b.ipynb", "b.ipynb-2"]
    assert [entry.file for entry in intake.entries] == [
        tmp_path / "one" / "a.ipynb", tmp_path / "one" / "a.py", tmp_path / "one" / "b.ipynb", tmp_path / "two" / "b.ipynb"
    ]  # fmt: skip
    assert not (tmp_path / "work").exists()


def test_a_path_that_holds_nothing_costs_the_others_nothing(tmp_path: Path) -> None:
    """It is told apart from what was taken in."""
    write(tmp_path, {"a.ipynb": BOOK})
    intake = take_in([tmp_path / "gone", tmp_path / "a.ipynb"], tmp_path / "work")
    assert names(intake) == ["a"]
    assert intake.failed == (f"{tmp_path / 'gone'}: no such file or folder; check the name",)


def test_nothing_at_all_is_a_line_for_each_path(tmp_path: Path) -> None:
    """Whatever is wrong with them."""
    with pytest.raises(IntakeFailed) as failure:
        take_in([tmp_path / "gone", tmp_path], tmp_path / "work")
    assert [line.rpartition(": ")[2] for line in str(failure.value).splitlines()] == [
        "no such file or folder; check the name",
        "no notebook (.ipynb) or percent-format script (.py) in this folder",
    ]


def test_those_who_handed_in_nothing_get_a_row(tmp_path: Path) -> None:
    """After the others; the roster's names and numbers are used."""
    write(tmp_path, {
        "all/7-2 - Zoë Müller - Oct 10, 2025 1022 AM/hw.ipynb": BOOK,
        "all/8-2 - Eve - Oct 10, 2025 1022 AM/hw.ipynb": BOOK,
        "roster.csv": "name,id,username\nZoë Müller,1,zmuller\nJohn Doe,2,jdoe\n".encode(),
    })  # fmt: skip
    intake = take_in([tmp_path / "all"], tmp_path / "work", tmp_path / "roster.csv")
    assert names(intake) == ["Eve", "zmuller", "jdoe"]
    absent = intake.entries[2]
    assert (absent.students, absent.handed_in, absent.file, absent.why) == (
        (Student("John Doe", "2", "jdoe"),), False, None, NOTHING
    )  # fmt: skip
    assert intake.remarks == ("not on the roster, and kept: Eve",)


def test_the_latest_of_a_groups_uploads_is_all_its_members(tmp_path: Path) -> None:
    """Graded once."""
    write(tmp_path, {
        "all/7-2 - Jane Doe - Oct 11, 2025 1022 AM/hw.ipynb": notebook("new = 1"),
        "all/8-2 - John Doe - Oct 10, 2025 1022 AM/hw.ipynb": notebook("old = 1"),
        "roster.csv": b"name,id,group\nJane Doe,1,7\nJohn Doe,2,7\n",
    })  # fmt: skip
    (entry,) = take_in([tmp_path / "all"], tmp_path / "work", tmp_path / "roster.csv").entries
    assert (entry.name, entry.group, entry.uploaded) == ("7", "7", datetime(2025, 10, 11, 10, 22))
    assert [student.id for student in entry.students] == ["1", "2"]
    assert entry.file
    assert b"new = 1" in entry.file.read_bytes()
    assert entry.lms == {"brightspace": "7-2"}


def test_a_renamed_notebook_is_told_where_most_have_one_name(tmp_path: Path) -> None:
    """It is taken all the same."""
    files = {f"{student}/hw.ipynb": BOOK for student in "abc"} | {"d/final.ipynb": BOOK}
    intake = take_in([write(tmp_path / "all", files)], tmp_path / "work")
    assert [entry.why for entry in intake.entries] == ["the only notebook"] * 3 + ["the only notebook, renamed"]


def test_garbled_names_are_repaired(tmp_path: Path) -> None:
    """As old programs unpack them."""
    garbled = "1-2 - Zoë O'Neill-van der Berg - Oct 10, 2025 1022 AM".encode().decode("cp866")
    (entry,) = take_in([write(tmp_path / "all", {f"{garbled}/hw.ipynb": BOOK})], tmp_path / "work").entries
    assert (entry.name, entry.students[0].name) == ("Zoë O'Neill-van der Berg", "Zoë O'Neill-van der Berg")


def test_the_files_of_archives_outlive_the_intake(tmp_path: Path) -> None:
    """The download may be gone when they are graded."""
    (tmp_path / "all.zip").write_bytes(zipped({"alice/hw.ipynb": BOOK, "bob/hw.zip": zipped({"x.ipynb": BOOK})}))
    intake = take_in([tmp_path / "all.zip"], tmp_path / "work")
    (tmp_path / "all.zip").unlink()
    assert [entry.file.read_bytes() for entry in intake.entries if entry.file] == [BOOK, BOOK]
    assert json.loads(BOOK)["nbformat"] == 4


@settings(derandomize=True, database=None, deadline=None, max_examples=40)
@given(
    changes=st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 255)), max_size=8), end=st.integers(1, 10**6)
)
def test_whatever_is_in_a_download_there_is_an_answer(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], end: int
) -> None:
    """An entry each, or one line: never another exception."""
    folder = tmp_path_factory.mktemp("fuzzed")
    small = write(folder / "books", {"0.ipynb": notebook("x = 0")})
    make_brightspace(folder / "all.zip", [small / "0.ipynb"], 6, seed=11)
    data = bytearray((folder / "all.zip").read_bytes())
    for at, value in changes:
        data[-(at % min(len(data), 4_000)) - 1] = value
    (folder / "all.zip").write_bytes(data[: max(end, len(data) // 2)] if end < len(data) else data)
    try:
        intake = take_in([folder / "all.zip"], folder / "work")
    except IntakeFailed as failure:
        assert str(failure).startswith(f"{folder / 'all.zip'}: ")
    else:
        assert all(entry.why for entry in intake.entries)
        assert len(set(names(intake))) == len(intake.entries)
    shutil.rmtree(folder)
