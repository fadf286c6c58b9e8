"""Which of a student's files is graded, and why that one."""

from datetime import datetime
from pathlib import Path

import pytest

from graders.course.entry import Student
from graders.course.intake.choosing import Choice, Survey, choose, survey
from graders.course.intake.likeness import Likeness
from graders.course.intake.store import Store
from graders.course.intake.upload import Upload
from graders.engine.submission import read_submission
from tests.course.intake.finds import found_with, notebook, write

QUESTION = "# What is the best learning rate here?"
Files = dict[str, bytes]


def chosen(tmp_path: Path, *uploads: Files, peers: Files | None = None, dated: bool = True) -> Choice:
    """Return what is chosen among these uploads, of one day after the other."""
    store = Store(tmp_path / "work")
    given = [
        Upload("a", (Student("A"),), tuple(found_with(files)), "a", "a", origin=f"day {day}" if dated else "",
               when=datetime(2025, 1, day, 12, 30) if dated else None)
        for day, files in enumerate(uploads, 1)
    ]  # fmt: skip
    found = survey(given, store)
    folder = write(tmp_path / "peers", peers or {})
    likeness = Likeness.of_files(sorted(folder.iterdir()))
    return choose(found, likeness, store) if isinstance(found, Survey) else found


def code(choice: Choice) -> list[str]:
    """Return the code of the file that was chosen."""
    assert choice.file
    return [cell.source for cell in read_submission(choice.file).code]


def test_the_only_one(tmp_path: Path) -> None:
    """A script is called one."""
    assert chosen(tmp_path, {"hw.ipynb": notebook()}).why == "the only notebook"
    assert chosen(tmp_path / "2", {"hw.txt": notebook()}).why == "a notebook by its content, under another name"


def test_the_latest_upload_is_graded(tmp_path: Path) -> None:
    """The others are passed over, and thrown away."""
    choice = chosen(tmp_path, {"hw.ipynb": notebook("old = 1")}, {"hw.ipynb": notebook("new = 1")})
    assert (code(choice), choice.why) == (["new = 1"], "the latest of 2 uploads, 2025-01-02 12:30")
    assert (choice.origin, choice.passed_over) == ("day 2/hw.ipynb", ("day 1/hw.ipynb",))
    assert len(list((tmp_path / "work").iterdir())) == 1


@pytest.mark.parametrize(
    ("latest", "reason"),
    [
        ({"report.pdf": b""}, "has no notebook: no notebook (.ipynb) or script (.py) among report.pdf"),
        ({"hw.ipynb": b"{"}, "cannot be read"),
        ({}, "has no notebook: the upload is empty"),
    ],
)
def test_a_later_upload_without_a_readable_notebook_takes_nothing_away(
    tmp_path: Path, latest: Files, reason: str
) -> None:
    """What was handed in before it is graded, and the table says so."""
    choice = chosen(tmp_path, {"hw.ipynb": notebook("old = 1")}, latest)
    assert code(choice) == ["old = 1"]
    assert choice.why == (
        f"the latest readable of 2 uploads, 2025-01-01 12:30; the later one of 2025-01-02 12:30 {reason}"
    )


def test_where_none_can_be_read_the_latest_says_why(tmp_path: Path) -> None:
    """Its report will be that of a broken notebook."""
    choice = chosen(tmp_path, {"hw.ipynb": b"["}, {"hw.ipynb": b"{"})
    assert choice.file
    assert choice.file.read_bytes() == b"{"


def test_uploads_without_times_are_not_put_in_an_order_that_is_not_known(tmp_path: Path) -> None:
    """The table says that it was not."""
    choice = chosen(tmp_path, {"a.ipynb": notebook("a = 1")}, {"b.ipynb": notebook("b = 1")}, dated=False)
    assert choice.why == "of 2 uploads, of unknown times, the first"


def test_of_several_the_one_like_the_assignment(tmp_path: Path) -> None:
    """However much is written in the other."""
    files = {"a.ipynb": notebook("scratch = 1\n" * 50), "b.ipynb": notebook(QUESTION, "x = 1")}
    peers = {f"{index}.ipynb": notebook(QUESTION, f"y = {index}") for index in range(3)}
    choice = chosen(tmp_path, files, peers=peers)
    assert (code(choice), choice.why) == (["x = 1"], "of 2 notebooks the one most like what others handed in")
    assert choice.passed_over == ("day 1/a.ipynb",)


def test_of_several_alike_the_one_with_most_code(tmp_path: Path) -> None:
    """An earlier draft has less."""
    files = {"draft.ipynb": notebook(QUESTION, "x = 1"), "final.ipynb": notebook(QUESTION, "x = 1\ny = 2")}
    choice = chosen(tmp_path, files, peers={"0.ipynb": notebook(QUESTION)})
    assert (code(choice), choice.why) == (["x = 1\ny = 2"], "of 2 notebooks the one with the most code")


def test_copies_are_told(tmp_path: Path) -> None:
    """Any will do; one that cannot be read will not."""
    choice = chosen(tmp_path, {"hw-Copy1.ipynb": notebook(), "hw.ipynb": notebook()})
    assert choice.why == "of 2 notebooks the first, as their cells are the same"
    choice = chosen(tmp_path / "2", {"a.ipynb": b"{", "b.ipynb": notebook()})
    assert (choice.origin, choice.why) == ("day 1/b.ipynb", "of 2 notebooks the only one that can be read")
    choice = chosen(tmp_path / "3", {"a.ipynb": b"{", "b.ipynb": b"["})
    assert choice.why == "of 2 notebooks the first, as none can be read"


def test_none_says_what_there_was(tmp_path: Path) -> None:
    """In few words, however many."""
    choice = chosen(tmp_path, {f"{index}.png": b"" for index in range(9)})
    assert (choice.file, choice.why) == (
        None, "no notebook (.ipynb) or script (.py) among 0.png, 1.png, 2.png and 6 more"
    )  # fmt: skip
    assert chosen(tmp_path, {"hw.7z": b""}).why == "hw.7z: a .7z archive, which is not read"
    assert chosen(tmp_path, {}).why == "the upload is empty"
