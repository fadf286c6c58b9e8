"""How a criterion ends, and what it was judged by."""

from collections.abc import Sequence
from typing import Literal

import msgspec

Status = Literal["passed", "failed", "review", "not_judged"]


class Review(Exception):
    """Raised by a criterion that only a person can decide; its message says why."""


class NotJudged(Exception):
    """Raised where there is no verdict, through no fault of the student's; its message says what happened."""


class Series(msgspec.Struct, frozen=True):
    """One line of a chart; `ys[i]` stands at `xs[i]`."""

    label: str
    xs: list[float]
    ys: list[float]
    points_only: bool = False


class Mark(msgspec.Struct, frozen=True):
    """A place on a chart's x axis with something to say about it."""

    x: float
    label: str


class Chart(msgspec.Struct, frozen=True):
    """A picture as data."""

    title: str
    x_label: str
    y_label: str
    series: list[Series]
    marks: list[Mark] = []


class Table(msgspec.Struct, frozen=True):
    """Rows of text under columns; the rows that matter most are marked by their number."""

    columns: list[str]
    rows: list[list[str]]
    marked: list[int] = []

    def __str__(self) -> str:
        widths = [max(len(row[column]) for row in [self.columns, *self.rows]) for column in range(len(self.columns))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in [self.columns, *self.rows]
        ]
        return "\n".join(lines)


class Evidence(msgspec.Struct, frozen=True):
    """What a criterion looked at last: for a property test that failed, the smallest case that fails."""

    caption: str
    table: Table | None = None
    charts: list[Chart] = []

    def __str__(self) -> str:
        return "\n".join(part for part in (self.caption, str(self.table) if self.table else "") if part)


class Misconception(msgspec.Struct, frozen=True):
    """A mistake with a name, in a student's words, and what to look at."""

    id: str
    words: str
    look_at: str = ""


class Verdict(msgspec.Struct, frozen=True):
    """A criterion's outcome."""

    task: str
    name: str
    rule: str
    status: Status
    part: str = ""
    reason: str = ""
    evidence: Evidence | None = None
    misconception: Misconception | None = None
    hidden: bool = False
    parameters: str = ""
    """What tells apart the cases of a parametrized criterion."""


class Exhibits:
    """What criteria look at, kept so that the report can show the last of it."""

    def __init__(self) -> None:
        self.last: Evidence | None = None
        self.misconception: Misconception | None = None

    def __repr__(self) -> str:
        return "<exhibits>"

    def show(self, evidence: Evidence) -> Evidence:
        """Keep what is being looked at."""
        self.last = evidence
        return evidence

    def clear(self) -> None:
        """Forget what an earlier criterion looked at."""
        self.last = self.misconception = None


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], marked: Sequence[int] = ()) -> Table:
    """Make a table of anything that prints."""
    return Table(list(columns), [[str(cell) for cell in row] for row in rows], list(marked))
