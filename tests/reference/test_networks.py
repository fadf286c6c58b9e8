"""The networks have the assignment's layers, and dropout where it belongs."""

import pytest
import torch
from torch import nn

from reference.networks import build_net, build_net_with_dropout


def layer_names(net: nn.Sequential) -> list[str]:
    """Return the layers' class names, in order."""
    return [type(layer).__name__ for layer in net]


def test_layers_of_the_plain_network() -> None:
    """Three linear layers with ReLU between them map an image to ten logits."""
    net = build_net()
    assert layer_names(net) == ["Linear", "ReLU", "Linear", "ReLU", "Linear"]
    assert net(torch.zeros(3, 784)).shape == (3, 10)


def test_one_dropout_behind_each_linear_layer_but_the_last() -> None:
    """Dropout has the rate that was asked for."""
    net = build_net_with_dropout(0.3)
    behind_linear = "".join("D" if name == "Dropout" else name[0] for name in layer_names(net)).split("L")[1:]
    assert [layers.count("D") for layers in behind_linear] == [1, 1, 0]
    assert {layer.p for layer in net if isinstance(layer, nn.Dropout)} == {0.3}


def test_without_a_rate_both_networks_are_the_same() -> None:
    """Dropout 0 computes what the plain network computes."""
    torch.manual_seed(3)
    plain = build_net()
    torch.manual_seed(3)
    dropout = build_net_with_dropout(0)
    x = torch.rand(5, 784)
    assert torch.equal(plain(x), dropout(x))


@pytest.mark.parametrize("rate", [-0.1, 1.1])
def test_a_rate_that_is_no_probability_is_refused(rate: float) -> None:
    """A rate outside [0, 1] is a ValueError."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        build_net_with_dropout(rate)
