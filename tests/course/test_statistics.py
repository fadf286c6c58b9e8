"""What is counted over a course is counted right, and what has no points yet is no number."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.course.entry import Entry, Graded
from graders.course.statistics import (
    alike,
    complete_scores,
    histogram,
    mistakes,
    quartiles,
    rule_success,
    task_success,
    written,
)
from graders.engine.report import Criterion, Report, TaskReport, TaskStatus


def graded(name: str, *tasks: TaskReport, sha256: str = "") -> Graded:
    """Return an entry with a report of these tasks."""
    score = sum(task.points for task in tasks)
    waiting = [task.id for task in tasks if task.kind == "written" and task.answer]
    report = Report("a", "A", name, sha256, "cpu", 1.0, score, float(len(tasks)), waiting, list(tasks))
    return Graded(Entry(name, (), "the only notebook"), report)


def task(status: TaskStatus, *criteria: Criterion, name: str = "1", points: float = 0.0) -> TaskReport:
    """Return a task worth one point."""
    return TaskReport(name, "About", "code", points, 1.0, status, list(criteria))


def broken(name: str, misconception: str | None = None, status: str = "failed") -> Criterion:
    """Return a criterion that was not passed."""
    return Criterion(name, f"The rule of {name}.", status, misconception=misconception, advice=f"{misconception} it.")


NOBODY = Graded(Entry("nobody", (), "on the roster", handed_in=False))
FULL = task("passed", Criterion("t", "The rule.", "passed"), points=1.0)


def test_scores_that_may_still_change_are_left_out() -> None:
    """An entry that waits for a person, or was not judged, has no score yet; one that failed has."""
    course = [
        graded("a", FULL),
        graded("b", task("failed")),
        graded("c", task("review")),
        graded("d", task("not_judged")),
    ]
    assert complete_scores([*course, NOBODY]) == [0.0, 1.0]


@pytest.mark.parametrize(
    ("scores", "most", "labels"),
    [
        ([0, 3, 3], 3, ["0", "1", "2", "3"]),
        ([0.5, 1, 2], 2, ["0–0.1", "0.1–0.2"]),
        ([25, 3], 25, ["0–1", "2–3", "4–5"]),
        ([100, 7], 100, ["0–4", "5–9", "10–14"]),
        ([0], 0, ["0"]),
    ],
)
def test_bins_are_named_for_the_scores_in_them(scores: list[float], most: float, labels: list[str]) -> None:
    """Whole scores have bins of whole numbers, with nothing left out between."""
    assert [each.label for each in histogram(scores, most)][: len(labels)] == labels


@given(
    st.lists(st.integers(0, 400).map(lambda quarters: quarters / 4), min_size=1),
    st.sampled_from([1.0, 8.0, 25.0, 100.0]),
)
def test_each_score_is_counted_once_and_where_it_belongs(scores: list[float], most: float) -> None:
    """No score falls out of the histogram, or into a bin that does not hold it; there are few bins."""
    bins = histogram(scores, most)
    assert sum(each.count for each in bins) == len(scores)
    assert len(bins) <= 21
    for each in bins:
        highest = each is bins[-1]
        held = [score for score in scores if each.low - 1e-9 <= score and (highest or score < each.high - 1e-9)]
        assert each.count == len(held)


def test_no_scores_have_no_histogram_and_no_quartiles() -> None:
    """An empty course is no error."""
    assert histogram([], 8.0) == []
    assert quartiles([3.0]) is None
    assert quartiles([0.0, 2.0, 4.0]) == (1.0, 2.0, 3.0)


def test_tasks_are_counted_by_how_they_went() -> None:
    """The mean is over those who have points: what waits for a person lowers it for nobody."""
    [success] = task_success([graded("a", FULL), graded("b", task("failed")), graded("c", task("review")), NOBODY])
    assert success.counts == Counter(passed=1, failed=1, review=1)
    assert success.mean == 0.5


def test_a_task_that_nobody_has_points_for_has_no_mean() -> None:
    """No number is made up where there is none."""
    [success] = task_success([graded("a", task("not_judged"))])
    assert success.mean is None


def test_a_rule_is_missed_by_those_who_answered() -> None:
    """An answer that was never given breaks no rule."""
    course = [graded("a", FULL), graded("b", task("failed", broken("t"))), graded("c", task("unanswered", broken("t")))]
    [rule] = rule_success(course)
    assert (rule.missed, rule.answered) == (1, 2)


def test_the_most_common_mistake_stands_first() -> None:
    """Each entry counts once for a mistake however many rules it breaks, and those without a name stand last."""
    twice = task("failed", broken("t", "kept-a-reference"), broken("u", "kept-a-reference"))
    course = [
        graded("a", task("failed", broken("t"))),
        graded("b", task("failed", broken("t"))),
        graded("c", task("failed", broken("t"))),
        graded("d", task("failed", broken("t", "off-by-one"))),
        graded("e", twice),
        graded("f", task("partial", broken("t", "kept-a-reference"), points=0.5)),
    ]
    assert [(mistake.name, len(mistake.made_by)) for mistake in mistakes(course)] == [
        ("kept-a-reference", 2),
        ("off-by-one", 1),
        ("", 3),
    ]


def test_one_name_in_two_tasks_is_two_mistakes() -> None:
    """State left over from the run before is another mistake in another task."""
    course = [
        graded(
            "a", task("failed", broken("t", "left-over"), name="1"), task("failed", broken("t", "left-over"), name="2")
        )
    ]
    assert [(mistake.task, mistake.name) for mistake in mistakes(course)] == [("1", "left-over"), ("2", "left-over")]


def test_the_example_is_the_one_that_shows_the_mistake_best() -> None:
    """Whoever breaks the fewest other rules comes first."""
    course = [
        graded("muddled", task("failed", broken("t", "off-by-one"), broken("u"), broken("v"))),
        graded("plain", task("failed", broken("t", "off-by-one"))),
    ]
    [mistake] = mistakes(course)
    assert [each.entry.name for each in mistake.examples] == ["plain", "muddled"]


def test_written_answers_are_counted_by_task() -> None:
    """Those that wait, and those that are empty; a task without points waits for nobody."""
    answered = TaskReport("2", "Why", "written", 0.0, 1.0, "written", answer="Because.")
    empty = TaskReport("2", "Why", "written", 0.0, 1.0, "written")
    provided = TaskReport("3", "Look", "written", 0.0, 0.0, "written")
    [each] = written([graded("a", answered, provided), graded("b", empty, provided), NOBODY])
    assert (each.task.id, each.waiting, each.empty) == ("2", 1, 1)


def test_the_same_file_from_two_entries_is_noticed() -> None:
    """Only files that are there are compared."""
    course = [graded("a", FULL, sha256="1"), graded("b", FULL, sha256="2"), graded("c", FULL, sha256="1")]
    assert [[each.entry.name for each in same] for same in alike([*course, graded("d", FULL), graded("e", FULL)])] == [
        ["a", "c"]
    ]
