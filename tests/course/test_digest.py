"""A course in a screenful: the spread, the tasks, the common mistakes, who needs a person, and what has changed."""

import io

import pytest
from rich.console import Console

from graders.course.digest import MOST_CHANGES, print_changes, print_digest
from graders.course.entry import Graded
from graders.course.rows import Change

from .reports import make_course


@pytest.fixture
def console() -> Console:
    """Return a console that keeps what is printed."""
    return Console(file=io.StringIO(), width=200, highlight=False)


def lines_on(console: Console) -> list[str]:
    """Return what was printed."""
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_course_fits_on_a_screen(console: Console) -> None:
    """However large it is."""
    course = make_course(500, seed=3, hostile=True)
    print_digest(course, console)
    lines = lines_on(console)
    assert len(lines) < 24
    assert lines[0].startswith("Half of all scores lie between ")
    assert lines[0].endswith(".")
    assert [line.split()[0] for line in lines[2:9]] == ["3.2a", "3.3a", "3.3d", "3.3h", "3.4a", "3.4e", "3.5c"]
    assert sum(" × 3." in line for line in lines) == 5
    assert any(line.endswith(" with a task that a person must look at") for line in lines)
    assert any(line.endswith((" without a notebook", " was not judged")) for line in lines)
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


def test_a_course_in_which_nothing_was_handed_in_says_nothing_wrong(console: Console) -> None:
    """No spread, no mean, no mistake."""
    absent = [each for each in make_course(200, seed=3) if not each.entry.handed_in]
    assert absent
    for course in (absent, list[Graded]()):
        print_digest(course, console)
    assert not any("Half of" in line or "×" in line or "nan" in line for line in lines_on(console))


def change(number: int, before: float | None, after: float | None, detail: str = "") -> Change:
    """Return a change of a task's points."""
    return Change(f"group-{number}", "3.4a", before, after, "review", "not_judged", detail=detail)


def test_changes_are_counted_by_task_and_then_named(console: Console) -> None:
    """What is no number is called what it is."""
    print_changes(
        [change(1, 0.0, 1.0, "test_it: failed → passed"), change(2, None, 1.5), change(3, 2.0, None)], console
    )
    assert lines_on(console) == [
        "3.4a: 1 student +1, 1 student 2 → not judged, 1 student review → 1.5",
        "  group-1 3.4a: 0 → 1; test_it: failed → passed",
        "  group-2 3.4a: review → 1.5",
        "  group-3 3.4a: 2 → not judged",
    ]


def test_of_many_changes_the_first_are_named(console: Console) -> None:
    """And it is said how many more there are."""
    print_changes([change(number, 0.0, 1.0) for number in range(MOST_CHANGES + 7)], console)
    lines = lines_on(console)
    assert lines[0] == f"3.4a: {MOST_CHANGES + 7} students +1"
    assert len(lines) == MOST_CHANGES + 2
    assert lines[-1] == "  … and 7 more"
    print_changes([], console)
    assert len(lines_on(console)) == len(lines)


def test_a_students_words_in_a_change_are_text(console: Console) -> None:
    """On one line, without colours."""
    print_changes([change(1, 0.0, 1.0, "[red]x[/red]\n\x1b[2J" + "y" * 500)], console)
    line = lines_on(console)[1]
    assert line.startswith("  group-1 3.4a: 0 → 1; [red]x[/red] ␛[2Jyyy")
    assert len(line) < 170
