"""Mistakes in the learning curve are named by the numbers that it shows and where they stand."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from graders.engine.observation import Axes, Figure, Line
from graders.engine.verdict import Exhibits
from graders.regularization.learning_curve import STATISTICS, History, LearningCurve, Point
from graders.regularization.mistakes.cells import ENDS
from graders.regularization.mistakes.curve import NUMBERS, PLACES, diagnose_numbers, diagnose_places
from graders.regularization.settings import DROPOUT_RATES

Numbers = list[float]
RATES = list(DROPOUT_RATES)
EPOCHS = 12


def history(seed: int) -> History:
    draw = np.random.default_rng(seed)
    return {name: [float(value) for value in draw.uniform(0.1, 0.9, EPOCHS)] for name in STATISTICS}


OWN = [history(seed) for seed in range(len(RATES))]
OTHERS = [history(seed) for seed in range(100, 105)]


def last(histories: list[History]) -> Callable[[str], Numbers]:
    return lambda name: [each[name][-1] for each in histories]


RIGHT = last(OWN)


def curve(
    numbers: Callable[[str], Numbers] = RIGHT,
    names: tuple[str, ...] = STATISTICS,
    xs: Numbers | None = None,
    lying: bool = False,
) -> LearningCurve:
    """Return the curve of six dropout runs, drawn as it should be but for what is given."""
    points = [Point((rate,), own) for rate, own in zip(RATES, OWN, strict=True)]
    pairs = [(RATES[: len(numbers(name))] if xs is None else xs, numbers(name)) for name in names]
    lines = [Line("line", "", y, x) if lying else Line("line", "", x, y) for x, y in pairs]
    figure = Figure(0, [1], [Axes("", "dropout", "", "linear", "linear", lines)])
    return LearningCurve(points, [figure], Exhibits(), OTHERS)


def lowest(name: str) -> Numbers:
    return [each[name][each["validation loss"].index(min(each["validation loss"]))] for each in OWN]


def gap(name: str) -> Numbers:
    quantity = name.rpartition(" ")[2]
    return [each[f"validation {quantity}"][-1] - each[f"train {quantity}"][-1] for each in OWN]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("first-epoch", curve(lambda name: [each[name][0] for each in OWN])),
        ("best-epoch", curve(lowest)),
        ("best-epoch", curve(lambda name: [min(each[name]) if "loss" in name else max(each[name]) for each in OWN])),
        ("mean-over-epochs", curve(lambda name: [sum(each[name]) / EPOCHS for each in OWN])),
        ("curve-over-epochs", curve(lambda name: OWN[-1][name], xs=[float(epoch) for epoch in range(EPOCHS)])),
        ("histories-of-another-experiment", curve(last(OTHERS))),
        ("runs-left-out", curve(last(OWN[1:]))),
        ("only-the-gap", curve(gap)),
        ("axes-swapped", curve(lying=True)),
        ("only-the-loss", curve(names=("train loss", "validation loss"))),
        ("only-the-accuracy", curve(names=("train accuracy", "validation accuracy"))),
        ("only-the-training", curve(names=("train loss", "train accuracy"))),
        ("only-the-validation", curve(names=("validation loss", "validation accuracy"))),
    ],
)
def test_what_a_curve_shows_instead_is_named(name: str, wrong: LearningCurve) -> None:
    for found in (diagnose_numbers(wrong), diagnose_places(wrong)):
        assert found is not None
        assert found.id == name


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("points-in-equal-steps", curve(xs=[0, 1, 2, 3, 4, 5])),
        ("points-in-equal-steps", curve(xs=[1, 2, 3, 4, 5, 6])),
        ("points-in-reverse", curve(xs=RATES[::-1])),
        ("points-in-reverse", curve(lambda name: RIGHT(name)[::-1])),
        ("numbers-sorted", curve(lambda name: sorted(RIGHT(name)))),
        ("logarithms-of-the-rates", curve(xs=[-7.0, *(math.log10(rate) for rate in RATES[1:])])),
    ],
)
def test_where_the_points_stand_instead_is_named(name: str, wrong: LearningCurve) -> None:
    found = diagnose_places(wrong)
    assert found is not None
    assert found.id == name


def test_a_right_curve_shows_no_mistake() -> None:
    assert [sign.misconception.id for sign in [*NUMBERS, *PLACES] if sign.shows(curve())] == []


def test_numbers_from_nowhere_have_no_name() -> None:
    assert diagnose_numbers(curve(lambda _name: [3.0, 1.0, 4.0, 1.5, 9.0, 2.6])) is None


def test_a_plot_that_is_missing_because_the_cell_raised_is_put_down_to_that() -> None:
    half = curve(names=("train loss", "validation loss"))
    half.unfinished = ENDS[0].misconception
    assert diagnose_numbers(half) == diagnose_places(half) == ENDS[0].misconception


def test_where_nothing_is_drawn_the_end_of_the_cell_may_be_the_reason() -> None:
    empty = curve()
    empty.figures = []
    nothing = diagnose_numbers(empty)
    assert nothing is not None
    assert nothing.id == "no-figure"
    empty.unfinished = ENDS[0].misconception
    assert diagnose_numbers(empty) == ENDS[0].misconception
