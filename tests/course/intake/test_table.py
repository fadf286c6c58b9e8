"""The table of an intake."""

import io
from pathlib import Path

from rich.console import Console

from graders.course.entry import Entry, Intake, Student
from graders.course.intake.table import is_unusual, print_intake

GOOD = Entry("jane", (Student("Jane Doe", "1"),), "the only notebook", Path("1.ipynb"), "1-2 - Jane Doe/hw.ipynb")
LATE = Entry("john", (Student("John"), Student("Ming")), "the only notebook", Path("2.ipynb"), "x.ipynb", late=True)
NONE = Entry("eve", (Student("eve"),), "no notebook among report.pdf")
ABSENT = Entry("bob", (Student("Bob"),), "nothing was handed in", handed_in=False)


def printed(intake: Intake, everything: bool = False) -> str:
    """Return what is printed, on one line."""
    file = io.StringIO()
    print_intake(intake, Console(file=file, width=160), everything)
    return " ".join(file.getvalue().split())


def test_who_which_file_and_why() -> None:
    """Remarks and counts below; no folder of this machine."""
    text = printed(Intake((GOOD, LATE, NONE, ABSENT), ("a remark",)))
    assert "jane: Jane Doe hw.ipynb the only notebook" in text
    assert "john: John, Ming x.ipynb late; the only notebook" in text
    assert "eve – no notebook among report.pdf" in text
    assert "bob: Bob – nothing was handed in" in text
    assert text.endswith("2 to grade, of 3 students; 1 late; 1 without a notebook; 1 who handed in nothing. a remark")
    assert "/work" not in text


def test_of_a_large_course_only_what_is_unusual() -> None:
    """Unless all is wanted."""
    intake = Intake((*[GOOD] * 100, LATE, NONE), tuple(f"remark {index}" for index in range(50)))
    text = printed(intake)
    assert "Jane" not in text
    assert "… and 100 more, each with one notebook in the only or the latest upload" in text
    assert "remark 49" not in text
    assert "… and 30 more remarks" in text
    assert printed(intake, everything=True).count("Jane Doe") == 100
    assert "remark 49" in printed(intake, everything=True)


def test_what_is_usual() -> None:
    """A resubmission is; a choice among several is not."""
    latest = Entry("a", (), "the latest of 3 uploads, 2025-10-17 10:40", Path("a"))
    assert not is_unusual(GOOD)
    assert not is_unusual(latest)
    assert is_unusual(Entry("a", (), "the latest of 3 uploads, 2025-10-17 10:40; x.rar: not read", Path("a")))
    assert is_unusual(LATE)
    assert is_unusual(NONE)


def test_names_of_students_do_nothing_to_a_terminal() -> None:
    """Neither escape codes nor the markup of the library that prints."""
    entry = Entry("a", (Student("\x1b[2J[red]Eve\u202e"),), "why\x07", Path("a"), "x\x1b]0;t\x07.ipynb")
    text = printed(Intake((entry,), ("\x1b[2J",)))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[red]Eve" in text
