"""Charts as SVG, the same bytes every time, safe to show whatever their labels say."""

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from msgspec.structs import replace

from graders.engine.text import one_line
from graders.engine.verdict import Chart, Mark, Series

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

MOST_SERIES = 8
MOST_POINTS = 80
MOST_MARKS = 6
LARGEST = 1e30
"""Values beyond are drawn here: matplotlib's ticks overflow long before floats do."""
TITLE_LENGTH = 56
LABEL_LENGTH = 40
SHORT_LABEL = 24
"""Up to this length, two labels of the legend stand side by side."""

# All in points, of which 72 make an inch. A phone shows this width almost unscaled.
WIDTH = 316
PLOT = 125
LEFT, RIGHT, BOTTOM = 46, 12, 36
TITLE, LINE, AIR = 18, 12.5, 8

# Told apart without colour: every series has a dash pattern and a marker of its own.
_COLORS = ("#0b5cad", "#c2410c", "#15803d", "#7e22ce", "#0e7490", "#a16207", "#be185d", "#475569")
_DASHES = ("-", "--", "-.", ":", (0, (7, 2)), (0, (3, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (5, 1)))
_MARKERS = "os^Dv<>X"

_STYLE: "dict[RcKeyType, Any]" = {
    "svg.hashsalt": "dryfit",
    "svg.fonttype": "none",  # text stays text: smaller, and drawn in the reader's own font
    "text.parse_math": False,  # labels are text, whatever dollars stand in them
    "text.usetex": False,
    "font.family": "sans-serif",
    "font.sans-serif": "DejaVu Sans",  # comes with matplotlib, so that every machine measures alike
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#64748b",
    "axes.formatter.useoffset": False,
    "xtick.color": "#334155",
    "ytick.color": "#334155",
    "lines.markersize": 4,
    "legend.frameon": False,
    "legend.borderaxespad": 0,
    "legend.borderpad": 0.2,
    "legend.handlelength": 3,
    "legend.labelspacing": 0.2,
}

_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def finite(chart: Chart) -> Chart:
    """Give a chart without the points and marks that are no finite numbers."""
    return replace(
        chart,
        series=[_finite(series) for series in chart.series],
        marks=[mark for mark in chart.marks if math.isfinite(mark.x)],
    )


def _finite(series: Series) -> Series:
    points = [(x, y) for x, y in zip(series.xs, series.ys, strict=False) if math.isfinite(x) and math.isfinite(y)]
    return replace(series, xs=[x for x, _ in points], ys=[y for _, y in points])


def chart_svg(chart: Chart) -> str:
    """Draw a chart as SVG text."""
    return _draw(_Content(finite(chart)))


@dataclass(frozen=True)
class _Content:
    """A chart by what is in it."""

    chart: Chart

    def __hash__(self) -> int:
        return hash(repr(self.chart))


@lru_cache(maxsize=64)  # right answers give the same charts, and drawing one takes as long as running several cells
def _draw(content: _Content) -> str:
    drawn = content.chart
    series, marks = drawn.series[:MOST_SERIES], drawn.marks[:MOST_MARKS]
    places = _places(series)
    labels = [one_line(each.label, LABEL_LENGTH) for each in series]
    columns = 2 if max(map(len, labels), default=0) <= SHORT_LABEL else 1
    legend = math.ceil(len(labels) / columns) if len(labels) > 1 else 0
    height = TITLE + LINE * (legend + len(marks)) + AIR + PLOT + BOTTOM
    with _own_style():
        figure = Figure(figsize=(WIDTH / 72, height / 72), facecolor="none")
        plot = (LEFT / WIDTH, BOTTOM / height, 1 - (LEFT + RIGHT) / WIDTH, PLOT / height)
        axes = figure.add_axes(plot, facecolor="none")
        lines = _draw_series(axes, series, places)
        _draw_marks(axes, marks, places)
        _set_labels(figure, axes, drawn)
        _set_ticks(axes, series, places)
        if legend:
            place = (0.01, 1 - TITLE / height)
            figure.legend(lines, labels, loc="upper left", bbox_to_anchor=place, ncols=columns)
        file = io.StringIO()
        FigureCanvasSVG(figure).print_figure(file, format="svg", metadata=_NO_METADATA)
    return file.getvalue()


@contextmanager
def _own_style() -> Iterator[None]:
    """Draw by our own settings and not by those of the machine; glyphs that a font lacks are the viewer's business."""
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def _places(several: list[Series]) -> list[float]:
    """Give a chart's x values where they are few and a common scale would crowd them, as with 0, 0.0001 and 0.1."""
    xs = sorted({_bounded(x) for series in several for x in series.xs})
    gaps = [after - before for before, after in pairwise(xs)]
    return xs if 3 <= len(xs) <= 9 and max(gaps) > 20 * min(gaps) else []


def _place(x: float, places: list[float]) -> float:
    return float(np.interp(_bounded(x), places, range(len(places)))) if places else _bounded(x)


def _bounded(value: float) -> float:
    return 0.0 if abs(value) < 1 / LARGEST else max(-LARGEST, min(LARGEST, float(value)))


def _draw_series(axes: Axes, several: list[Series], places: list[float]) -> list[Line2D]:
    lines = []
    for index, series in enumerate(several):
        kept = np.unique(np.linspace(0, len(series.xs) - 1, min(len(series.xs), MOST_POINTS)).round().astype(int))
        lines += axes.plot(
            [_place(series.xs[point], places) for point in kept],
            [_bounded(series.ys[point]) for point in kept],
            color=_COLORS[index],
            linestyle="none" if series.points_only else _DASHES[index],
            marker=_MARKERS[index],
            markerfacecolor="none" if index % 2 else _COLORS[index],
            # markers that stand side by side where lines run together
            markevery=1 if series.points_only or len(kept) < 20 else (index, 12),
        )
    return lines


def _draw_marks(axes: Axes, marks: list[Mark], places: list[float]) -> None:
    low, high = axes.get_xlim()
    for row, mark in enumerate(marks):
        x = _place(mark.x, places)
        to_the_left = x > (low + high) / 2
        top = LINE * row + LINE
        axes.axvline(x, ymax=1 + top / PLOT, clip_on=False, color="#111827", linewidth=0.9, linestyle=(0, (2, 2)))
        axes.annotate(
            one_line(mark.label, LABEL_LENGTH),
            xy=(x, 1),
            xycoords=("data", "axes fraction"),
            xytext=(-4 if to_the_left else 4, top),
            textcoords="offset points",
            ha="right" if to_the_left else "left",
            va="top",
            annotation_clip=False,
        )


def _set_labels(figure: Figure, axes: Axes, chart: Chart) -> None:
    figure.text(0.02, 0.98, one_line(chart.title, TITLE_LENGTH), ha="left", va="top", weight="bold")
    axes.set_xlabel(one_line(chart.x_label, LABEL_LENGTH))
    axes.set_ylabel(one_line(chart.y_label, LABEL_LENGTH))


def _set_ticks(axes: Axes, several: list[Series], places: list[float]) -> None:
    whole = all(x == int(x) for series in several for x in series.xs)
    if places:
        axes.set_xticks(range(len(places)), [f"{x:g}" for x in places])
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=whole))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))
    axes.grid(axis="y", color="#cbd5e1", linewidth=0.5)
    axes.set_axisbelow(True)
