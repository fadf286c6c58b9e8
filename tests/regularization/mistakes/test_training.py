"""Mistakes in data, epochs and minibatches are named by what `fit` was given."""

from typing import Any

import pytest

from graders.engine.observation import Data
from graders.regularization.mistakes.training import (
    BATCH_SIGNS,
    DATA_SIGNS,
    EPOCH_SIGNS,
    diagnose_batch_size,
    diagnose_data,
    diagnose_epochs,
)
from graders.regularization.settings import EXPERIMENTS
from tests.regularization.mistakes.made_up import experiment, right, varied


def data(size: int) -> Data:
    return Data(size, [])


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("too-few-epochs", {"epochs": 50}),
        ("too-many-epochs", {"epochs": 1500}),
        ("default-batch-size", {"batch_size": 10}),
        ("other-batch-size", {"batch_size": 64}),
        ("validates-on-the-training-data", {"validation": data(1000), "shared_samples": 1000}),
        ("trains-on-the-validation-data", {"train": data(500), "shared_samples": 500}),
        ("training-and-validation-data-swapped", {"train": data(500), "validation": data(1000)}),
        ("trains-on-the-whole-data-set", {"train": data(60_000), "shared_samples": 500}),
    ],
)
def test_the_mistake_is_named_and_no_other(name: str, given: dict[str, Any]) -> None:
    wrong = experiment("3.3d", varied("3.3d", **given))
    found = [diagnose(wrong) for diagnose in (diagnose_epochs, diagnose_batch_size, diagnose_data)]
    assert [misconception.id for misconception in found if misconception] == [name]


@pytest.mark.parametrize("task", EXPERIMENTS)
def test_a_right_experiment_shows_no_mistake(task: str) -> None:
    signs = [*EPOCH_SIGNS, *BATCH_SIGNS, *DATA_SIGNS]
    assert [sign.misconception.id for sign in signs if sign.shows(right(task))] == []


def test_data_that_overlap_a_little_have_no_name() -> None:
    assert diagnose_data(experiment("3.2a", varied("3.2a", shared_samples=12))) is None
