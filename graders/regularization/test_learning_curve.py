"""The learning curve over the dropout rates (3.3h)."""

import re
from collections.abc import Callable

import pytest

from graders.regularization.learning_curve import STATISTICS, Drawn, LearningCurve

task = pytest.mark.task

DROPOUT = re.compile(r"drop|uitval|abandon", re.IGNORECASE)
OTHER_QUANTITIES = re.compile(r"weight.?decay|epoch|learning.?rate|\blr\b|leersnelheid|lernrate", re.IGNORECASE)
TRAINING = re.compile(r"train", re.IGNORECASE)
VALIDATION = re.compile(r"valid|\bval\b|val[ _]|test", re.IGNORECASE)
LOSS = re.compile(r"loss|verlies|verlust|fehler|entropy", re.IGNORECASE)
ACCURACY = re.compile(r"acc|nauwkeurig|genauigkeit", re.IGNORECASE)


@task("3.3h")
def test_all_four_curves_are_drawn(learning_curve: LearningCurve) -> None:
    """Loss and accuracy, train and validation, of the dropout runs are drawn, each at its last epoch."""
    learning_curve.show()
    assert learning_curve.figures, "nothing was drawn"
    assert learning_curve.points, "there are no dropout runs to draw"
    missing = [name for name in STATISTICS if name not in {drawn.statistic for drawn in learning_curve.drawn}]
    first = {drawn.statistic for drawn in learning_curve.recognise(0)}
    if first & set(missing):
        raise AssertionError("the numbers are those of the first epoch, not of the last")
    assert not missing, f"no curve shows the {' or the '.join(missing)} at the last epoch of every dropout run"


@task("3.3h")
def test_each_point_stands_at_its_dropout_rate(learning_curve: LearningCurve) -> None:
    """Each point stands at the dropout rate of its run."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    found = {drawn.statistic for drawn in learning_curve.drawn}
    right = {drawn.statistic for drawn in learning_curve.drawn if drawn.stands_at(learning_curve.points)}
    wrong = [name for name in STATISTICS if name in found - right]
    assert not wrong, f"the x values of the {' and the '.join(wrong)} are not the dropout rates"


@task("3.3h")
def test_the_x_axis_is_linear(learning_curve: LearningCurve) -> None:
    """The x axis has a linear scale."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    _each_statistic(learning_curve, _complaint_about_scale)


@task("3.3h")
def test_the_axes_are_labelled(learning_curve: LearningCurve) -> None:
    """Both axes of each plot have a label that says what they show."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    _each_statistic(learning_curve, _complaint_about_labels)


@task("3.3h")
def test_no_curve_has_the_name_of_another(learning_curve: LearningCurve) -> None:
    """The names in the legend belong to the curves that they are given to."""
    learning_curve.show()
    _must_be_drawn(learning_curve)
    _each_statistic(learning_curve, _complaint_about_name)


def _must_be_drawn(learning_curve: LearningCurve) -> None:
    assert learning_curve.drawn, "no curve shows the numbers of the dropout runs"


def _each_statistic(learning_curve: LearningCurve, complaint: Callable[[Drawn], str]) -> None:
    """Fail the criterion where every drawing of some statistic gives cause for complaint; one without is enough."""
    for name in STATISTICS:
        complaints = [complaint(drawn) for drawn in learning_curve.drawn if drawn.statistic == name]
        assert not complaints or "" in complaints, complaints[-1]


def _complaint_about_scale(drawn: Drawn) -> str:
    return "" if drawn.axes.x_scale == "linear" else f"the x axis has a {drawn.axes.x_scale} scale"


def _complaint_about_labels(drawn: Drawn) -> str:
    x_label, y_label = drawn.axes.x_label, drawn.axes.y_label
    if not x_label.strip():
        return f"the x axis of the {drawn.statistic} has no label"
    if not y_label.strip():
        return f"the y axis of the {drawn.statistic} has no label"
    if OTHER_QUANTITIES.search(x_label) and not DROPOUT.search(x_label):
        return f"the x axis shows dropout rates; its label is {x_label!r}"
    own, other = (LOSS, ACCURACY) if "loss" in drawn.statistic else (ACCURACY, LOSS)
    if other.search(y_label) and not own.search(y_label):
        return f"the y axis shows the {drawn.statistic}; its label is {y_label!r}"
    return ""


def _complaint_about_name(drawn: Drawn) -> str:
    label = drawn.line.label
    own, other = (TRAINING, VALIDATION) if drawn.statistic.startswith("train") else (VALIDATION, TRAINING)
    contradicts = other.search(label) and not own.search(label)
    return f"the curve of the {drawn.statistic} is labelled {label!r}" if contradicts else ""
