"""Weight decay at work (3.2a): the student's own nets and optimizers, really trained for a moment."""

import itertools

import pytest

from graders.engine.verdict import Chart, Evidence, Series, table
from graders.regularization.experiments import Experiment, show
from graders.regularization.mistakes.runs import diagnose_trend, diagnose_values

IMAGES, TRAINED_EPOCHS, SEED = 256, 8, 11


@pytest.mark.task("3.2a")
def test_more_weight_decay_makes_smaller_weights(weight_decay: Experiment, device: str) -> None:
    """Really trained for 8 epochs on 256 images, a run with more weight decay ends with smaller weights."""
    if weight_decay.missing_values():
        weight_decay.exhibits.misconception = diagnose_values(weight_decay)
        raise AssertionError("some of the five runs are missing")
    runs = sorted(weight_decay.runs, key=lambda run: weight_decay.value_of(run) or 0.0)
    histories = [
        weight_decay.numbers(
            run, "train", images=IMAGES, epochs=TRAINED_EPOCHS, batch_size=32, seed=SEED, device=device
        )["mean abs weight"]
        for run in runs
    ]
    values = [show(weight_decay.value_of(run)) for run in runs]
    weights = [history[-1] for history in histories]
    epochs = [float(epoch) for epoch in range(TRAINED_EPOCHS)]
    lines = [Series(f"weight decay {value}", epochs, history) for value, history in zip(values, histories, strict=True)]
    rows = [[value, f"{weight:.5f}"] for value, weight in zip(values, weights, strict=True)]
    weight_decay.exhibits.show(
        Evidence(
            "After 8 epochs on 256 images:",
            table(["weight decay", "mean absolute weight"], rows),
            [Chart("Your nets, trained for a moment", "epoch", "mean absolute weight of the first layer", lines)],
        )
    )
    falls = all(after < before for before, after in itertools.pairwise(weights))
    if not falls:
        weight_decay.exhibits.misconception = diagnose_trend(weight_decay)
    assert falls, "the weights do not get smaller as weight decay grows"
