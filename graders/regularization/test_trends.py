"""Weight decay (3.2a) and dropout (3.3d) at work: the student's own nets, really trained for a moment."""

from collections.abc import Iterable, Sequence

import pytest

from graders.engine.observation import Run
from graders.engine.verdict import Chart, Evidence, Series, table
from graders.regularization.experiments import Experiment, show
from graders.regularization.mistakes.runs import diagnose_trend, diagnose_values
from graders.regularization.trends import (
    BATCH_SIZE,
    DECAY_SCALE,
    DROPOUT_SCALE,
    IMAGES,
    SEED,
    STEPS,
    Margin,
    Training,
    decay_margins,
    dropout_margins,
    layers_of,
    mean_over_layers,
)

task = pytest.mark.task


@task("3.2a")
def test_more_weight_decay_makes_smaller_weights(weight_decay: Experiment, device: str) -> None:
    """Really trained for a moment, a run with more weight decay ends with smaller weights, in every layer."""
    runs = _runs_by_value(weight_decay)
    values = [show(value) for value in runs]
    trainings = _train(weight_decay, runs.values(), DECAY_SCALE, device)
    layers = [layers_of(training) for training in trainings]
    assert len({len(each) for each in layers} - {0}) == 1, "the nets of the runs have different layers, or none"
    columns = ["weight decay", *(f"mean abs weight, layer {place}" for place in range(1, len(layers[0]) + 1))]
    rows = [[value, *(f"{layer[-1]:.5f}" for layer in each)] for value, each in zip(values, layers, strict=True)]
    steps = [float(step) for step in range(STEPS + 1)]
    lines = [
        Series(f"weight decay {value}", steps, mean_over_layers(training))
        for value, training in zip(values, trainings, strict=True)
    ]
    chart = Chart("Your nets, trained for a moment", "step", "mean abs weight, mean over the layers", lines)
    caption = f"After {STEPS} steps from the same small weights, on the same {IMAGES} images:"
    weight_decay.exhibits.show(Evidence(caption, table(columns, rows), [chart]))
    _expect(weight_decay, decay_margins(trainings, list(runs)))


@task("3.3d")
def test_much_dropout_lifts_the_training_loss_above_the_validation_loss(dropout: Experiment, device: str) -> None:
    """Really trained, the training loss lies far above the validation loss with dropout 0.9, and does not with 0."""
    runs = _runs_by_value(dropout)
    values = [dropout.settings.values[0], dropout.settings.values[-1]]
    missing = ", ".join(show(value) for value in values if value not in runs)
    assert not missing, f"no run has dropout {missing}"
    trainings = _train(dropout, [runs[value] for value in values], DROPOUT_SCALE, device)
    columns = ["dropout", "training loss", "validation loss"]
    rows = [
        [show(value), *(f"{training[name][0]:.3f}" for name in columns[1:])]
        for value, training in zip(values, trainings, strict=True)
    ]
    bars = [Series(name, values, [training[name][0] for training in trainings]) for name in columns[1:]]
    chart = Chart("Your nets, trained for a moment", "dropout", "loss", bars)
    caption = f"After {STEPS} steps from the same large weights, on the same {IMAGES} images:"
    dropout.exhibits.show(Evidence(caption, table(columns, rows), [chart]))
    _expect(dropout, dropout_margins(*trainings))


def _runs_by_value(experiment: Experiment) -> dict[float, Run]:
    if experiment.missing_values():
        experiment.exhibits.misconception = diagnose_values(experiment)
    return experiment.runs_by_value()


def _train(experiment: Experiment, runs: Iterable[Run], scale: float, device: str) -> Sequence[Training]:
    """Train some runs in the same way, from the same weights and on the same images."""
    return experiment.train(list(runs), images=IMAGES, batch_size=BATCH_SIZE, seed=SEED, scale=scale, device=device)


def _expect(experiment: Experiment, margins: list[Margin]) -> None:
    faults = [margin.fault for margin in margins if not margin.holds]
    if faults:
        experiment.exhibits.misconception = diagnose_trend(experiment)
    assert not faults, faults[0]
