"""Mistakes in the learning curve (3.3h), recognised by the numbers that it shows and where they stand."""

import math
import statistics
from collections.abc import Callable, Sequence

from graders.engine.observation import Line
from graders.engine.verdict import Misconception
from graders.regularization.learning_curve import (
    STATISTICS,
    Drawn,
    History,
    LearningCurve,
    Pick,
    holds,
    last_epoch,
    same,
)
from graders.regularization.mistakes.suspects import Sign, only_sign, sign


def _lines(curve: LearningCurve) -> list[Line]:
    """Give all series of more than one point."""
    return [line for line in curve.lines if len(line.y) > 1]


def _last_of(histories: Sequence[History], statistic: str) -> list[float]:
    return [last_epoch(history, statistic) for history in histories]


def _own(curve: LearningCurve) -> list[History]:
    return [point.history for point in curve.points]


def _are_among(values: Sequence[float], expected: Sequence[float]) -> bool:
    return all(any(same(value, each) for each in expected) for value in values)


def _picks(*picks: Pick) -> Callable[[LearningCurve], bool]:
    """Tell whether curves show something else of the right histories than their last epoch."""
    return lambda curve: any(curve.recognise(pick) for pick in picks)


def _at_the_lowest_loss(history: History, statistic: str) -> float:
    losses = history["validation loss"]
    return history[statistic][losses.index(min(losses))]


def _best(history: History, statistic: str) -> float:
    return min(history[statistic]) if "loss" in statistic else max(history[statistic])


def _over_epochs(curve: LearningCurve) -> bool:
    """Tell whether a line is the whole history of one run."""
    runs = [*_own(curve), *curve.others]
    return any(
        len(line.y) == len(run[name]) and all(map(same, line.y, run[name]))
        for line in _lines(curve) for name in STATISTICS for run in runs
    )  # fmt: skip


def _other_histories(curve: LearningCurve) -> bool:
    return any(_are_among(line.y, _last_of(curve.others, name)) for line in _lines(curve) for name in STATISTICS)


def _some_left_out(curve: LearningCurve) -> bool:
    return any(
        len(line.y) < len(curve.points) and _are_among(line.y, _last_of(_own(curve), name))
        for line in _lines(curve) for name in STATISTICS
    )  # fmt: skip


def _gaps(curve: LearningCurve) -> bool:
    """Tell whether a line shows the difference between validation and training."""
    for quantity in ("loss", "accuracy"):
        pairs = zip(*(_last_of(_own(curve), f"{part} {quantity}") for part in ("validation", "train")), strict=True)
        gaps = [validation - train for validation, train in pairs]
        if any(holds(line.y, gaps) or holds(line.y, [-gap for gap in gaps]) for line in _lines(curve)):
            return True
    return False


def _lying_down(curve: LearningCurve) -> bool:
    return any(holds(line.x, _last_of(_own(curve), name)) for line in _lines(curve) for name in STATISTICS)


def _draws_only(*names: str) -> Callable[[LearningCurve], bool]:
    return lambda curve: curve.statistics == set(names)


NUMBERS: list[Sign[LearningCurve]] = [
    sign(
        "first-epoch", "shows the numbers of the first epoch, not those of the last.",
        "Which place in a history is the last epoch?", _picks(lambda history, name: history[name][0]),
    ),
    sign(
        "best-epoch", "shows the numbers of the best epoch, not those of the last.",
        "With which net does a run of this experiment end?", _picks(_at_the_lowest_loss, _best),
    ),
    sign(
        "mean-over-epochs", "shows the mean over all epochs, not the last epoch.",
        "How good is the net at the end, when it has learned all that it will?",
        _picks(lambda history, name: statistics.fmean(history[name])),
    ),
    sign(
        "curve-over-epochs", "shows a run over its epochs, not all runs over the dropout rates.",
        "How many points does a curve with one point for each run have?", _over_epochs,
    ),
    sign(
        "histories-of-another-experiment", "shows the histories of another experiment, not those of the dropout runs.",
        "Which plotter do the histories come from?", _other_histories,
    ),
    sign(
        "runs-left-out", "leaves out some of the dropout runs.",
        "How many runs are there, and how many points?", _some_left_out,
    ),
    sign(
        "only-the-gap", "shows the difference between validation and training, not the two themselves.",
        "Can one still see how good a net is?", _gaps,
    ),
    sign(
        "axes-swapped", "shows the dropout rates along y, and the numbers along x.",
        "Which of the two does plot take first?", _lying_down,
    ),
    sign(
        "only-the-loss", "shows the loss only, not the accuracy.",
        "The learning curve of 3.2f has two plots.", _draws_only("train loss", "validation loss"),
    ),
    sign(
        "only-the-accuracy", "shows the accuracy only, not the loss.",
        "The learning curve of 3.2f has two plots.", _draws_only("train accuracy", "validation accuracy"),
    ),
    sign(
        "only-the-training", "shows the training only, not the validation.",
        "What does one compare to see overfitting?", _draws_only("train loss", "train accuracy"),
    ),
    sign(
        "only-the-validation", "shows the validation only, not the training.",
        "What does one compare to see overfitting?", _draws_only("validation loss", "validation accuracy"),
    ),
]  # fmt: skip
NO_FIGURE = Misconception("no-figure", "draws nothing.", "How does the cell of 3.2f begin?")


def _every_line(shows: Callable[[Drawn, list[float], list[float]], bool]) -> Callable[[LearningCurve], bool]:
    """Tell whether something holds of every line that is drawn, given each run's rate and its own number."""

    def shows_in_all(curve: LearningCurve) -> bool:
        rates = [point.rates[0] for point in curve.points if point.rates]
        return len(rates) == len(curve.points) and all(
            shows(drawn, rates, [value * (100 if drawn.percent else 1) for value in numbers])
            for drawn in curve.drawn
            for numbers in [_last_of(_own(curve), drawn.statistic)]
        )

    return shows_in_all


def _in_order(values: Sequence[float], expected: Sequence[float]) -> bool:
    return len(values) == len(expected) and all(map(same, values, expected))


def _counts(drawn: Drawn, _rates: list[float], numbers: list[float]) -> bool:
    return any(
        _in_order(drawn.line.x, [start + place for place in range(len(numbers))]) and _in_order(drawn.line.y, numbers)
        for start in (0, 1)
    )


def _reversed(drawn: Drawn, rates: list[float], numbers: list[float]) -> bool:
    forwards, backwards = drawn.line.x == rates, _in_order(drawn.line.x, rates[::-1])
    return (backwards and _in_order(drawn.line.y, numbers)) or (forwards and _in_order(drawn.line.y, numbers[::-1]))


def _sorted(drawn: Drawn, rates: list[float], _numbers: list[float]) -> bool:
    y = drawn.line.y
    return _in_order(drawn.line.x, rates) and y in (sorted(y), sorted(y, reverse=True))


def _logarithms(drawn: Drawn, rates: list[float], _numbers: list[float]) -> bool:
    pairs = [(x, rate) for x, rate in zip(drawn.line.x, rates, strict=False) if rate >= 0.1]
    return len(drawn.line.x) == len(rates) and all(same(x, math.log10(rate)) for x, rate in pairs)


PLACES: list[Sign[LearningCurve]] = [
    sign(
        "points-in-equal-steps", "sets the points one step apart, not at their dropout rates.",
        "Does plot get the rates, and are they numbers?", _every_line(_counts),
    ),
    sign(
        "points-in-reverse", "has the rates or the numbers the wrong way round.",
        "Compare the first point with the table of 3.3d.", _every_line(_reversed),
    ),
    sign(
        "numbers-sorted", "sorts the numbers, but not the rates that belong to them.",
        "Compare the first point with the table of 3.3d.", _every_line(_sorted),
    ),
    sign(
        "logarithms-of-the-rates", "has the logarithms of the dropout rates on the x axis.",
        "The question asks for a linear scale.", _every_line(_logarithms),
    ),
]  # fmt: skip
LOGARITHMIC = Misconception(
    "logarithmic-axis",
    "has a logarithmic x axis, as the curve of 3.2f has.",
    "What would a linear one look like, and where would 0 be?",
)
SWAPPED_NAMES = Misconception(
    "names-swapped",
    "gives the training curve the name of the validation curve, and the other way round.",
    "Where do the names in the legend come from, and in which order?",
)


def diagnose_numbers(curve: LearningCurve) -> Misconception | None:
    """Name what a curve shows instead of the last epochs of all dropout runs."""
    if curve.unfinished and (curve.statistics or not _lines(curve)):
        return curve.unfinished
    return only_sign(NUMBERS, curve) if curve.figures else NO_FIGURE


def diagnose_places(curve: LearningCurve) -> Misconception | None:
    """Name where the points stand that do not stand at their dropout rates."""
    return only_sign(PLACES, curve) if curve.statistics == set(STATISTICS) else diagnose_numbers(curve)
