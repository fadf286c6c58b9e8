"""Both styles of early stopping, driven by a script of validation losses."""

import math
from collections.abc import Sequence

import pytest
import torch
from torch import nn

from reference.early_stopping import BestTracker, EarlyStopping
from reference.trainer import Stop


def drive(callback: BestTracker, losses: Sequence[float]) -> int | None:
    """Call the callback with each loss, marking the network with the epoch; return the epoch it stopped at."""
    net = nn.Linear(1, 1)
    for epoch, loss in enumerate(losses):
        nn.init.constant_(net.weight, epoch)
        if callback(net, epoch, {"validation loss": loss}) is Stop:
            return epoch
    return None


def mark(net: nn.Module | None) -> float:
    """Return the epoch that a network was marked with."""
    assert isinstance(net, nn.Linear)
    return net.weight.item()


def test_best_is_a_copy_from_the_epoch_of_the_lowest_loss() -> None:
    """Epoch, statistics and network are those of the best epoch, whatever the training does later."""
    best = BestTracker()
    assert drive(best, [3.0, 1.0, 2.0, 1.5]) is None
    assert (best.epoch, best.statistics["validation loss"], mark(best.net)) == (1, 1.0, 1.0)


def test_first_of_equal_losses_is_the_best() -> None:
    """A tie is no improvement."""
    best = BestTracker()
    drive(best, [2.0, 1.0, 1.0])
    assert best.epoch == 1


def test_two_runs_share_nothing() -> None:
    """A tracker made for the second run knows nothing of the first."""
    drive(BestTracker(), [0.1])
    second = BestTracker()
    drive(second, [5.0, 4.0])
    assert second.epoch == 1


@pytest.mark.parametrize(
    ("losses", "stopped_at", "best_epoch"),
    [
        ([1.0, 2, 2, 2, 2, 2, 0], 5, 0),
        ([1.0, 2, 2, 2, 2, 0.5, 2, 2, 2, 2, 2], 10, 5),
        ([3.0, 2, 1, 1, 1, 1, 1, 1], 7, 2),
        ([5.0, 4, 3, 2, 1], None, 4),
        ([math.nan] * 6, 4, 0),
    ],
)
def test_stops_at_the_fifth_stale_epoch(losses: list[float], stopped_at: int | None, best_epoch: int) -> None:
    """Not the fourth, not the sixth; an improvement starts the count anew, and a NaN is none."""
    stopping = EarlyStopping(patience=5)
    assert drive(stopping, losses) == stopped_at
    assert stopping.epoch == best_epoch


def test_network_after_training_is_not_the_best_one() -> None:
    """The kept network is from before the stale epochs (question 3.4f)."""
    torch.manual_seed(0)
    stopping = EarlyStopping(patience=2)
    stopped_at = drive(stopping, [2.0, 1.0, 3.0, 3.0])
    assert (stopped_at, mark(stopping.net)) == (3, 1.0)
