"""Who is trained: right ways to write the experiments of 3.2a and 3.3d, and wrong ones that the trends must catch."""

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import nn
from torch.nn import functional

from graders.regularization.settings import WEIGHT_DECAYS
from reference.networks import build_net, build_net_with_dropout

LEARNING_RATE = 0.0001
Trained = tuple[nn.Module, torch.optim.Optimizer]
Trend = Literal["weight decay", "dropout"]


@dataclass(frozen=True)
class Subject:
    """A way to make the net and the optimizer of a run, given its weight decay or dropout rate."""

    name: str
    trend: Trend
    right: bool
    make: Callable[[float], Trained]


def adam(parameters: "Iterable[nn.Parameter]", weight_decay: float = 0.0) -> torch.optim.Adam:
    """Return Adam as the assignment asks for it."""
    return torch.optim.Adam(parameters, lr=LEARNING_RATE, weight_decay=weight_decay)


def reference(weight_decay: float) -> Trained:
    """Decay all parameters."""
    net = build_net()
    return net, adam(net.parameters(), weight_decay)


def all_but_the_biases(weight_decay: float) -> Trained:
    """Decay the weights only, as many do."""
    net = build_net()
    weights, biases = ([each for each in net.parameters() if (each.dim() > 1) == wanted] for wanted in (True, False))
    groups: list[dict[str, Any]] = [
        {"params": weights, "weight_decay": weight_decay},
        {"params": biases, "weight_decay": 0.0},
    ]
    return net, torch.optim.Adam(groups, lr=LEARNING_RATE)


def never_passed(_weight_decay: float) -> Trained:
    """Drop the weight decay on the way to the optimizer."""
    return reference(0.0)


def the_same_in_all_runs(_weight_decay: float) -> Trained:
    """Give every run one weight decay."""
    return reference(0.01)


def the_number_of_the_row(weight_decay: float) -> Trained:
    """Give the place of the value in the list, not the value."""
    return reference(float(WEIGHT_DECAYS.index(weight_decay)))


def optimizer_over_a_copy(weight_decay: float) -> Trained:
    """Train a copy of the net, and leave the net as it is."""
    net = build_net()
    return net, adam(copy.deepcopy(net).parameters(), weight_decay)


def only_layer(place: int) -> Callable[[float], Trained]:
    """Decay the parameters of one layer of the Sequential only."""

    def make(weight_decay: float) -> Trained:
        net = build_net()
        decayed = list(net[place].parameters())
        others = [each for each in net.parameters() if not any(each is one for one in decayed)]
        groups: list[dict[str, Any]] = [{"params": decayed, "weight_decay": weight_decay}, {"params": others}]
        return net, torch.optim.Adam(groups, lr=LEARNING_RATE)

    return make


def frozen_first_layer(weight_decay: float) -> Trained:
    """Let the first layer have no gradient."""
    net, optimizer = reference(weight_decay)
    net.get_submodule("0").requires_grad_(False)
    return net, optimizer


class NormalizedLinear(nn.Linear):
    """A linear layer that computes with weights of length 1, however small they have become."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map [rows, inputs] to [rows, outputs]."""
        return functional.linear(x, functional.normalize(self.weight), self.bias)


def normalized_weights(weight_decay: float) -> Trained:
    """Undo the decay in the forward pass."""
    net = nn.Sequential(
        NormalizedLinear(784, 128), nn.ReLU(), NormalizedLinear(128, 64), nn.ReLU(), NormalizedLinear(64, 10)
    )
    return net, adam(net.parameters(), weight_decay)


def decoupled(weight_decay: float) -> Trained:
    """Use AdamW, under which so little decays in so few steps."""
    net = build_net()
    return net, torch.optim.AdamW(net.parameters(), lr=LEARNING_RATE, weight_decay=weight_decay)


def with_dropout(rate: float) -> Trained:
    """Drop units as the reference does."""
    net = build_net_with_dropout(rate)
    return net, adam(net.parameters())


def with_layers(make: Callable[[float], nn.Module]) -> Callable[[float], Trained]:
    """Put layers of another make behind the two hidden activations."""

    def make_net(rate: float) -> Trained:
        net = nn.Sequential(
            nn.Linear(784, 128), nn.ReLU(), make(rate), nn.Linear(128, 64), nn.ReLU(), make(rate), nn.Linear(64, 10)
        )
        return net, adam(net.parameters())

    return make_net


class Masked(nn.Module):
    """Dropout by hand, in the modes named."""

    def __init__(self, rate: float, modes: tuple[bool, ...] = (True,)) -> None:
        super().__init__()
        self.rate, self.modes = rate, modes

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map [rows, units] to the same shape."""
        if self.training not in self.modes:
            return x
        return x * (torch.rand_like(x) >= self.rate) / (1 - self.rate)


SUBJECTS = [
    Subject("the reference", "weight decay", True, reference),
    Subject("all but the biases", "weight decay", True, all_but_the_biases),
    Subject("never passed", "weight decay", False, never_passed),
    Subject("the same in all runs", "weight decay", False, the_same_in_all_runs),
    Subject("the number of the row", "weight decay", False, the_number_of_the_row),
    Subject("optimizer over a copy", "weight decay", False, optimizer_over_a_copy),
    Subject("last layer only", "weight decay", False, only_layer(-1)),
    Subject("first layer only", "weight decay", False, only_layer(0)),
    Subject("first layer frozen", "weight decay", False, frozen_first_layer),
    Subject("weights normalized in forward", "weight decay", False, normalized_weights),
    Subject("AdamW", "weight decay", False, decoupled),
    Subject("the reference", "dropout", True, with_dropout),
    Subject("after ReLU", "dropout", True, with_layers(nn.Dropout)),
    Subject("by hand", "dropout", True, with_layers(Masked)),
    Subject("none", "dropout", False, with_layers(lambda _rate: nn.Identity())),
    Subject("in evaluation too", "dropout", False, with_layers(lambda rate: Masked(rate, (True, False)))),
    Subject("in evaluation only", "dropout", False, with_layers(lambda rate: Masked(rate, (False,)))),
    Subject("the share kept", "dropout", False, with_layers(lambda rate: nn.Dropout(1 - rate))),
]
REFERENCES = [subject for subject in SUBJECTS if subject.name == "the reference"]
