"""The trends: what is asked for is arithmetic on what was measured, right ways have it, and wrong ones do not."""

import math

import numpy as np
import pytest

from benchmarks.trend_power.calibration import Calibration, Floats, margins_of
from benchmarks.trend_power.subjects import SUBJECTS, Subject
from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.sandbox import Sandbox
from graders.regularization.settings import WEIGHT_DECAYS
from graders.regularization.trends import (
    REACH,
    SEED,
    Training,
    decay_margins,
    dropout_margins,
    lift,
    mean_over_layers,
)
from tests.labelled import CORPUS, Case


def training(*layers: float, spread: float = 1.0, losses: tuple[float, float] = (1.0, 1.0)) -> dict[str, list[float]]:
    """Return what the worker measures of a net whose layers end with these mean absolute weights."""
    measured = {f"layer {place}": [1.0, size] for place, size in enumerate(layers, start=1)}
    return {**measured, "spread": [spread], "training loss": [losses[0]], "validation loss": [losses[1]]}


def shrinking(*falls: float, last_spread: float = 0.1) -> list[Training]:
    """Return five trainings of two layers, each smaller than the one before by so many parts of the reach."""
    sizes = [1.0]
    for fall in falls:
        sizes.append(sizes[-1] - fall * REACH)
    spreads = [1.0] * len(falls) + [last_spread]
    return [training(size, size, spread=spread) for size, spread in zip(sizes, spreads, strict=True)]


def failing(trainings: list[Training]) -> list[str]:
    return [margin.name for margin in decay_margins(trainings) if not margin.holds]


def test_all_layers_count_alike() -> None:
    assert mean_over_layers(training(0.5, 0.1)) == [1.0, pytest.approx(0.3)]


def test_weights_that_fall_with_every_weight_decay_have_all_margins() -> None:
    assert failing(shrinking(0.2, 0.2, 0.2, 0.2)) == []


def test_one_step_without_a_fall_is_found() -> None:
    assert failing(shrinking(0.3, 0.0, 0.3, 0.3)) == [f"{WEIGHT_DECAYS[1]:g} to {WEIGHT_DECAYS[2]:g}"]


def test_one_layer_that_keeps_its_weights_is_found() -> None:
    trainings = shrinking(0.4, 0.4, 0.4, 0.4)
    assert failing([{**each, "layer 1": [1.0, 1.0]} for each in trainings]) == ["layer 1"]


def test_a_net_that_computes_the_same_with_smaller_weights_is_found() -> None:
    assert failing(shrinking(0.2, 0.2, 0.2, 0.2, last_spread=1.0)) == ["outputs"]


def test_numbers_that_are_none_have_no_margin() -> None:
    nothing = training(math.nan, math.nan, spread=math.nan, losses=(math.nan, math.nan))
    assert not any(margin.holds for margin in decay_margins([nothing] * len(WEIGHT_DECAYS)))
    assert not any(margin.holds for margin in dropout_margins(nothing, nothing))


@pytest.mark.parametrize(
    ("without", "most", "failing"),
    [
        ((1.0, 1.1), (3.0, 1.0), []),
        ((1.0, 1.0), (1.0, 1.0), ["most dropout"]),
        ((3.0, 1.0), (3.0, 1.0), ["no dropout"]),
        ((1.0, 1.0), (1.0, 3.0), ["most dropout"]),
    ],
)
def test_dropout_lifts_the_training_loss_and_nothing_else_does(
    without: tuple[float, float], most: tuple[float, float], failing: list[str]
) -> None:
    margins = dropout_margins(training(losses=without), training(losses=most))
    assert [margin.name for margin in margins if not margin.holds] == failing


def test_a_loss_of_zero_lifts_nothing() -> None:
    assert math.isnan(lift(training(losses=(1.0, 0.0))))


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: f"{subject.trend}: {subject.name}")
def test_right_ways_have_all_margins_and_wrong_ones_do_not(subject: Subject) -> None:
    assert all(margin.holds for margin in margins_of(subject, SEED, "cpu")) == subject.right


def test_the_bound_is_above_the_probability_that_a_normal_margin_falls_short() -> None:
    values = Calibration("margin", _normal_values(), 0.0)
    assert values.deviations == pytest.approx(6.0, rel=0.05)
    assert 1e-9 < values.bound < 1e-3


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("buggy/weight_decay_on_the_last_layer_only", "no run has weight decay 0.0001"),
        ("buggy/weight_decay_of_frozen_nets", "training the net of run 1 raised RuntimeError"),
        ("correct/wd_not_on_the_biases", None),
    ],
)
def test_the_verdict_names_what_is_wrong(
    case: str, reason: str | None, sandbox: Sandbox, regularization: Assignment
) -> None:
    report = grade(Case(CORPUS / f"{case}.py").submission(), regularization, sandbox, "cpu")
    criteria = [criterion for task in report.tasks if task.id == "3.2a" for criterion in task.criteria]
    if reason is None:
        assert {criterion.status for criterion in criteria} == {"passed"}
    else:
        assert any(reason in criterion.reason for criterion in criteria)


def _normal_values() -> Floats:
    return np.random.default_rng(1).normal(6.0, 1.0, size=1_000)
