"""The experiments of the assignment, each a loop over one hyperparameter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from matplotlib.figure import Figure
from torch import nn
from torch.utils.data import TensorDataset
from tqdm import tqdm

from reference.early_stopping import BestTracker, EarlyStopping
from reference.networks import build_net, build_net_with_dropout
from reference.plotting import ACCURACY, LOSS, WEIGHT, HistoryPlotter, learning_curve
from reference.trainer import AfterEpoch, History, fit

WEIGHT_DECAYS = (0, 0.0001, 0.001, 0.01, 0.1)
DROPOUTS = (0, 0.1, 0.3, 0.5, 0.7, 0.9)
LEARNING_RATES = (0.1, 0.01, 0.001, 0.0001)
GOOD_LEARNING_RATE = 0.0001
BATCH_SIZE = 32

REGULARIZATION_TABLE = ("train accuracy", "validation accuracy", "train mean abs weight")
STOPPING_TABLE = ("train loss", "validation loss", "train accuracy", "validation accuracy", "epochs")

Value = TypeVar("Value")


@dataclass(frozen=True)
class Setup:
    """What all experiments share: the data, the number of epochs and the device."""

    train: TensorDataset
    validation: TensorDataset
    epochs: int = 150
    device: torch.device | None = None

    def fit(
        self, net: nn.Sequential, lr: float, weight_decay: float = 0, after_epoch: AfterEpoch | None = None
    ) -> History:
        """Train `net` with Adam, where `weight_decay` adds λθ to the gradient: an L2 penalty (questions 3.2a and 3.2d).

        Source: Kingma and Ba, 2015, arXiv:1412.6980; Loshchilov and Hutter, 2019, arXiv:1711.05101, algorithm 2.
        """
        # the optimizer belongs to this net only: made anew for each run, after the net
        optimizer = torch.optim.Adam(net.parameters(), lr=lr, weight_decay=weight_decay)
        return fit(net, self.train, self.validation, optimizer, self.epochs, BATCH_SIZE, after_epoch, self.device)


def weight_decay_experiment(setup: Setup) -> HistoryPlotter:
    """Train one network per weight decay (question 3.2a)."""
    plotter = HistoryPlotter(
        [LOSS, ACCURACY, WEIGHT], REGULARIZATION_TABLE, rows=len(WEIGHT_DECAYS), cols=1, param_names=["weight_decay"]
    )
    for row, weight_decay in runs("weight decay", WEIGHT_DECAYS):
        history = setup.fit(build_net(), GOOD_LEARNING_RATE, weight_decay)
        plotter.add(f"weight_decay={weight_decay}", history, row, col=0, param=weight_decay)
    return plotter


def weight_decay_curve(plotter: HistoryPlotter) -> Figure:
    """Return the learning curve over weight decay, on a logarithmic axis (question 3.2f)."""
    shown = [weight_decay + 1e-7 for weight_decay in plotter.params]  # log(0) has no place on the axis
    return learning_curve(plotter, shown, "weight decay", "log")


def dropout_experiment(setup: Setup) -> HistoryPlotter:
    """Train one network per dropout rate (question 3.3d)."""
    plotter = HistoryPlotter([LOSS, ACCURACY], REGULARIZATION_TABLE, rows=3, cols=2, param_names=["dropout"])
    for run, dropout in runs("dropout", DROPOUTS):
        history = setup.fit(build_net_with_dropout(dropout), GOOD_LEARNING_RATE)
        plotter.add(f"dropout={dropout}", history, row=run // 2, col=run % 2, param=dropout)
    return plotter


def dropout_curve(plotter: HistoryPlotter) -> Figure:
    """Return the learning curve over the dropout rate, on a linear axis (question 3.3h)."""
    return learning_curve(plotter, plotter.params, "dropout", "linear")


def best_tracking_experiment(setup: Setup) -> HistoryPlotter:
    """Train all epochs for each learning rate, and star the best epoch (question 3.4a)."""
    plotter = HistoryPlotter([LOSS, ACCURACY], STOPPING_TABLE, rows=len(LEARNING_RATES), cols=1)
    for row, lr in runs("best tracking", LEARNING_RATES):
        best = BestTracker()
        history = setup.fit(build_net(), lr, after_epoch=best)
        plotter.add(f"lr={lr}", history, row, col=0, epoch=best.epoch, param=best.epoch)
    return plotter


def early_stopping_experiment(setup: Setup) -> HistoryPlotter:
    """Stop each learning rate's training after five stale epochs; `params` holds the best epochs (question 3.4e)."""
    plotter = HistoryPlotter([LOSS, ACCURACY], STOPPING_TABLE, rows=len(LEARNING_RATES), cols=1)
    for row, lr in runs("early stopping", LEARNING_RATES):
        stopping = EarlyStopping(patience=5)
        history = setup.fit(build_net(), lr, after_epoch=stopping)
        plotter.add(f"lr={lr}", history, row, col=0, param=stopping.epoch)
    return plotter


def runs(name: str, values: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """Yield each run's number and value behind a progress bar with the time that is left."""
    progress: Iterable[tuple[int, Value]] = tqdm(list(enumerate(values)), desc=name.capitalize(), unit="run")
    yield from progress
