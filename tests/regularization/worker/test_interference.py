"""What a callback changes while training goes on is seen; what it changes when all is over is its own affair."""

from collections.abc import Callable

import pytest
import torch

from graders.engine.observation import Broken, Numbers
from graders.regularization.worker.interference import watch
from graders.regularization.worker.scripts import rehearsal_script

EPOCHS = 3
STOP = "stop"
NOTHING: dict[str, list[float]] = {"weights": [], "net": [], "optimizer": [], "stopped": []}
AfterEpoch = Callable[[torch.nn.Sequential, torch.optim.Optimizer, int], object]


def _halve_the_learning_rate(optimizer: torch.optim.Optimizer) -> None:
    optimizer.param_groups[0]["lr"] /= 2


def _clear(net: torch.nn.Module) -> None:
    for parameter in net.parameters():
        torch.nn.init.zeros_(parameter)


CHANGES: dict[str, Callable[[torch.nn.Sequential, torch.optim.Optimizer], object]] = {
    "weights": lambda net, _: _clear(net),
    "net": lambda net, _: setattr(net[1], "p", 0.9),
    "optimizer": lambda _, optimizer: _halve_the_learning_rate(optimizer),
}


def _watch(after_epoch: AfterEpoch) -> dict[str, list[float]]:
    net = torch.nn.Sequential(torch.nn.Linear(4, 2), torch.nn.Dropout(0.5))
    optimizer = torch.optim.Adam(net.parameters())
    script = rehearsal_script(seed=0, run=1, epochs=EPOCHS)
    found = watch(1, net, optimizer, lambda net, epoch, _: after_epoch(net, optimizer, epoch), script, STOP)
    assert isinstance(found, Numbers)
    return found.values


def test_a_callback_that_only_looks_on_changes_nothing() -> None:
    assert _watch(lambda net, _optimizer, _epoch: net.eval()) == NOTHING


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_found_at_its_epoch(what: str) -> None:
    found = _watch(lambda net, optimizer, epoch: CHANGES[what](net, optimizer) if epoch == 1 else None)
    assert found[what] == [1]


@pytest.mark.parametrize("what", CHANGES)
def test_after_the_last_epoch_all_is_free(what: str) -> None:
    assert _watch(lambda net, optimizer, epoch: CHANGES[what](net, optimizer) if epoch == EPOCHS - 1 else 0) == NOTHING


def test_weights_that_no_longer_learn_are_a_changed_net() -> None:
    assert _watch(lambda net, _optimizer, epoch: net.requires_grad_(epoch < 1))["net"] == [1]


def test_a_stop_is_no_change() -> None:
    def restore_and_stop(net: torch.nn.Sequential, _optimizer: torch.optim.Optimizer, _epoch: int) -> str:
        _clear(net)
        return STOP

    assert _watch(restore_and_stop) == NOTHING | {"stopped": [0]}


def test_what_raises_has_no_answer() -> None:
    net = torch.nn.Sequential(torch.nn.Linear(4, 2))
    optimizer = torch.optim.Adam(net.parameters())
    found = watch(1, net, optimizer, lambda: None, rehearsal_script(seed=0, run=1, epochs=EPOCHS), STOP)
    assert isinstance(found, Broken)
    assert found.cause == "raised"
