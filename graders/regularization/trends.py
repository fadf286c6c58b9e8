"""What really training shows: weights that fall as weight decay grows, and a training loss that dropout lifts.

Each trend is judged by margins: numbers of which a right submission has far more than asked for, and a wrong one far
less. `python -m benchmarks.trend_power` measures both over many seeds, and computes how rarely a right one falls short.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from graders.regularization.settings import EXPERIMENTS, WEIGHT_DECAYS

SEED = 11
"""Of the weights, the images, their order and dropout's masks: the same for all runs, which differ in nothing else."""
IMAGES, BATCH_SIZE = 256, 64
STEPS = IMAGES // BATCH_SIZE
DECAY_SCALE, DROPOUT_SCALE = 0.1, 3.0
"""Of the drawn weights, where 1 is how linear layers begin.

Small weights have small gradients, so that weight decay counts for much in a step. Under large ones dropped units
matter much to the loss.
"""
REACH = EXPERIMENTS["3.2a"].learning_rate * STEPS
"""How far Adam can move a weight in all steps together."""

# From benchmarks/trend_power: 10 or more standard deviations below what the reference has on average.
LEAST_FALL = 0.02
"""From one weight decay to the next, of the mean over the layers, in parts of `REACH`."""
LEAST_FALL_OF_A_LAYER = 0.5
"""From no weight decay to the most, of every single layer, in parts of `REACH`."""
LEAST_LOSS_OF_SPREAD = 0.5
"""From no weight decay to the most: how much closer together the outputs lie."""
LEAST_LIFT, MOST_LIFT_WITHOUT_DROPOUT = math.log(1.4), math.log(1.5)
"""Logarithms of training loss over validation loss; with dropout 0.9 it is about log 5, without about 0."""

Training = Mapping[str, list[float]]
"""What the worker's `training.train` measured."""


@dataclass(frozen=True)
class Margin:
    """A number that a right submission has at least so much of."""

    name: str
    value: float
    least: float
    fault: str
    """What is wrong where there is less, in a student's words."""

    @property
    def holds(self) -> bool:
        """Whether there is enough; a number that is none is not."""
        return self.value >= self.least


def layers_of(training: Training) -> list[list[float]]:
    """Give the mean absolute weight of each layer, before the first step and after every step."""
    return [history for name, history in training.items() if name.startswith("layer ")]


def mean_over_layers(training: Training) -> list[float]:
    """Give the mean absolute weight, all layers counting alike, before the first step and after every step."""
    return [fmean(sizes) for sizes in zip(*layers_of(training), strict=True)]


def decay_margins(trainings: Sequence[Training], decays: Sequence[float] = WEIGHT_DECAYS) -> list[Margin]:
    """Give the margins of the runs of 3.2a, one training for each weight decay, the lowest first."""
    weakest, strongest = trainings[0], trainings[-1]
    sizes = [mean_over_layers(training)[-1] for training in trainings]
    steps = zip(itertools.pairwise(decays), itertools.pairwise(sizes), strict=True)
    layers = zip(layers_of(weakest), layers_of(strongest), strict=True)
    return [
        *(
            Margin(
                f"{less:g} to {more:g}", (before - after) / REACH, LEAST_FALL,
                f"the weights do not get smaller as weight decay grows from {less:g} to {more:g}",
            )
            for (less, more), (before, after) in steps
        ),
        *(
            Margin(
                f"layer {place}", (before[-1] - after[-1]) / REACH, LEAST_FALL_OF_A_LAYER,
                f"weight decay does not make the weights of linear layer {place} smaller",
            )
            for place, (before, after) in enumerate(layers, start=1)
        ),
        Margin(
            "outputs", 1 - strongest["spread"][0] / max(weakest["spread"][0], 1e-30), LEAST_LOSS_OF_SPREAD,
            "the weights get smaller, but the net computes the same as without weight decay",
        ),
    ]  # fmt: skip


def lift(training: Training) -> float:
    """Give the logarithm of training loss over validation loss."""
    losses = training["training loss"][0], training["validation loss"][0]
    return math.log(losses[0] / losses[1]) if min(losses) > 0 else math.nan


def dropout_margins(without: Training, most: Training) -> list[Margin]:
    """Give the margins of two runs of 3.3d: the one without dropout, and the one with the highest rate."""
    return [
        Margin(
            "most dropout", lift(most), LEAST_LIFT,
            "with the highest dropout rate, the training loss is not far above the validation loss",
        ),
        Margin(
            "no dropout", -lift(without), -MOST_LIFT_WITHOUT_DROPOUT,
            "without dropout, the training loss is far above the validation loss",
        ),
    ]  # fmt: skip
