"""Figures read as data: what a reader sees of them, and the cells that drew it."""

from collections.abc import Iterator

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import torch
from matplotlib import pyplot as plt
from matplotlib.figure import Figure as MatplotlibFigure

from graders.engine.observation import Axes, Line
from graders.engine.worker.figures import MOST_FIGURES_PER_CELL, Gallery, read_axes

XS, YS = [0.0, 0.1, 0.5], [3.0, 2.0, 1.0]


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gallery]:
    """Return a gallery that sees all figures of one test."""
    mpl.use("agg")
    for owner, name in ((MatplotlibFigure, "__init__"), (MatplotlibFigure, "clear"), (plt, "show")):
        monkeypatch.setattr(owner, name, getattr(owner, name))  # so that it is put back after the test
    gallery = Gallery()
    gallery.hang()
    yield gallery
    plt.close("all")


def axes_of(gallery: Gallery) -> list[Axes]:
    """Return all axes that the cells have drawn."""
    gallery.show()
    return [axes for figure in gallery.figures() for axes in figure.axes]


def test_a_line_is_read_in_data_coordinates(gallery: Gallery) -> None:
    """With its label, and the labels of the axes."""
    plt.plot(XS, YS, label="train loss")
    plt.title("Curve")
    plt.xlabel("dropout")
    plt.ylabel("loss")
    assert axes_of(gallery) == [
        Axes("Curve", "dropout", "loss", "linear", "linear", [Line("line", "train loss", XS, YS)])
    ]


def test_points_are_read_as_a_line_is(gallery: Gallery) -> None:
    """A scatter plot shows the same numbers."""
    plt.scatter(XS, YS, label="loss")
    assert axes_of(gallery)[0].lines == [Line("points", "loss", XS, YS)]


def test_a_line_without_a_label_has_none(gallery: Gallery) -> None:
    """Neither the name that matplotlib makes up, nor one that the legend leaves out."""
    plt.plot(YS)
    plt.plot(YS, label="_hidden")
    assert [line.label for line in axes_of(gallery)[0].lines] == ["", ""]


@pytest.mark.parametrize(
    ("function", "scales"),
    [
        ("plot", ("linear", "linear")),
        ("semilogx", ("log", "linear")),
        ("semilogy", ("linear", "log")),
        ("loglog", ("log", "log")),
    ],
)
def test_the_scales_are_read(gallery: Gallery, function: str, scales: tuple[str, str]) -> None:
    """However they were set."""
    getattr(plt, function)([1, 10, 100], YS)
    axes = axes_of(gallery)[0]
    assert (axes.x_scale, axes.y_scale) == scales


def test_both_of_twin_axes_have_the_label_below_them(gallery: Gallery) -> None:
    """They share the x axis that a reader sees, and each has a y axis of its own."""
    _, left = plt.subplots()
    right = left.twinx()
    left.plot(XS, YS)
    right.plot(XS, YS)
    left.set_xlabel("dropout")
    left.set_ylabel("loss")
    right.set_ylabel("accuracy")
    assert [(axes.x_label, axes.y_label) for axes in axes_of(gallery)] == [("dropout", "loss"), ("dropout", "accuracy")]


def test_a_shared_axis_lends_its_label_along_its_row_or_column(gallery: Gallery) -> None:
    """Only the outer axes of a grid are labelled."""
    _, grid = plt.subplots(2, 2, sharex=True, sharey=True)
    grid[1, 0].set_xlabel("left")
    grid[1, 1].set_xlabel("right")
    grid[0, 0].set_ylabel("above")
    for each in grid.flat:
        each.plot(YS)
    labels = [(axes.x_label, axes.y_label) for axes in axes_of(gallery)]
    assert labels == [("left", "above"), ("right", "above"), ("left", ""), ("right", "")]


def test_axes_that_share_nothing_lend_nothing(gallery: Gallery) -> None:
    """Each must be labelled by itself."""
    _, (one, other) = plt.subplots(1, 2)
    one.plot(YS)
    other.plot(YS)
    one.set_ylabel("loss")
    assert [axes.y_label for axes in axes_of(gallery)] == ["loss", ""]


def test_a_label_of_the_whole_figure_counts_for_all_its_axes(gallery: Gallery) -> None:
    """But an axis's own comes first."""
    figure, (one, other) = plt.subplots(1, 2)
    one.plot(YS)
    other.plot(YS)
    figure.supxlabel("dropout")
    figure.supylabel("loss")
    other.set_ylabel("accuracy")
    assert [(axes.x_label, axes.y_label) for axes in axes_of(gallery)] == [("dropout", "loss"), ("dropout", "accuracy")]


def test_text_written_beside_the_axes_labels_them_all(gallery: Gallery) -> None:
    """Below them, or upright to their left; a text elsewhere is no label."""
    figure, _ = plt.subplots(1, 2)
    figure.text(0.5, 0.95, "a caption")
    figure.text(0.5, 0.02, "dropout", ha="center")
    figure.text(0.02, 0.5, "loss", rotation="vertical")
    assert [(axes.x_label, axes.y_label) for axes in axes_of(gallery)] == [("dropout", "loss")] * 2


def test_bars_are_read_by_their_middles_and_tops(gallery: Gallery) -> None:
    """As they stand on a numeric axis."""
    plt.bar([0.0, 0.5, 1.0], YS, width=0.25, label="loss")
    assert axes_of(gallery)[0].lines == [Line("bars", "loss", [0.0, 0.5, 1.0], YS)]


def test_numbers_of_every_kind_are_read(gallery: Gallery) -> None:
    """Lists, arrays, tensors and columns of a table."""
    for values in (np.array(YS), torch.tensor(YS), pd.Series(YS), tuple(YS)):
        plt.plot(XS, values)
    assert [line.y for line in axes_of(gallery)[0].lines] == [YS] * 4


def test_a_table_that_draws_itself_is_read(gallery: Gallery) -> None:
    """Pandas names the lines and the x axis."""
    pd.DataFrame({"dropout": XS, "train loss": YS, "validation loss": YS}).plot(x="dropout", logx=False)
    axes = axes_of(gallery)[0]
    assert axes.x_label == "dropout"
    assert [(line.label, line.x) for line in axes.lines] == [("train loss", XS), ("validation loss", XS)]


def test_names_along_the_axis_stand_at_their_places(gallery: Gallery) -> None:
    """A student may have plotted texts."""
    plt.plot(["0", "0.1", "0.5"], YS)
    assert axes_of(gallery)[0].lines[0].x == [0.0, 1.0, 2.0]


def test_a_figure_without_pyplot_is_seen(gallery: Gallery) -> None:
    """It need not be shown either."""
    MatplotlibFigure().subplots().plot(XS, YS)
    assert [line.y for axes in axes_of(gallery) for line in axes.lines] == [YS]


@pytest.mark.parametrize("function", ["close", "clf"])
def test_a_figure_that_is_put_away_after_show_is_kept(gallery: Gallery, function: str) -> None:
    """It was seen in the notebook."""
    plt.plot(YS)
    plt.show()
    getattr(plt, function)()
    assert [line.y for axes in axes_of(gallery) for line in axes.lines] == [YS]


def test_a_figure_that_is_drawn_over_shows_both_pictures(gallery: Gallery) -> None:
    """What was cleared had been drawn."""
    plt.plot([1.0])
    plt.clf()
    plt.plot([2.0])
    assert [line.y for axes in axes_of(gallery) for line in axes.lines] == [[1.0], [2.0]]


def test_each_show_begins_a_new_figure(gallery: Gallery) -> None:
    """As it does in a notebook."""
    plt.plot([1.0])
    plt.show()
    plt.plot([2.0])
    gallery.show()
    assert [[line.y for line in figure.axes[0].lines] for figure in gallery.figures()] == [[[1.0]], [[2.0]]]


def test_a_figure_belongs_to_the_cells_that_changed_it(gallery: Gallery) -> None:
    """Not to those that only ran while it was there."""
    _, axes = plt.subplots()
    for cell, values in ((3, [1.0]), (4, None), (5, [2.0])):
        gallery.begin_cell(cell)
        if values is not None:
            axes.plot(values)
        gallery.show()
    assert [figure.cells for figure in gallery.figures()] == [[3, 5]]


def test_a_figure_of_what_is_no_number_belongs_to_its_cell_alone(gallery: Gallery) -> None:
    """NaN equals nothing, not even itself, and is no change."""
    gallery.begin_cell(3)
    plt.plot([float("nan"), 1.0])
    gallery.show()
    gallery.begin_cell(4)
    gallery.show()
    assert [figure.cells for figure in gallery.figures()] == [[3]]


def test_an_empty_figure_shows_nothing(gallery: Gallery) -> None:
    """It is no figure of anybody's."""
    plt.figure()
    gallery.show()
    assert gallery.figures() == []


def test_a_figure_of_our_own_is_left_out(gallery: Gallery) -> None:
    """A double may draw, too."""
    figure, axes = plt.subplots()
    axes.plot(YS)
    gallery.ignore(figure)
    gallery.show()
    assert gallery.figures() == []


def test_a_cell_with_figures_without_end_costs_no_other_cell_its_own(gallery: Gallery) -> None:
    """Each cell has room for so many."""
    for _ in range(MOST_FIGURES_PER_CELL + 10):
        MatplotlibFigure().subplots()
    gallery.show()
    gallery.begin_cell(1)
    plt.plot(YS)
    gallery.show()
    assert [figure.cells for figure in gallery.figures()] == [[0]] * MOST_FIGURES_PER_CELL + [[1]]


@pytest.mark.usefixtures("gallery")
def test_what_has_no_end_is_cut() -> None:
    """So much of a line, so much of a title."""
    _, axes = plt.subplots()
    axes.plot(np.zeros(30_000))
    axes.set_title("x" * 1_000)
    read = read_axes(axes)
    assert len(read.lines[0].y) == 20_000
    assert len(read.title) <= 200
