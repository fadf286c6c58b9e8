"""How and where a student may keep a copy of a net."""

import argparse
import collections
import copy
import functools
import io
import pickle
import types
from collections.abc import Callable
from dataclasses import dataclass, field, make_dataclass
from typing import Any

import numpy as np
import pandas as pd
import torch

Keep = Callable[[torch.nn.Module], object]


def of_student(function: Callable[..., Any]) -> Any:
    """Return a class or a function as if a cell had defined it."""
    function.__module__ = "__main__"
    return function


@of_student
@dataclass
class Best:
    """What a student may keep."""

    net: object = None
    others: list[object] = field(default_factory=list)


@of_student
class Slotted:
    """A class without a dictionary."""

    __slots__ = ("kept", "never")

    def __init__(self, kept: object) -> None:
        self.kept = kept


@of_student
class OnTheClass:
    """A class whose own attribute holds the copy."""

    kept: object = None


class SlottedParent:
    """A class whose only attribute is private."""

    __slots__ = ("__kept",)

    def __init__(self, kept: object) -> None:
        self.__kept = kept


@of_student
class SlottedChild(SlottedParent):
    """A state whose attribute is private to its base class."""

    __slots__ = ()


def on_net(kept: object) -> torch.nn.Module:
    """Return a net with an attribute that is none of its layers."""
    net = torch.nn.Sequential(torch.nn.Linear(1, 1))
    vars(net)["saved"] = {"state": kept}
    return net


def in_closure(kept: object) -> object:
    """Return a function that holds a value in its closure."""

    def callback() -> object:
        return kept

    return of_student(callback)


def in_default(kept: object) -> object:
    """Return a function that holds a value as a default argument."""

    def callback(state: object = kept) -> object:
        return state

    return of_student(callback)


def in_keyword(kept: object) -> object:
    """Return a function that holds a value as the default of a keyword."""

    def callback(*, state: object = kept) -> object:
        return state

    return of_student(callback)


def in_attribute(kept: object) -> object:
    """Return a function with an attribute."""
    callback = in_closure(None)
    callback.kept = kept  # type: ignore[attr-defined]
    return callback


def in_method(kept: object) -> object:
    """Return a bound method of an object that holds a value."""
    instance = Best(kept)
    return types.MethodType(of_student(lambda self: self), instance)


def on_class(kept: object) -> object:
    """Return an instance of a class that holds a value."""
    OnTheClass.kept = kept
    return OnTheClass()


def saved(value: object) -> io.BytesIO:
    """Return a buffer with what `torch.save` wrote."""
    torch.save(value, buffer := io.BytesIO())
    return buffer


def cloned(net: torch.nn.Module) -> dict[str, torch.Tensor]:
    """Return a state dict whose tensors are copies."""
    return {name: value.clone() for name, value in net.state_dict().items()}


COPIES: dict[str, Keep] = {
    "deepcopy": copy.deepcopy,
    "deepcopy of the state dict": lambda net: copy.deepcopy(net.state_dict()),
    "clones": cloned,
    "numpy arrays": lambda net: {name: value.numpy().copy() for name, value in net.state_dict().items()},
    "a list of clones": lambda net: [parameter.clone() for parameter in net.parameters()],
    "a tuple of arrays": lambda net: tuple(parameter.detach().numpy().copy() for parameter in net.parameters()),
    "one vector": lambda net: torch.nn.utils.parameters_to_vector(net.parameters()).detach().clone(),
    "a buffer": lambda net: saved(net.state_dict()),
    "bytes": lambda net: saved(net.state_dict()).getvalue(),
    "bytes of the whole net": lambda net: saved(net).getvalue(),
    "a pickle": lambda net: pickle.dumps(cloned(net)),
    "nested lists of numbers": lambda net: {name: value.tolist() for name, value in net.state_dict().items()},
    "a bytearray": lambda net: bytearray(saved(net.state_dict()).getvalue()),
}
PLACES: dict[str, Callable[[object], object]] = {
    "a name": lambda kept: kept,
    "a dict": lambda kept: {"epoch": 3, "net": kept},
    "a dict of numbers": lambda kept: {3: kept},
    "a defaultdict": lambda kept: collections.defaultdict(list, net=kept),
    "a list": lambda kept: [0.5, kept],
    "a tuple": lambda kept: (3, kept),
    "a deque": lambda kept: collections.deque([kept]),
    "a dict in a list in a dict": lambda kept: {"runs": [{"best": kept}]},
    "a dataclass": Best,
    "a list of a dataclass": lambda kept: Best(None, [kept]),
    "slots": Slotted,
    "a class": on_class,
    "a SimpleNamespace": lambda kept: types.SimpleNamespace(net=kept),
    "a partial": lambda kept: functools.partial(print, kept),
    "a keyword of a partial": lambda kept: functools.partial(print, end=kept),
    "a closure": in_closure,
    "a default argument": in_default,
    "a default of a keyword": in_keyword,
    "an attribute of a function": in_attribute,
    "a method": in_method,
    "an argparse.Namespace": lambda kept: argparse.Namespace(net=kept),
    "a dataclass made by a call": lambda kept: make_dataclass("Made", ["net"])(kept),
    "private slots of a base class": SlottedChild,
    "an attribute of another net": on_net,
    "a column of a table": lambda kept: pd.DataFrame({"lr": [0.1], "net": pd.Series([kept], dtype=object)}),
    "an array of objects": lambda kept: np.array([None, kept], dtype=object),
}
