"""Draws losses like those of real training: all their digits, no pattern, and steps as they come."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graders.regularization.settings import EPOCHS, PATIENCE
from graders.regularization.strategies import MOST_FALLS, LossScript

Floats = NDArray[np.float64]
CLEAR = 0.02
"""By which a loss is lower, at least, than those that it is compared with, where that decides anything."""
TRACKED = 40
"""Epochs of a run to keep track of: nobody can know beforehand how many there are."""


@dataclass(frozen=True)
class LifelikeScript(LossScript):
    """The statistics of a run as they could be measured, told to the worker epoch by epoch."""

    train_accuracy: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()

    @property
    def piecemeal(self) -> bool:
        """Whether the worker is told each epoch once the one before is over."""
        return True

    def numbers(self) -> dict[str, list[float]]:
        """Give the statistics under the names that `fit` gives them."""
        return super().numbers() | {
            "train accuracy": [*self.train_accuracy],
            "train mean abs weight": [*self.weights],
        }


def run_to_stop(seed: int) -> LifelikeScript:
    """Draw a run whose validation loss falls for some epochs and then rises; all statistics agree."""
    draw = np.random.default_rng([seed, 1])
    falls = int(draw.integers(2, MOST_FALLS + 1))
    lowest, highest = draw.uniform(0.55, 0.8), draw.uniform(1.2, 1.9)
    falling = np.sort(draw.uniform(0, 1, falls))[::-1] + CLEAR * np.arange(falls, 0, -1)
    rising = CLEAR * np.arange(1, EPOCHS - falls) + np.sort(draw.uniform(0, 1, EPOCHS - falls - 1))
    losses = np.array([*(lowest + (highest - lowest) * falling / falling[0]), lowest, *(lowest + rising)])
    train = losses * draw.uniform(0.85, 0.95) + draw.uniform(0, CLEAR / 10, EPOCHS)
    return _measured(draw, losses, train, falls + PATIENCE)


def run_to_track(seed: int) -> LifelikeScript:
    """Draw a run whose validation loss goes down and up without any order; the training loss goes on to fall."""
    draw = np.random.default_rng([seed, 2])
    epochs = np.arange(TRACKED)
    losses = 0.5 + 1.5 * np.exp(-epochs / draw.uniform(4, 9)) + draw.uniform(0.002, 0.02) * epochs
    losses += draw.normal(0, 0.03, TRACKED)
    best = int(losses[:-2].argmin())
    losses[best] = losses.min() - draw.uniform(0.5, 1) * CLEAR
    train = 0.3 + 1.8 * np.exp(-epochs / draw.uniform(8, 20)) + draw.normal(0, 0.01, TRACKED)
    return _measured(draw, losses, train, None)


def _measured(draw: np.random.Generator, losses: Floats, train: Floats, due: int | None) -> LifelikeScript:
    """Add accuracies, which get better where the losses do, and weights, which grow."""
    length = len(losses)
    accuracy, train_accuracy = (
        np.clip(0.95 - each / 4 + draw.normal(0, 0.002, length), 0, 1) for each in (losses, train)
    )
    weights = 0.0178 + 0.0001 * np.arange(length) + draw.uniform(0, 0.00005, length)
    values = (losses.tolist(), train.tolist(), accuracy.tolist())
    return LifelikeScript(*values, due, tuple(train_accuracy.tolist()), tuple(weights.tolist()))
