"""The learning curve over the dropout rates (3.3h)."""

import re
from collections.abc import Callable

import pytest

from graders.engine.verdict import Misconception
from graders.regularization.learning_curve import STATISTICS, Drawn, LearningCurve
from graders.regularization.mistakes.curve import LOGARITHMIC, SWAPPED_NAMES, diagnose_numbers, diagnose_places
from graders.regularization.mistakes.labels import LOSS_AND_ACCURACY_SWAPPED, OTHER_QUANTITY, diagnose_missing_labels

task = pytest.mark.task

Complaint = tuple[str, Misconception | None]
"""What is wrong with a drawing, in words and by its name."""

DROPOUT = re.compile(r"drop|uitval|abandon|\bp\b|probab|kans|wahrscheinlich", re.IGNORECASE)
OTHER_QUANTITIES = re.compile(r"weight.?decay|epoch|learning.?rate|\blr\b|leersnelheid|lernrate", re.IGNORECASE)
TRAINING = re.compile(r"train", re.IGNORECASE)
VALIDATION = re.compile(r"valid|\bval\b|val[ _]|test", re.IGNORECASE)
NO_QUANTITY = re.compile(r"\s*[xy]([- ]?ax[ie]s)?\s*", re.IGNORECASE)
LOSS = re.compile(r"loss|verlies|verlust|fehler|entropy", re.IGNORECASE)
ACCURACY = re.compile(r"acc|nauwkeurig|genauigkeit", re.IGNORECASE)


@task("3.3h")
def test_all_four_curves_are_drawn(learning_curve: LearningCurve) -> None:
    """Loss and accuracy, train and validation, of the dropout runs are drawn, each at its last epoch."""
    learning_curve.show()
    missing = [name for name in STATISTICS if name not in learning_curve.statistics]
    if missing:
        learning_curve.must_be_of_runs()
        learning_curve.exhibits.misconception = diagnose_numbers(learning_curve)
    assert learning_curve.figures, "nothing was drawn"
    assert learning_curve.points, "there are no dropout runs to draw"
    assert not missing, f"no curve shows the {' or the '.join(missing)} at the last epoch of every dropout run"


@task("3.3h")
def test_each_point_stands_at_its_dropout_rate(learning_curve: LearningCurve) -> None:
    """Each point stands at the dropout rate of its run."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    found = {drawn.statistic for drawn in learning_curve.drawn}
    right = {drawn.statistic for drawn in learning_curve.drawn if drawn.stands_at(learning_curve.points)}
    wrong = [name for name in STATISTICS if name in found - right]
    if wrong:
        learning_curve.exhibits.misconception = diagnose_places(learning_curve)
    assert not wrong, f"the x values of the {' and the '.join(wrong)} are not the dropout rates"


@task("3.3h")
def test_the_x_axis_is_linear(learning_curve: LearningCurve) -> None:
    """The x axis has a linear scale."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    _each_statistic(learning_curve, _complain_about_scale)


@task("3.3h")
def test_the_axes_are_labelled(learning_curve: LearningCurve) -> None:
    """Both axes of each plot have a label that says what they show."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    _each_statistic(learning_curve, _complain_about_labels)


@task("3.3h")
def test_no_curve_has_the_name_of_another(learning_curve: LearningCurve) -> None:
    """The names in the legend belong to the curves that they are given to."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    _each_statistic(learning_curve, _complain_about_name)


def _must_be_drawn(learning_curve: LearningCurve) -> None:
    if not learning_curve.drawn:
        learning_curve.must_be_of_runs()
        learning_curve.exhibits.misconception = diagnose_numbers(learning_curve)
        raise AssertionError("no curve shows the numbers of the dropout runs")


def _each_statistic(
    learning_curve: LearningCurve, complain: Callable[[LearningCurve, Drawn], Complaint | None]
) -> None:
    """Fail the criterion where every drawing of some statistic gives cause for complaint; one without is enough."""
    for name in STATISTICS:
        drawings = [drawn for drawn in learning_curve.drawn if drawn.statistic == name]
        complaints = [found for drawn in drawings if (found := complain(learning_curve, drawn)) is not None]
        if drawings and len(complaints) == len(drawings):
            reason, learning_curve.exhibits.misconception = complaints[-1]
            raise AssertionError(reason)


def _complain_about_scale(_: LearningCurve, drawn: Drawn) -> Complaint | None:
    scale = drawn.axes.x_scale
    return None if scale == "linear" else (f"the x axis has a {scale} scale", LOGARITHMIC if "log" in scale else None)


def _complain_about_labels(learning_curve: LearningCurve, drawn: Drawn) -> Complaint | None:
    x_label, y_label = drawn.axes.x_label, drawn.axes.y_label
    for way, label in (("x", x_label), ("y", y_label)):
        if not label.strip():
            plots = [each.axes for each in learning_curve.drawn]
            return f"the {way} axis of the {drawn.statistic} has no label", diagnose_missing_labels(plots)
        if NO_QUANTITY.fullmatch(label):
            return (
                f"the {way} axis of the {drawn.statistic} is labelled {label!r}, which does not say what it shows",
                None,
            )
    if any(words.search(x_label) for words in (OTHER_QUANTITIES, LOSS, ACCURACY)) and not DROPOUT.search(x_label):
        return f"the x axis shows dropout rates; its label is {x_label!r}", OTHER_QUANTITY
    own, other = (LOSS, ACCURACY) if "loss" in drawn.statistic else (ACCURACY, LOSS)
    if (other.search(y_label) or DROPOUT.search(y_label)) and not own.search(y_label):
        swapped = LOSS_AND_ACCURACY_SWAPPED if other.search(y_label) else None
        return f"the y axis shows the {drawn.statistic}; its label is {y_label!r}", swapped
    return None


def _complain_about_name(learning_curve: LearningCurve, drawn: Drawn) -> Complaint | None:
    if not _has_the_name_of_another(drawn):
        return None
    misnamed = {each.statistic.partition(" ")[0] for each in learning_curve.drawn if _has_the_name_of_another(each)}
    reason = f"the curve of the {drawn.statistic} is labelled {drawn.line.label!r}"
    return reason, SWAPPED_NAMES if misnamed == {"train", "validation"} else None


def _has_the_name_of_another(drawn: Drawn) -> bool:
    label = drawn.line.label
    own, other = (TRAINING, VALIDATION) if drawn.statistic.startswith("train") else (VALIDATION, TRAINING)
    return bool(other.search(label)) and not own.search(label)
