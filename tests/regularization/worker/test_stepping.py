"""A step of training shows which units a net drops, however it is written, and what it computes."""

import pytest
import torch
from torch import nn

from graders.regularization.worker.stepping import step_through


class Handmade(nn.Module):
    """Drops units by masks of its own."""

    def __init__(self, rate: float, always: bool = False) -> None:
        super().__init__()
        self.layers = layers()
        self.rate, self.always = rate, always

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Compute the outputs."""
        for layer in self.layers[:-1]:
            x = layer(x).relu()
            if self.training or self.always:
                x = x * (torch.rand_like(x) >= self.rate) / (1 - self.rate)
        output: torch.Tensor = self.layers[-1](x)
        return output


def layers() -> nn.ModuleList:
    """Return the layers of the assignment's network."""
    torch.manual_seed(3)
    return nn.ModuleList([nn.Linear(784, 128), nn.Linear(128, 64), nn.Linear(64, 10)])


def stepped(net: nn.Module) -> dict[str, float]:
    """Return what a step shows, one number a name."""
    linear = [module for module in net.modules() if isinstance(module, nn.Linear)]
    return {name: values[0] for name, values in step_through(net, linear, seed=1).items()}


def with_dropout(rate: float, before_relu: bool) -> nn.Sequential:
    """Return the network with PyTorch's own layers of dropout."""
    first, second, last = layers()
    pairs = [nn.ReLU(), nn.Dropout(rate)][:: -1 if before_relu else 1]
    return nn.Sequential(first, *pairs, second, *pairs, last)


@pytest.mark.parametrize("rate", [0.3, 0.5, 0.9])
@pytest.mark.parametrize(
    "make", [Handmade, lambda rate: with_dropout(rate, True), lambda rate: with_dropout(rate, False)]
)
def test_the_share_of_dropped_units_is_the_rate(make: type[Handmade], rate: float) -> None:
    found = stepped(make(rate))
    for place in (1, 2):
        active, dropped = found[f"active {place}"], found[f"dropped {place}"]
        assert abs(dropped / active - rate) < 0.2
    assert found["evaluation off"] < 1e-5
    assert found["deaf"] == 0


def test_nothing_is_dropped_by_the_plain_network() -> None:
    found = stepped(Handmade(0.0))
    assert found["dropped 1"] == found["dropped 2"] == 0
    assert found["training off"] < 1e-5
    assert min(found["active 1"], found["active 2"]) > 0


def test_dropout_in_evaluation_shows() -> None:
    assert stepped(Handmade(0.5, always=True))["evaluation off"] > 1e-3


def test_a_net_without_gradients_is_deaf() -> None:
    net = Handmade(0.5)
    net.requires_grad_(False)
    assert stepped(net)["deaf"] == 3


def test_without_gradients_the_outputs_alone_are_looked_at() -> None:
    net = Handmade(0.5)
    found = step_through(net, list(net.layers), seed=1, gradients=False)  # type: ignore[arg-type]
    assert set(found) == {"training off", "evaluation off"}
    assert found["training off"][0] > 0.01
