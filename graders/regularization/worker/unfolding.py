"""Plays that look like training to whoever is called in them: losses are told one by one, and the net changes."""

import contextlib
import random
from collections import defaultdict
from typing import Any

import torch

from graders.engine.worker.session import Session
from graders.regularization.worker.embedded_data import training_batch
from graders.regularization.worker.scripts import STATISTICS, Script, layer_statistics
from graders.regularization.worker.training import take_step

BATCH_SIZE = 32


class Unfolding:
    """A script that the judge tells epoch by epoch, each once the callback has answered the one before.

    It keeps no number that it was told: there is nothing here to read what is to come, or what has been, from.
    """

    def __init__(self, session: Session, net: torch.nn.Module, optimizer: torch.optim.Optimizer) -> None:
        self._session = session
        self._told: dict[str, float] = {}
        with contextlib.suppress(Exception):  # a net or an optimizer that can not is another criterion's to judge
            _begin_training(net, optimizer)

    def reaches(self, _epoch: int) -> bool:
        """Ask for the next epoch, and tell whether there is one."""
        self._told = self._session.next_numbers()
        return bool(self._told)

    def statistics(self, epoch: int, net: torch.nn.Module) -> dict[str, float]:
        """Give what the provided `fit` tells after an epoch, and move the net's weights a little."""
        told, self._told = self._told, {}
        _drift(net)
        draw = random.Random(f"{epoch} {told['train loss']}")
        measured = {name: draw.uniform(0.1, 1.0) for name in layer_statistics(net)}
        steps = {"train steps": 32, "validation steps": 16}
        measured |= {"train mean abs grad": draw.uniform(0.001, 0.01)}
        return defaultdict(float, measured | told | steps)

    def whole(self) -> Script:
        """Give the script as far as it was told."""
        past = self._session.past_numbers()
        return Script({name: past[name] for name in STATISTICS})


def _begin_training(net: Any, optimizer: torch.optim.Optimizer) -> None:
    """Take a step of real training, so that net and optimizer look used."""
    x, y = training_batch(BATCH_SIZE, seed=0)
    device = next(net.parameters()).device
    net.train()
    take_step(net, optimizer, x.to(device), y.to(device))


def _drift(net: torch.nn.Module) -> None:
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.mul_(0.999)
