"""Two styles of early stopping, as callbacks for `fit`: remember the best epoch, or stop training (question 3.4)."""

import copy
import math

from torch import nn

from reference.trainer import Signal, Statistics, Stop


class BestTracker:
    """Keeps the network, epoch and statistics of the lowest validation loss (question 3.4a).

    Make one per run: `best = BestTracker(); fit(..., after_epoch=best); best.net`.
    """

    def __init__(self) -> None:
        self.net: nn.Module | None = None
        self.epoch = 0
        self.statistics: Statistics = {"validation loss": math.inf}
        self.stale_epochs = 0  # epochs since the best one

    def __call__(self, net: nn.Module, epoch: int, statistics: Statistics) -> Signal | None:
        """Remember this epoch if its validation loss is the lowest so far."""
        if statistics["validation loss"] < self.statistics["validation loss"]:
            self.net = copy.deepcopy(net)  # `self.net = net` would follow the training (question 3.4d)
            self.epoch = epoch
            self.statistics = statistics.copy()
            self.stale_epochs = 0
        else:
            self.stale_epochs += 1
        return None


class EarlyStopping(BestTracker):
    """Stops the training when the validation loss has not decreased for `patience` epochs (question 3.4e).

    Source: Prechelt, 1998, "Early stopping - but when?"; the best network is kept, as the last is not the best (3.4f).
    """

    def __init__(self, patience: int = 5) -> None:
        super().__init__()
        self.patience = patience

    def __call__(self, net: nn.Module, epoch: int, statistics: Statistics) -> Signal | None:
        """Remember the best epoch, and answer Stop at the last epoch that patience allows."""
        super().__call__(net, epoch, statistics)
        return Stop if self.stale_epochs >= self.patience else None
