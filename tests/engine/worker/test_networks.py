"""Nets, optimizers and data sets as plain data."""

import math
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.data import Dataset, Subset, TensorDataset

from graders.engine.observation import Layer
from graders.engine.worker.networks import count_shared_samples, describe_data, describe_net, describe_optimizer, plain


class Wrapped(torch.nn.Module):
    """A net as a class, its layers in the order in which they are used."""

    def __init__(self) -> None:
        super().__init__()
        self.body = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.ReLU(), torch.nn.Dropout(0.5))
        self.head = torch.nn.Linear(3, 2)


class Unprintable:
    """An object that cannot be printed shortly, and is no number."""

    def __repr__(self) -> str:
        return "x" * 1_000


class Endless(Dataset[int]):
    """A data set that does not say how long it is."""

    def __getitem__(self, index: int) -> int:
        return index


def net() -> torch.nn.Sequential:
    """Return a net of 17 numbers."""
    return torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.ReLU(), torch.nn.Linear(1, 1))


def images(count: int, first: int = 0) -> TensorDataset:
    """Return images (1, 2) that differ, with their classes."""
    return TensorDataset(torch.arange(first, first + count).float().view(-1, 1, 1).expand(-1, 1, 2), torch.zeros(count))


def test_a_net_is_described_by_its_innermost_modules() -> None:
    """A class and a Sequential of the same layers look alike."""
    described = describe_net(Wrapped())
    assert (described.kind, described.parameters) == ("Wrapped", 23)
    assert described.layers == [
        Layer("Linear", "in_features=4, out_features=3, bias=True"),
        Layer("ReLU", ""),
        Layer("Dropout", "p=0.5, inplace=False"),
        Layer("Linear", "in_features=3, out_features=2, bias=True"),
    ]


def test_a_net_of_many_layers_is_cut() -> None:
    """The number of its parameters is that of all."""
    described = describe_net(torch.nn.Sequential(*(torch.nn.Linear(1, 1) for _ in range(300))))
    assert (len(described.layers), described.parameters) == (200, 600)


def test_an_optimizer_is_described_with_its_settings() -> None:
    """Its class is exact, and the two betas are two numbers."""
    described = describe_optimizer(torch.optim.Adam((one := net()).parameters(), lr=0.01, weight_decay=1e-4), one)
    options = described.groups[0].options
    assert described.kind == "torch.optim.adam.Adam"
    assert {name: options[name] for name in ("lr", "weight_decay", "beta1", "beta2", "amsgrad")} == {
        "lr": 0.01, "weight_decay": 1e-4, "beta1": 0.9, "beta2": 0.999, "amsgrad": False,
    }  # fmt: skip
    assert (described.missing, described.foreign, described.groups[0].parameters) == (0, 0, 17)


def test_a_class_of_the_students_own_is_told_from_the_one_it_is_made_from() -> None:
    """Whoever changes Adam does not use Adam."""
    adam = type("Adam", (torch.optim.Adam,), {"__module__": "__main__"})
    assert describe_optimizer(adam((one := net()).parameters()), one).kind == "__main__.Adam"


def test_an_optimizer_of_another_net_is_noticed() -> None:
    """Its numbers are foreign, and those of the net are missing."""
    described = describe_optimizer(torch.optim.SGD(net().parameters(), lr=0.1), net())
    assert (described.missing, described.foreign) == (17, 17)


def test_an_optimizer_of_one_layer_is_noticed() -> None:
    """The rest of the net would stay as it is."""
    one = net()
    described = describe_optimizer(torch.optim.SGD(one[0].parameters(), lr=0.1), one)
    assert (described.missing, described.foreign) == (2, 0)


def test_each_group_of_an_optimizer_has_its_settings() -> None:
    """A student may decay the weights of one layer alone."""
    one = net()
    groups: list[dict[str, Any]] = [
        {"params": one[0].parameters(), "weight_decay": 0.1},
        {"params": one[2].parameters()},
    ]
    described = describe_optimizer(torch.optim.SGD(groups, lr=0.1), one)
    assert [group.options["weight_decay"] for group in described.groups] == [0.1, 0]
    assert (described.missing, [group.parameters for group in described.groups]) == (0, [15, 2])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None), (True, True), (3, 3), (2.5, 2.5), (np.float32(0.5), 0.5), (np.int64(3), 3), (torch.tensor(0.25), 0.25),
        ("0.1", 0.1), ("lr", "lr"), ([1, 2], "[1, 2]"), (torch.inf, math.inf), (10**400, "1" + "0" * 97 + "..." + "0" * 98),
    ],
)  # fmt: skip
def test_a_value_that_crosses_is_plain(value: object, expected: object) -> None:
    """Numbers are numbers, whatever they are wrapped in, and all else is text."""
    assert plain(value) == expected


def test_a_value_that_prints_at_length_is_cut() -> None:
    """So is one with several numbers."""
    assert len(str(plain(Unprintable()))) <= 200
    assert str(plain(torch.zeros(2))) == "tensor([0., 0.])"


def test_data_are_described_by_length_and_names() -> None:
    """The names are those bound to this very object."""
    data = images(5)
    described = describe_data(data, {"train": data, "copy": images(5), "_": data, "again": data})
    assert (described.size, described.names) == (5, ["again", "train"])


@pytest.mark.parametrize(("data", "size"), [([], 0), (None, -1), (Endless(), -1), ([1, 2], 2)])
def test_data_without_images_are_described_as_far_as_they_go(data: object, size: int) -> None:
    """Nothing that has no length is an error here."""
    described = describe_data(data, {})
    assert (described.size, described.names) == (size, [])


WHOLE = images(10)
SHARED: list[tuple[Any, Any, int]] = [
    (WHOLE, WHOLE, 10),
    (images(10), images(10), 10),
    (images(10), images(10, first=7), 3),
    (images(10), images(10, first=10), 0),
    (Subset(WHOLE, range(4)), Subset(WHOLE, [3, 4, 5]), 1),
    (Subset(WHOLE, torch.arange(4).tolist()), WHOLE, 4),
    (WHOLE, [], 0),
    (Endless(), Endless(), 0),
]


@pytest.mark.parametrize(("one", "other", "count"), SHARED)
def test_samples_that_stand_in_both_sets_are_counted(one: object, other: object, count: int) -> None:
    """By place where both are parts of one set, else by what they hold."""
    assert count_shared_samples(one, other) == count
