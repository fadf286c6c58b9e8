"""Where the bars of the course page stand: plain numbers, which the page's template draws as SVG."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graders.course.statistics import Bin

WIDTH, HEIGHT = 480, 190
"""Of the histogram, in SVG's units: about pixels."""
TOP, BOTTOM = 22, 40
GAP = 4
LETTER = 8
LENGTH = 100.0
"""Of a stacked bar."""


@dataclass(frozen=True)
class Column:
    """One bar of the histogram."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    is_labelled: bool
    """Where labels would run into one another, only some are shown."""

    @property
    def middle(self) -> float:
        """Where its labels stand."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Segment:
    """A part of a stacked bar."""

    status: str
    x: float
    width: float


def columns(bins: Sequence[Bin]) -> list[Column]:
    """Give the bars of a histogram, the highest as high as there is room for."""
    if not bins:
        return []
    highest = max(1, *(each.count for each in bins), 1)
    room = WIDTH / len(bins)
    floor = HEIGHT - BOTTOM
    every = math.ceil(max(len(each.label) for each in bins) * LETTER / room)
    heights = [round((floor - TOP) * each.count / highest, 1) for each in bins]
    return [
        Column(
            round(place * room + GAP / 2, 1),
            round(floor - height, 1),
            round(room - GAP, 1),
            height,
            each.label,
            each.count,
            place % every == 0,
        )
        for place, (each, height) in enumerate(zip(bins, heights, strict=True))
    ]


def segments(counts: Counter[str], order: Sequence[str]) -> list[Segment]:
    """Give the parts of a stacked bar in some order, as long as their share."""
    total = sum(counts[status] for status in order)
    parts, before = [], 0
    for status in order:
        if counts[status]:
            parts.append(Segment(status, round(LENGTH * before / total, 2), round(LENGTH * counts[status] / total, 2)))
        before += counts[status]
    return parts
