"""Reads matplotlib figures as data, and behaves as a notebook does when a cell ends or calls `show`."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib import pyplot
from matplotlib.artist import Artist
from matplotlib.axes import Axes as MatplotlibAxes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.lines import Line2D

from graders.engine.observation import Axes, Figure, Line, short

MOST_FIGURES = 2_000
MOST_FIGURES_PER_CELL = 50
"""So that a cell with figures without end costs no other cell its own."""
MOST_POINTS = 20_000
MOST_POINTS_OF_A_FIGURE = 400_000

_make, _clear = MatplotlibFigure.__init__, MatplotlibFigure.clear


@dataclass
class Picture:
    """A figure under observation: what it shows, and the cells that changed it."""

    figure: MatplotlibFigure
    axes: list[Axes] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)


class Gallery:
    """Sees every figure from the moment it is made, however it is made."""

    def __init__(self) -> None:
        self._pictures: list[Picture] = []
        self._framed: Counter[int] = Counter()
        """How many figures each cell has made."""
        self._ignored: set[int] = set()
        self._cell = 0

    def hang(self) -> None:
        """Take notice of every new figure, of `show`, and of figures about to be cleared."""

        def notice(figure: MatplotlibFigure, *arguments: Any, **options: Any) -> None:
            _make(figure, *arguments, **options)
            self._frame(figure)

        def look_before_clearing(figure: MatplotlibFigure, *arguments: Any, **options: Any) -> None:
            if hasattr(figure, "axes") and figure.axes:
                self.look()
                self._frame(figure)
            _clear(figure, *arguments, **options)

        MatplotlibFigure.__init__ = notice  # type: ignore[method-assign, assignment]
        MatplotlibFigure.clear = look_before_clearing  # type: ignore[method-assign, assignment]
        pyplot.show = lambda *arguments, **options: self.show(*arguments, **options)  # pyplot writes attributes to it

    def _frame(self, figure: MatplotlibFigure) -> None:
        if self._framed[self._cell] < MOST_FIGURES_PER_CELL:
            self._framed[self._cell] += 1
            self._pictures.append(Picture(figure))

    def ignore(self, figure: MatplotlibFigure) -> None:
        """Leave a figure of our own out."""
        self._ignored.add(id(figure))

    def begin_cell(self, cell: int) -> None:
        """Say which cell draws from now on."""
        self._cell = cell

    def show(self, *_: object, **__: object) -> None:
        """Do what `show` does under the inline backend: the open figures are done with."""
        self.look()
        pyplot.close("all")

    def look(self) -> None:
        """Read all figures, and note those that this cell changed."""
        latest = {id(picture.figure): picture for picture in self._pictures}
        for picture in latest.values():
            axes = _within_limits([read_axes(each) for each in picture.figure.axes[:100]])
            if repr(axes) != repr(picture.axes):  # as text, in which NaN is the same as NaN
                picture.axes = axes
                if self._cell not in picture.cells:
                    picture.cells.append(self._cell)

    def figures(self) -> list[Figure]:
        """Give all figures that show something."""
        shown = [p for p in self._pictures if p.axes and id(p.figure) not in self._ignored]
        return [Figure(number, picture.cells, picture.axes) for number, picture in enumerate(shown[:MOST_FIGURES])]


def _within_limits(axes: list[Axes]) -> list[Axes]:
    """Leave out the numbers of series beyond those that a message has room for."""
    left = MOST_POINTS_OF_A_FIGURE
    kept = []
    for each in axes:
        lines = []
        for line in each.lines:
            left -= len(line.x)
            lines.append(line if left >= 0 else Line(line.kind, line.label, [], []))
        kept.append(Axes(each.title, each.x_label, each.y_label, each.x_scale, each.y_scale, lines))
    return kept


def read_axes(axes: MatplotlibAxes) -> Axes:
    """Read one pair of axes: its labels, its scales, and its series in data coordinates."""
    names = _names_in_legend(axes)
    # Asked of matplotlib's own class: a student's subclass may tell a reader other data than it draws.
    lines = [_line("line", names.get(_looks_of(line), line.get_label()), Line2D.get_xdata(line, orig=False),
                   Line2D.get_ydata(line, orig=False)) for line in axes.get_lines() if _shows(line)]  # fmt: skip
    for points in axes.collections:
        if isinstance(points, PathCollection) and _shows(points):
            offsets = np.ma.getdata(points.get_offsets()).reshape(-1, 2)
            lines.append(_line("points", points.get_label(), offsets[:, 0], offsets[:, 1]))
    for bars in axes.containers:
        if isinstance(bars, BarContainer):
            middles, tops = [bar.get_x() + bar.get_width() / 2 for bar in bars], [bar.get_height() for bar in bars]
            lines.append(_line("bars", bars.get_label(), middles, tops))
    return Axes(
        title=short(axes.get_title()),
        x_label=short(_label(axes, "x")),
        y_label=short(_label(axes, "y")),
        x_scale=short(axes.get_xscale()),
        y_scale=short(axes.get_yscale()),
        lines=lines[:200],
    )


def _shows(artist: Artist) -> bool:
    """Tell whether an artist draws anything."""
    return Artist.get_visible(artist) and Artist.get_alpha(artist) != 0


def _names_in_legend(axes: MatplotlibAxes) -> dict[object, str]:
    """Give the names that a legend has for lines, by what a reader tells the lines apart by: their looks."""
    legend = axes.get_legend()
    if legend is None:
        return {}
    pairs = zip(legend.legend_handles, legend.get_texts(), strict=False)
    named = [(_looks_of(handle), text.get_text()) for handle, text in pairs if isinstance(handle, Line2D)]
    looks = [look for look, _ in named]
    return {look: name for look, name in named if looks.count(look) == 1}


def _looks_of(line: Line2D) -> object:
    return to_hex(line.get_color()), line.get_linestyle(), str(line.get_marker())


def _line(kind: Any, label: object, x: object, y: object) -> Line:
    def numbers(values: Any) -> list[float]:
        try:
            return [float(value) for value in np.asarray(values, dtype=float).ravel()[:MOST_POINTS]]
        except (TypeError, ValueError):
            return []

    text = str(label)
    return Line(kind, "" if text.startswith("_") else short(text), numbers(x), numbers(y))


def _label(axes: MatplotlibAxes, way: str) -> str:
    """Find the label that a reader sees along an axis, be it the axes' own, a shared one or the figure's."""
    read: Callable[[MatplotlibAxes], str] = MatplotlibAxes.get_xlabel if way == "x" else MatplotlibAxes.get_ylabel
    if own := read(axes):
        return own
    group = axes.get_shared_x_axes() if way == "x" else axes.get_shared_y_axes()
    for sibling in group.get_siblings(axes):
        if _stand_in_line(axes, sibling, way) and (label := read(sibling)):
            return label
    figure = axes.get_figure()
    if figure is None:
        return ""
    return (figure.get_supxlabel() if way == "x" else figure.get_supylabel()) or _written_along(figure, way)


def _written_along(figure: Any, way: str) -> str:
    """Give the text that stands below the axes of a figure, or upright to the left of them."""
    low, left = (min(bound) for bound in zip(*(axes.get_position().min for axes in figure.axes), strict=True))
    for text in figure.texts:
        x, y = text.get_position()
        upright = text.get_rotation() == 90
        if (way == "x" and y < low and not upright) or (way == "y" and x < left and upright):
            return str(text.get_text())
    return ""


def _stand_in_line(one: MatplotlibAxes, other: MatplotlibAxes, way: str) -> bool:
    """Tell whether two axes share a column (for the x axis) or a row (for the y axis) of their figure."""
    here, there = one.get_subplotspec(), other.get_subplotspec()
    if here is None or there is None:
        return bool(one.get_position().bounds == other.get_position().bounds)
    return bool(here.colspan == there.colspan if way == "x" else here.rowspan == there.rowspan)
