"""What changes is said in a line a task."""

from hypothesis import given
from hypothesis import strategies as st

from graders.course.entry import Student
from graders.course.gradebook.comparing import change_words, changes_between, entry_row, summarize_changes
from graders.course.rows import Change, EntryRow
from graders.engine.report import TaskStatus
from tests.course.gradebook.graded import graded


def change(task: str, before: float | None, after: float | None, people: int = 1, status: str = "review") -> Change:
    """Return a change of one task's points; what is no number has a status."""
    statuses = [status if points is None else "partial" for points in (before, after)]
    return Change("a", task, before, after, statuses[0], statuses[1], people=people)


def test_students_are_counted_by_what_happens_to_them() -> None:
    """The most first, each member of a group."""
    changes = [
        *[change("3.4a", 0, 1)] * 12,
        change("3.4a", 1, 2, people=2),
        *[change("3.4a", 2, 1)] * 2,
        change("3.4e", 1, None),
    ]
    assert summarize_changes(changes) == ["3.4a: 14 students +1, 2 students −1", "3.4e: 1 student 1 → review"]
    assert summarize_changes([]) == []


def test_what_is_no_number_is_said_in_words() -> None:
    """So is a first grading, and a mark that stays."""
    assert change_words(change("3.4a", None, 1.5, status="")) == "nothing → 1.5"
    assert change_words(change("3.4a", 7.5, None, status="not_judged")) == "7.5 → not judged"
    kept = Change("a", "3.4a", 1.0, 0.5, "passed", "partial", kind="kept")
    assert change_words(kept) == "keep a mark by hand, where grading says 0.5, not 1"


@given(
    st.sampled_from(["passed", "partial", "failed", "unanswered", "review", "not_judged"]),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_what_is_open_is_never_a_number(status: TaskStatus, points: float) -> None:
    """Whatever points the report carries beside it."""
    task = entry_row(graded("ada", t34e=(points, status))).tasks[-1]
    assert task.value == (None if status in ("review", "not_judged") else points)


def test_a_group_counts_its_members_and_the_same_is_no_change() -> None:
    """An entry that is new changes from nothing."""
    row = entry_row(graded("ada", Student("A"), Student("B")))
    assert changes_between(row, row) == []
    assert {each.people for each in changes_between(None, row)} == {2}
    assert [each.task for each in changes_between(None, row)] == ["3.2a", "3.3a", "3.4a", "3.4e"]
    gone = changes_between(row, EntryRow("ada"))
    assert [(each.before, each.after) for each in gone] == [(1.0, None), (0.0, None), (1.0, None), (0.0, None)]
