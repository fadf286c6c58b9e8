"""The learning curve over the dropout rates (3.3h), found in the figures by its numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graders.engine.alignment import Alignment
from graders.engine.observation import Axes, Figure, Line
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Chart, Evidence, Exhibits, Misconception, Review, Series
from graders.regularization.experiments import Experiment, number_of
from graders.regularization.typed_numbers import Typed, find_typed

History = dict[str, list[float]]
Pick = Callable[[History, str], float]
"""What a curve takes from a run's history of one statistic."""

STATISTICS = ("train loss", "validation loss", "train accuracy", "validation accuracy")
TOLERANCE = 1e-3
ROUNDED = 6e-4
"""How far a drawn number may lie from that of a history: three decimals are enough to see it by."""


@dataclass(frozen=True)
class Point:
    """A run as a learning curve shows it: the rates that it may stand at, and its history."""

    rates: tuple[float, ...]
    history: History


@dataclass(frozen=True)
class Drawn:
    """A series in which the numbers of one statistic were recognised."""

    statistic: str
    line: Line
    axes: Axes
    cell: int
    """The last cell that drew in its figure."""
    percent: bool = False
    """Whether the numbers are drawn times 100."""

    def stands_at(self, points: list[Point]) -> bool:
        """Tell whether every number stands at the rate of the run that it came from, or at its percentage."""
        return any(all(self._holds_at(point, scale) for point in points) for scale in (1, 100))

    def _holds_at(self, point: Point, scale: int) -> bool:
        value = last_epoch(point.history, self.statistic) * (100 if self.percent else 1)
        xs = [x for x, y in zip(self.line.x, self.line.y, strict=False) if same(y, value, self.percent)]
        return any(abs(x - rate * scale) < TOLERANCE * scale for x in xs for rate in point.rates)


class LearningCurve:
    """All that was drawn in the task, and the runs that it should show."""

    def __init__(
        self, points: list[Point], figures: list[Figure], exhibits: Exhibits, others: Sequence[History] = ()
    ) -> None:
        self.points = points
        self.figures = figures
        self.exhibits = exhibits
        self.others = others
        """The histories of all other runs in the notebook."""
        self.unfinished: Misconception | None = None
        """Why the task's cells did not come to their end."""
        self.typed: Typed | None = None
        """Where the numbers of a line stand in the code, if they do."""

    def __repr__(self) -> str:
        return f"<learning curve of {len(self.points)} runs>"

    @classmethod
    def of(
        cls, experiment: Experiment, rehearsal: Rehearsal, alignment: Alignment, exhibits: Exhibits
    ) -> "LearningCurve":
        """Find the figures of the task's cells, and the histories that its code had.

        A figure that a cell of another task has begun does not count: it was shown and closed when that cell ended.
        """
        cells = {cell.index for cell in alignment.cells("3.3h")}
        figures = [figure for figure in rehearsal.figures if figure.cells and set(figure.cells) <= cells]
        points = [_point(experiment, place) for place in range(len(experiment.runs))]
        own = {run.number for run in experiment.runs}
        others = [run.history for run in rehearsal.runs if run.number not in own]
        curve = cls(points, figures, exhibits, others)
        curve.typed = find_typed(curve.lines, alignment.cells("3.3h"))
        return curve

    @property
    def lines(self) -> list[Line]:
        """All series that were drawn."""
        return [line for figure in self.figures for axes in figure.axes for line in axes.lines]

    def must_be_of_runs(self) -> None:
        """Leave bars to a person, and numbers that are typed in: they may be those of a real run."""
        if any(drawn.line.kind == "bars" for drawn in self.recognise(last_epoch)):
            raise Review("the numbers of the dropout runs are drawn as bars, not as a curve")
        if self.typed is not None:
            raise Review(f"the curve's numbers are typed in (cell {self.typed.cell}, line {self.typed.line})")

    @property
    def drawn(self) -> list[Drawn]:
        """The series in which the last epochs of a statistic are recognised: those of the last cell that drew it."""
        found = [each for each in self.recognise(last_epoch) if each.line.kind != "bars"]
        latest = {
            each.statistic: max(other.cell for other in found if other.statistic == each.statistic) for each in found
        }
        return [each for each in found if each.cell == latest[each.statistic]]

    @property
    def statistics(self) -> set[str]:
        """The statistics that are drawn as they should be."""
        return {each.statistic for each in self.drawn}

    def recognise(self, pick: Pick) -> list[Drawn]:
        """Give the series that show what is picked from all runs' histories of some statistic."""
        return [
            Drawn(statistic, line, axes, figure.cells[-1], percent)
            for figure in self.figures
            for axes in figure.axes
            for statistic in STATISTICS
            for percent in ((False, True) if "accuracy" in statistic else (False,))
            for line in self._lines_of(axes, statistic, pick, percent)
        ]

    def _lines_of(self, axes: Axes, statistic: str, pick: Pick, percent: bool) -> list[Line]:
        """Give the lines that show a statistic, and what points drawn one by one come to together."""
        expected = [pick(point.history, statistic) * (100 if percent else 1) for point in self.points]
        single = [
            (line.x[0], line.y[0])
            for line in axes.lines
            if len(line.x) == len(line.y) == 1 and any(same(line.y[0], value, percent) for value in expected)
        ]
        together = Line("points", "", [x for x, _ in single], [y for _, y in single])
        return [line for line in [*axes.lines, together] if expected and holds(line.y, expected, percent)]

    def show(self) -> None:
        """Show the curve as the student drew it."""
        charts = [
            Chart(axes.title or "Your figure", axes.x_label, axes.y_label, [_series(line) for line in axes.lines])
            for figure in self.figures
            for axes in figure.axes
            if axes.lines
        ]
        self.exhibits.show(Evidence("Your figure:" if charts else "", None, charts[:4]))


def _series(line: Line) -> Series:
    return Series(line.label, line.x, line.y, line.kind == "points")


def _point(experiment: Experiment, place: int) -> Point:
    run = experiment.runs[place]
    record = experiment.record_of(run)
    rates = [experiment.value_of(run), number_of(record.parameter) if record else None]
    return Point(tuple(rate for rate in rates if rate is not None), run.history)


def last_epoch(history: History, statistic: str) -> float:
    """Pick what a learning curve should show."""
    return history[statistic][-1]


def holds(values: Sequence[float], expected: Sequence[float], percent: bool = False) -> bool:
    """Tell whether values are the expected ones, in any order."""
    return len(values) == len(expected) and all(
        same(one, other, percent) for one, other in zip(sorted(values), sorted(expected), strict=True)
    )


def same(one: float, other: float, percent: bool = False) -> bool:
    """Tell whether a drawn number is that of a history, but for rounding."""
    return abs(one - other) < ROUNDED * (100 if percent else 1)
