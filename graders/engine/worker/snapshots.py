"""Looks for copies of a net's parameters that carry a stamp, wherever a student's code may have put them.

A double stamps every parameter of a net with one number per epoch. Later, a set of parameters that is still full
of an earlier number is a copy made at that epoch; one that shares its memory with the net shows the last number.
"""

import argparse
import collections
import contextlib
import dataclasses
import functools
import io
import os
import types
import zipfile
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from graders.engine.worker.loading import identity

MOST_OBJECTS = 20_000
DEEPEST = 8
MOST_ITEMS = 500
SHORTEST = 1_000
"""Fewer bytes hold no parameters."""
_LEAVES = (str, int, float, complex, bool, type(None), types.ModuleType, types.CodeType)
_NUMBERS = (float, int, str)
"""What histories are long lists of, and tables of results; nothing is in them."""
_BYTES, _ROWS, _MAPPINGS = (bytes, bytearray), (list, tuple), (dict, Mapping)
_LIKE_TENSORS = (torch.Tensor, np.ndarray, list)
_OF_EVERY_MODULE = frozenset(vars(torch.nn.Module()))

Decode = Callable[[float], int | None]


class Found(NamedTuple):
    """Parameters that carry an epoch's stamp, where they are, and whether they share their memory with the net's."""

    place: str
    epoch: int
    shared: bool


class Search:
    """Walks everything reachable from some named roots and collects the stamped parameters on the way.

    `skip` holds the identities of objects that are known to hold none.
    """

    def __init__(self, decode: Decode, net: torch.nn.Module, skip: Set[int] = frozenset()) -> None:
        self._decode = decode
        self._numbers = sum(parameter.numel() for parameter in net.parameters())
        self._own = {parameter.data_ptr() for parameter in net.parameters()}
        self._seen = set(skip)
        self._held: list[object] = []
        """Everything seen, so that no identity is given to another object while the search goes on."""
        self._left = MOST_OBJECTS

    def find(self, roots: Mapping[str, object]) -> list[Found]:
        """Give every full set of parameters that carries a single epoch's stamp."""
        found: list[Found] = []
        for name, root in roots.items():
            found += self._walk(name, root, 0)
        return found

    def _walk(self, place: str, value: object, depth: int) -> Iterator[Found]:
        if identity(value) in self._seen or depth > DEEPEST or self._left <= 0:
            return
        self._left -= 1
        if isinstance(value, _LEAVES):
            return
        tensors = tensors_of(value)
        if isinstance(value, torch.nn.Module):
            own = {name: item for name, item in vars(value).items() if name not in _OF_EVERY_MODULE}
            yield from self._walk(place, own, depth + 1)
        if tensors:
            epoch = self._epoch_of(tensors)
            if epoch is not None:
                yield Found(place, epoch, any(tensor.data_ptr() in self._own for tensor in tensors))
            return
        self._seen.add(identity(value))
        self._held.append(value)
        for step, child in children_of(value):
            yield from self._walk(f"{place}{step}", child, depth + 1)

    def _epoch_of(self, tensors: list[torch.Tensor]) -> int | None:
        """Give the epoch whose stamp fills all these tensors, where together they are a whole net's worth."""
        if sum(tensor.numel() for tensor in tensors) < self._numbers:
            return None
        found: float | None = None
        for tensor in tensors:
            if not (tensor.is_floating_point() and tensor.numel()):
                continue
            low, high = (float(bound) for bound in torch.aminmax(tensor.detach()))
            if low != high or found not in (None, low):
                return None
            found = low
        return None if found is None else self._decode(found)


def tensors_of(value: object) -> list[torch.Tensor]:
    """Give the tensors of what may be a net's parameters: a module, a state dict, a list of tensors, saved bytes."""
    if isinstance(value, torch.nn.Module):
        return [parameter.detach() for parameter in value.parameters()]
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, np.ndarray):
        return [torch.as_tensor(value)] if value.dtype.kind == "f" else []
    if isinstance(value, io.BytesIO):
        return tensors_of(load(value.getvalue()))
    if isinstance(value, _BYTES) and len(value) > SHORTEST:
        return tensors_of(load(bytes(value)))
    items = value if isinstance(value, _ROWS) else list(value.values()) if isinstance(value, _MAPPINGS) else ()
    if items and isinstance(items[0], _LIKE_TENSORS):
        items = [_array_of(item) for item in items]
        if all(isinstance(item, torch.Tensor | np.ndarray) for item in items):
            return [tensor for item in items for tensor in tensors_of(item)]
    return []


def _array_of(value: object) -> object:
    """Give nested lists of numbers as the array that they were made from, and anything else as it is."""
    first = value
    while isinstance(first, list) and first:
        first = first[0]
    if isinstance(value, list) and isinstance(first, float):
        with contextlib.suppress(TypeError, ValueError):
            return np.asarray(value, dtype=float)
    return value


def load(data: bytes) -> object:
    """Load what torch, NumPy or pickle wrote; here, beside the student's own code, that adds no power to it."""
    with contextlib.suppress(Exception):
        if zipfile.is_zipfile(io.BytesIO(data)):
            return torch.load(io.BytesIO(data), weights_only=False)
    with contextlib.suppress(Exception):
        loaded = np.load(io.BytesIO(data), allow_pickle=True)  # plain pickles, too
        return dict(loaded) if isinstance(loaded, np.lib.npyio.NpzFile) else loaded
    return None


def children_of(value: object) -> Iterator[tuple[str, object]]:
    """Give the parts of a value that a student's code could reach and may have made; a library's insides are not."""
    yield from _items_of(value)
    yield from _packed_in(value)
    if isinstance(value, type):
        yield from _attributes(vars(value) if value.__module__ == "__main__" else {})
    elif type(value).__module__ == "__main__" or dataclasses.is_dataclass(value):
        yield from _attributes({name: getattr(value, name, None) for name in _slots_of(type(value))})
        yield from _attributes(getattr(value, "__dict__", {}))
        yield from _attributes(vars(type(value)))


def _slots_of(kind: type) -> list[str]:
    return [
        name
        for each in kind.__mro__
        for name, member in vars(each).items()
        if isinstance(member, types.MemberDescriptorType)
    ]


def _items_of(value: object) -> Iterator[tuple[str, object]]:
    """Give what a container, a function or a bound method holds."""
    match value:
        case list() | tuple() | set() | frozenset() | collections.deque():
            numbered = enumerate(list(value)[:MOST_ITEMS])
            yield from ((f"[{number}]", item) for number, item in numbered if type(item) not in _NUMBERS)
        case types.MethodType():
            yield from [("", value.__self__), ("", value.__func__)]
        case functools.partial():
            yield from [("", value.func), ("", value.args), ("", value.keywords)]
        case types.FunctionType():
            yield from _parts_of_function(value)
        case types.SimpleNamespace() | argparse.Namespace():
            yield "", vars(value)
        case dict() | Mapping():  # asking whether something is a mapping costs more than all before
            named = [(key, item) for key, item in list(value.items())[:MOST_ITEMS] if type(item) not in _NUMBERS]
            yield from ((f".{key}" if isinstance(key, str) else f"[{key!r}]", item) for key, item in named)


def _packed_in(value: object) -> Iterator[tuple[str, object]]:
    """Give what was saved as bytes, what a generator goes on with, or what stands in a table."""
    match value:
        case io.BytesIO():
            yield "", load(value.getvalue())
        case bytes() | bytearray() if len(value) > SHORTEST:
            yield "", load(bytes(value))
        case types.GeneratorType() if value.gi_frame is not None:
            yield "", dict(value.gi_frame.f_locals)
        case np.ndarray() if value.dtype == object:
            yield "", value.ravel().tolist()
        case _ if callable(getattr(type(value), "to_numpy", None)):  # a table or a column of pandas
            yield "", value.to_numpy()  # type: ignore[attr-defined]


def _attributes(named: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, item in list(named.items())[:MOST_ITEMS]:
        yield f".{name}", item


def _parts_of_function(function: types.FunctionType) -> Iterator[tuple[str, object]]:
    if function.__module__ != "__main__":
        return
    yield "", vars(function)
    yield " default ", function.__kwdefaults__ or {}
    yield " default ", function.__defaults__ or ()
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        with contextlib.suppress(ValueError):  # an empty cell: the variable is not assigned yet
            yield f" {name}", cell.cell_contents


def files_in(directory: Path) -> dict[str, object]:
    """Give the loaded contents of every file that may hold saved parameters."""
    with os.scandir(directory) as entries:
        if next(entries, None) is None:
            return {}
    paths = [path for path in sorted(directory.rglob("*")) if path.is_file() and not path.is_symlink()]
    return {f"file {path.name}": load(path.read_bytes()) for path in paths[:50] if path.stat().st_size < 50_000_000}
