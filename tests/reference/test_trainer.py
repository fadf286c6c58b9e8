"""The trainer gives the history of the assignment's own fit, and stops for the marker only."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from reference.networks import build_net, build_net_with_dropout
from reference.speedup import Fit, load_fit
from reference.trainer import History, Signal, Statistics, Stop, fit, minibatches

HANDED_IN = Path(__file__).parents[2] / "examples" / "handed_in.ipynb"


def history_of(trainer: Fit, train: TensorDataset, validation: TensorDataset) -> tuple[History, nn.Module]:
    """Train a network with dropout for three epochs from a fixed seed."""
    torch.manual_seed(12345)
    net = build_net_with_dropout(0.3)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001, weight_decay=0.01)
    cpu = torch.device("cpu")
    return trainer(net, train, validation, optimizer, epochs=3, batch_size=32, device=cpu), net


def test_history_is_that_of_the_assignments_own_fit(train: TensorDataset, validation: TensorDataset) -> None:
    """Same names in the same order, same numbers: losses to the last bit, layer statistics to float32 rounding."""
    expected, expected_net = history_of(load_fit(HANDED_IN), train, validation)
    history, net = history_of(fit, train, validation)
    assert list(history) == list(expected)
    for name in expected.keys() - {"time"}:
        tolerance = 1e-5 if "output " in name else 1e-15
        np.testing.assert_allclose(
            np.array(history[name], float), np.array(expected[name], float), rtol=tolerance, atol=1e-7, err_msg=name
        )
    for weight, expected_weight in zip(net.parameters(), expected_net.parameters(), strict=True):
        assert torch.equal(weight, expected_weight)


def test_minibatches_are_those_of_a_plain_data_loader(train: TensorDataset) -> None:
    """Shuffling draws the same order, epoch after epoch."""
    torch.manual_seed(1)
    plain = DataLoader(train, batch_size=32, shuffle=True)
    expected = [y.tolist() for _ in range(2) for _, y in plain]
    torch.manual_seed(1)
    ours = minibatches(train, 32, shuffle=True)
    assert [y.tolist() for _ in range(2) for _, y in ours] == expected


def train_with(answer: Any, train: TensorDataset) -> list[int]:
    """Train at most four epochs with a callback that answers `answer` after the second."""
    net = build_net()

    def after_epoch(_net: nn.Module, epoch: int, _statistics: Statistics) -> Signal | None:
        return cast("Signal | None", answer) if epoch == 1 else None

    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    return fit(net, train, train, optimizer, epochs=4, after_epoch=after_epoch, device="cpu")["epochs"]


def test_stop_ends_the_training(train: TensorDataset) -> None:
    """The epoch after which the callback answers Stop is the last."""
    assert train_with(Stop, train) == [0, 1]


@pytest.mark.parametrize("answer", ["Stop", "stop", True, None])
def test_what_only_looks_like_stop_does_not_end_the_training(answer: object, train: TensorDataset) -> None:
    """A string, even the marker's own value, is not the marker."""
    assert train_with(answer, train) == [0, 1, 2, 3]


def test_the_callback_sees_the_epoch_and_its_means(train: TensorDataset, validation: TensorDataset) -> None:
    """After each epoch the callback gets the network, the epoch and what the history gets."""
    seen: list[tuple[nn.Module, int, Statistics]] = []
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters())
    history = fit(
        net, train, validation, optimizer, epochs=2, after_epoch=lambda *call: seen.append(call), device="cpu"
    )
    assert [(called_with, epoch) for called_with, epoch, _ in seen] == [(net, 0), (net, 1)]
    assert [statistics["validation loss"] for _, _, statistics in seen] == history["validation loss"]
    assert (seen[0][2]["train steps"], seen[0][2]["validation steps"]) == (7, 3)


def test_training_learns_and_leaves_no_hooks(train: TensorDataset, validation: TensorDataset) -> None:
    """The loss goes down, and the network is as plain afterwards as before."""
    net = build_net()
    hooks_between_epochs = []

    def count_hooks(net: nn.Module, _epoch: int, _statistics: Statistics) -> None:
        hooks_between_epochs.append(sum(len(layer._forward_hooks) for layer in net.modules()))

    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    history = fit(net, train, validation, optimizer, epochs=10, after_epoch=count_hooks, device="cpu")
    assert history["train loss"][-1] < history["train loss"][0] / 2
    assert hooks_between_epochs == [0] * 10


def test_steps_and_outputs_are_kept(train: TensorDataset, validation: TensorDataset) -> None:
    """Steps count up over the epochs; outputs hold ten logits for each image."""
    net = build_net()
    history = fit(net, train, validation, torch.optim.Adam(net.parameters()), epochs=2, batch_size=32, device="cpu")
    assert history["train steps"] == [3, 6]
    assert [outputs.shape for outputs in history["validation outputs"]] == [(300,), (300,)]


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
def test_a_cuda_device_trains_alike(train: TensorDataset, validation: TensorDataset) -> None:
    """The device changes the loss by no more than rounding."""
    losses = {}
    for device in ("cpu", "cuda"):
        torch.manual_seed(0)
        net = build_net()
        optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
        losses[device] = fit(net, train, validation, optimizer, epochs=3, device=device)["validation loss"]
    assert losses["cuda"] == pytest.approx(losses["cpu"], rel=1e-2)
