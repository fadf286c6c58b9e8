"""What the assignment asks of its four experiments."""

from dataclasses import dataclass

import pytest

WEIGHT_DECAYS = (0.0, 0.0001, 0.001, 0.01, 0.1)
DROPOUT_RATES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9)
LEARNING_RATES = (0.1, 0.01, 0.001, 0.0001)
SIZES = [784, 128, 64, 10]
"""Inputs and units of the network's linear layers in turn."""
TRAIN_SIZE, VALIDATION_SIZE = 1000, 500
EPOCHS, BATCH_SIZE = 150, 32
PATIENCE = 5
RUNS = len(LEARNING_RATES)
"""Of an experiment with a callback."""


@dataclass(frozen=True)
class Settings:
    """The settings of one experiment: what varies between its runs, and what stays."""

    task: str
    varies: str
    """As it is called in the text: `weight decay`, `dropout`, `lr`."""
    values: tuple[float, ...]
    learning_rate: float = 0.0001
    callback: bool = False

    def learning_rate_of(self, value: float) -> float:
        """Give the learning rate that belongs to a run."""
        return value if self.varies == "lr" else self.learning_rate

    def weight_decay_of(self, value: float) -> float:
        """Give the weight decay that belongs to a run."""
        return value if self.varies == "weight decay" else 0.0


EXPERIMENTS = {
    settings.task: settings
    for settings in (
        Settings("3.2a", "weight decay", WEIGHT_DECAYS),
        Settings("3.3d", "dropout", DROPOUT_RATES),
        Settings("3.4a", "lr", LEARNING_RATES, callback=True),
        Settings("3.4e", "lr", LEARNING_RATES, callback=True),
    )
}


def mark_of(task: str) -> pytest.MarkDecorator:
    """Give the mark of a criterion on how an experiment was run; 3.4a has a second part, what its callback does."""
    return pytest.mark.task(task, part="run" if task == "3.4a" else "")
