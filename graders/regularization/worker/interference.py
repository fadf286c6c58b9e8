"""Watches what a callback does to the training that it is called from."""

from typing import Any

import torch

from graders.engine.observation import Answer, Broken, Numbers
from graders.engine.worker.networks import describe_net, describe_optimizer
from graders.engine.worker.shell import describe_exception
from graders.regularization.worker.scripts import Script, epoch_statistics, stamp


def watch(run: int, net: Any, optimizer: Any, after_epoch: Any, script: Script, marker: object) -> Answer:
    """Play a script, and give the epochs after which the callback had changed something, and after which it stopped.

    The last epoch does not count: what is changed when the training is over, such as loading the best weights, is free.
    """
    found: dict[str, list[float]] = {"weights": [], "net": [], "optimizer": [], "stopped": []}
    settings = _settings(net, optimizer)
    for epoch in range(len(script)):
        stamp(net, run, epoch)
        weights = _weights(net)
        try:
            returned = after_epoch(net, epoch, epoch_statistics(script, epoch, net))
        except Exception as error:  # no `except` around `fit` may hide it
            return Broken("raised", describe_exception(error, ""))
        if returned is marker:
            found["stopped"].append(epoch)
            break
        now = {"weights": _weights(net) == weights} | {
            name: settings[name] == value for name, value in _settings(net, optimizer).items()
        }
        for name in [name for name, same in now.items() if not same and epoch < len(script) - 1]:
            found[name].append(epoch)
    return Numbers(found)


def _weights(net: torch.nn.Module) -> list[float]:
    """Give the lowest and the highest number in each parameter: a stamp has made them all alike."""
    return [float(end) for parameter in net.parameters() for end in torch.aminmax(parameter.detach())]


def _settings(net: torch.nn.Module, optimizer: torch.optim.Optimizer) -> dict[str, object]:
    learning = [parameter.requires_grad for parameter in net.parameters()]
    return {"net": (describe_net(net), learning), "optimizer": describe_optimizer(optimizer, net)}
