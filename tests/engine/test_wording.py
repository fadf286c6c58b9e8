"""What a report says about points is right, and clear about what is still open."""

import pytest

from graders.engine import wording
from graders.engine.report import TaskReport, TaskStatus

from .samples import sample


def task(status: TaskStatus, points: float = 0.0, most: float = 1.0, answer: str = "") -> TaskReport:
    """Return a task that stands like this."""
    kind = "written" if status == "written" else "code"
    return TaskReport("3.4e", "Patience", kind, points, most, status, answer=answer)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (task("passed", 1.0), "1/1"),
        (task("partial", 0.5, 2.0), "0.5/2"),
        (task("failed"), "0/1"),
        (task("unanswered"), "0/1"),
        (task("review"), "–/1"),
        (task("not_judged"), "–/1"),
        (task("written", answer="because"), "–/1"),
        (task("written", most=0.0), "–"),
    ],
)
def test_points_are_a_number_only_where_they_were_given(shown: TaskReport, expected: str) -> None:
    """What a person has yet to decide, or nobody could judge, is no zero."""
    assert wording.points(shown) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (task("written", answer="because"), "✎ a person marks this"),
        (task("written"), "○ no answer found"),
        (task("written", most=0.0), "✎ no points"),
        (task("failed"), "✗ not right yet"),
        (task("review"), "? a person looks at this"),
    ],
)
def test_each_task_says_how_it_stands(shown: TaskReport, expected: str) -> None:
    """A symbol and a few words tell what happened to a task."""
    assert f"{wording.symbol(shown)} {wording.status_words(shown)}" == expected


def test_nothing_is_open_once_all_is_judged() -> None:
    """A report without open ends says none."""
    assert wording.outlook(sample(tasks=[task("passed", 1.0), task("failed")])) == []


def test_several_answers_are_counted_and_named() -> None:
    """A student sees how many answers and points a person has yet to give."""
    answers = [TaskReport(name, "Why", "written", 0.0, 1.0, "written", answer="so") for name in ("3.2b", "3.2c")]
    expected = "2 written answers wait for a person to mark, up to 2 points more: 3.2b, 3.2c."
    assert wording.outlook(sample(tasks=answers)) == [expected]
