"""Mistakes in the network with dropout are named by what comes out of it in training and in evaluation."""

from collections.abc import Sequence

import numpy as np
import pytest

from graders.engine.observation import Broken, Raised
from graders.regularization.dropout import ROWS, Floats, Passes, right_outputs
from graders.regularization.mistakes.dropout import (
    EVALUATED_ROWS,
    EVALUATION,
    NETWORKS,
    TOGETHER,
    Behaviour,
    diagnose_evaluation,
    diagnose_training,
)
from graders.regularization.mistakes.placements import RATE
from graders.regularization.settings import SIZES

GIVEN = ("Linear", "Dropout", "ReLU", "Linear", "Dropout", "ReLU", "Linear")
OTHER_SIZES: list[tuple[str, Sequence[int]]] = [
    ("layers-added", [784, 128, 128, 64, 64, 32, 32, 10]),
    ("layers-missing", [784, 10]),
    ("other-sizes", [784, 100, 100, 64, 64, 10]),
]
NOTHING: Floats = np.empty((0, SIZES[-1]))


NOT_RETURNED = Broken("raised", Raised("TypeError", "a NoneType was returned, not a network"))


def of_sizes(sizes: Sequence[int]) -> Passes:
    """Return what is known of a network that cannot be tried, as its linear layers have other sizes."""
    return Passes(NOTHING, NOTHING, list(sizes))


def mask(rows: int, columns: int, seed: int = 0) -> Floats:
    """Return what dropout multiplies units with; one row or column stands for all."""
    kept = np.random.default_rng(seed).random((rows, columns)) >= RATE
    return np.broadcast_to(kept / (1 - RATE), (ROWS, SIZES[-1]))


def passes(first: Floats, second: Floats | None = None) -> Passes:
    return Passes(first, first if second is None else second, [])


def trained(first: Floats, second: Floats) -> Passes:
    return passes(second * (2 * first + 1) + 1)


def behaviour(
    training: Passes | Broken | None = None, evaluation: Passes | Broken | None = None, layers: Sequence[str] = GIVEN
) -> Behaviour:
    """Return the behaviour of a right network, but for what is given."""
    return Behaviour(
        layers,
        training or trained(mask(ROWS, 10, seed=1), mask(ROWS, 10, seed=2)),
        evaluation or passes(right_outputs(EVALUATED_ROWS)),
    )


PLAIN = trained(np.ones((ROWS, 10)), np.ones((ROWS, 10)))
CHANGING = passes(right_outputs(EVALUATED_ROWS), right_outputs(EVALUATED_ROWS) + 1)


def test_a_right_network_shows_no_mistake() -> None:
    signs = [*NETWORKS, *TOGETHER, *EVALUATION]
    assert [sign.misconception.id for sign in signs if sign.shows(behaviour())] == []
    assert diagnose_training(behaviour()) is None


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("drops-whole-samples", behaviour(trained(mask(ROWS, 1, seed=1), mask(ROWS, 1, seed=2)))),
        ("drops-the-same-units-always", behaviour(trained(mask(1, 10, seed=1), mask(1, 10, seed=2)))),
        ("alpha-dropout", behaviour(layers=["Linear", "AlphaDropout", "ReLU", "Linear"])),
        ("only-in-evaluation", behaviour(PLAIN, CHANGING)),
        ("no-dropout", behaviour(PLAIN)),
        ("missing-after-the-first", behaviour(trained(np.ones((ROWS, 10)), mask(ROWS, 10)))),
    ],
)
def test_units_wrongly_dropped_in_training_are_named(name: str, wrong: Behaviour) -> None:
    found = diagnose_training(wrong)
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("always-on", behaviour(evaluation=CHANGING)), ("only-in-evaluation", behaviour(PLAIN, CHANGING))],
)
def test_units_dropped_in_evaluation_are_named(name: str, wrong: Behaviour) -> None:
    found = diagnose_evaluation(wrong)
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("net-not-returned", behaviour(NOT_RETURNED, NOT_RETURNED, [])),
        *((name, behaviour(of_sizes(sizes), of_sizes(sizes))) for name, sizes in OTHER_SIZES),
        ("bias-missing", behaviour(evaluation=passes(right_outputs(EVALUATED_ROWS, bias=False)))),
        ("activations-missing", behaviour(evaluation=passes(right_outputs(EVALUATED_ROWS, lambda values: values)))),
        ("other-activations", behaviour(evaluation=passes(right_outputs(EVALUATED_ROWS, np.tanh)))),
        ("normalisation-added", behaviour(layers=["Linear", "BatchNorm1d", "Dropout", "ReLU", "Linear"])),
    ],
)  # fmt: skip
def test_a_network_that_is_not_the_given_one_is_named_in_training_and_in_evaluation(
    name: str, wrong: Behaviour
) -> None:
    for found in (diagnose_training(wrong), diagnose_evaluation(wrong)):
        assert found is not None
        assert found.id == name


def test_a_function_that_raises_otherwise_has_no_name() -> None:
    broken = Broken("raised", Raised("NameError", "name 'p' is not defined"))
    assert diagnose_evaluation(behaviour(broken, broken, [])) is None


def test_two_mistakes_have_no_name() -> None:
    layers = ["Linear", "BatchNorm1d", "AlphaDropout", "Linear"]
    assert diagnose_training(behaviour(layers=layers)) is None
