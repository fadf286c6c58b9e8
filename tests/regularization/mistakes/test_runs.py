"""Each mistake in values and optimizers is named when a run is given what that mistake gives it, and only then."""

import pytest

from graders.engine.observation import Raised, Run
from graders.regularization.mistakes.runs import (
    CLASSES,
    HYPERPARAMETERS,
    MAXIMIZES,
    VALUES,
    diagnose_class,
    diagnose_hyperparameters,
    diagnose_maximizing,
    diagnose_trend,
    diagnose_values,
)
from graders.regularization.settings import DROPOUT_RATES, EXPERIMENTS, LEARNING_RATES, WEIGHT_DECAYS
from tests.regularization.mistakes.made_up import CELL, experiment, record, right, run, varied


def decaying(*decays: float) -> list[Run]:
    return [run(place, weight_decay=decay) for place, decay in enumerate(decays)]


def dropping(*rates: float) -> list[Run]:
    return [run(place, rate=rate) for place, rate in enumerate(rates)]


def learning(*rates: float) -> list[Run]:
    return [run(place, lr=rate) for place, rate in enumerate(rates)]


WRONG_VALUES = [
    ("weight-decay-not-passed", "3.2a", decaying(0, 0, 0, 0, 0)),
    ("weight-decay-constant", "3.2a", decaying(*[0.01] * 5)),
    ("weight-decay-constant", "3.2a", decaying(*[0.0001] * 5)),
    ("weight-decay-given-as-eps", "3.2a", [run(place, eps=decay) for place, decay in enumerate(WEIGHT_DECAYS)]),
    (
        "learning-rate-and-weight-decay-swapped", "3.2a",
        [run(place, lr=decay, weight_decay=0.0001) for place, decay in enumerate(WEIGHT_DECAYS)],
    ),
    ("index-instead-of-value", "3.2a", decaying(0, 1, 2, 3, 4)),
    ("only-some-values", "3.2a", decaying(*WEIGHT_DECAYS[1:])),
    ("one-value-differs", "3.2a", decaying(0, 0.0001, 0.001, 0.01, 1)),
    ("no-dropout-in-any-run", "3.3d", dropping(0, 0, 0, 0, 0, 0)),
    ("dropout-constant", "3.3d", dropping(*[0.5] * 6)),
    ("one-minus-the-rate", "3.3d", dropping(*[1 - rate for rate in DROPOUT_RATES])),
    ("index-instead-of-value", "3.3d", dropping(0, 0.1, 0.2, 0.3, 0.4, 0.5)),
    ("only-some-values", "3.3d", dropping(0.1, 0.5, 0.9)),
    ("net-of-another-experiment", "3.3d", [run(place, rate=0, fresh=False) for place in range(6)]),
    ("learning-rate-constant", "3.4a", learning(*[0.001] * 4)),
    ("only-some-values", "3.4e", learning(*LEARNING_RATES[2:])),
    ("index-instead-of-value", "3.4e", learning(1, 2, 3, 4)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "task", "runs"), WRONG_VALUES)
def test_wrong_values_are_named(name: str, task: str, runs: list[Run]) -> None:
    found = diagnose_values(experiment(task, runs))
    assert found is not None
    assert found.id == name


def test_every_mistake_in_the_values_is_tried() -> None:
    assert {sign.misconception.id for sign in VALUES} == {name for name, _, _ in WRONG_VALUES}


@pytest.mark.parametrize("task", EXPERIMENTS)
def test_a_right_experiment_shows_no_mistake(task: str) -> None:
    signs = [*VALUES, *CLASSES, *HYPERPARAMETERS, MAXIMIZES]
    assert [sign.misconception.id for sign in signs if sign.shows(right(task))] == []


def test_tenths_that_were_meant_are_no_row_numbers() -> None:
    rates = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]
    runs = dropping(*rates)
    records = [record(each, rate) for each, rate in zip(runs, rates, strict=True)]
    assert diagnose_values(experiment("3.3d", runs, records)) is None


def test_values_that_no_mistake_explains_have_no_name() -> None:
    assert diagnose_values(experiment("3.2a", decaying(0.3, 0.2, 0.7, 0.5, 0.1))) is None


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("default-learning-rate", {"lr": 0.001}),
        ("other-learning-rate", {"lr": 0.01}),
        ("weight-decay-left-in", {"weight_decay": 0.01}),
    ],
)
def test_hyperparameters_that_should_be_the_same_are_named(name: str, given: dict[str, float]) -> None:
    found = diagnose_hyperparameters(experiment("3.3d", varied("3.3d", **given)))
    assert found is not None
    assert found.id == name


def test_two_mistakes_in_the_hyperparameters_get_no_name() -> None:
    assert diagnose_hyperparameters(experiment("3.3d", varied("3.3d", lr=0.001, weight_decay=0.01))) is None


@pytest.mark.parametrize(("name", "kind"), [("adamw", "torch.optim.adamw.AdamW"), ("sgd", "torch.optim.sgd.SGD")])
def test_the_optimizer_in_the_place_of_adam_is_named(name: str, kind: str) -> None:
    found = diagnose_class(experiment("3.2a", varied("3.2a", kind=kind)))
    assert found is not None
    assert found.id == name


def test_going_uphill_is_named_wherever_it_shows() -> None:
    uphill = experiment("3.2a", varied("3.2a", maximize=True))
    named = {found.id for found in (diagnose_maximizing(uphill), diagnose_trend(uphill)) if found}
    assert named == {"maximizes"}


def test_weights_that_do_not_shrink_are_put_down_to_an_optimizer_of_another_net() -> None:
    found = diagnose_trend(experiment("3.2a", varied("3.2a", missing=10, foreign=10)))
    assert found is not None
    assert found.id == "optimizer-of-another-net"


def test_runs_that_are_missing_because_the_cell_raised_are_put_down_to_that() -> None:
    raised = {CELL: Raised("NameError", "name 'history' is not defined")}
    early = diagnose_values(experiment("3.2a", decaying(0), raised=raised))
    late = diagnose_values(experiment("3.2a", decaying(0, 0, 0, 0, 0), raised=raised))
    assert [early and early.id, late and late.id] == ["ends-with-an-error", "weight-decay-not-passed"]
