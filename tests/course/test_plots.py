"""Bars are as long as what they count."""

from collections import Counter
from itertools import pairwise

import pytest

from graders.course.plots import HEIGHT, LENGTH, WIDTH, columns, segments
from graders.course.statistics import histogram


def test_columns_stand_side_by_side_and_as_high_as_their_count() -> None:
    """Twice the count is twice the height, and all of it is inside the picture."""
    drawn = columns(histogram([0, 1, 1, 2, 2, 2, 2], 4))
    assert [column.count for column in drawn] == [1, 2, 4, 0, 0]
    assert drawn[2].height == pytest.approx(2 * drawn[1].height)
    assert all(before.x + before.width < after.x for before, after in pairwise(drawn))
    assert all(column.x >= 0 and column.x + column.width <= WIDTH for column in drawn)
    assert all(column.y > 0 and column.y + column.height < HEIGHT for column in drawn)


def test_nothing_to_count_draws_nothing() -> None:
    """An empty histogram has no columns, and an empty bar no parts."""
    assert columns([]) == []
    assert segments(Counter(), ["passed", "failed"]) == []


def test_parts_of_a_bar_follow_one_another_and_fill_it() -> None:
    """Each part is as long as its share, in the order that is asked for; what is not there has no part."""
    drawn = segments(Counter(failed=1, passed=3), ["passed", "partial", "failed"])
    assert [(part.status, part.x, part.width) for part in drawn] == [("passed", 0.0, 75.0), ("failed", 75.0, 25.0)]
    assert sum(part.width for part in drawn) == LENGTH


def test_labels_do_not_run_into_one_another() -> None:
    """Where there are many columns with long labels, only some are shown."""
    assert all(column.is_labelled for column in columns(histogram([8], 8)))
    many = columns(histogram([100], 100))
    shown = [column for column in many if column.is_labelled]
    assert 3 < len(shown) < len(many)
    assert all(after.x - before.x > 7 * len(before.label) for before, after in pairwise(shown))
