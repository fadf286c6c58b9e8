"""Copies of a net that carry an epoch's stamp, found wherever a student's code may keep them."""

import copy
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from graders.engine.worker.snapshots import Found, Search, files_in

from .keeping import COPIES, PLACES, Keep, saved


@pytest.fixture
def net() -> torch.nn.Module:
    """Return a small net with a bias and without."""
    return torch.nn.Sequential(torch.nn.Linear(9, 9), torch.nn.ReLU(), torch.nn.Linear(9, 9, bias=False))


def stamp(net: torch.nn.Module, epoch: int) -> None:
    """Fill a net with an epoch's number."""
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(epoch + 1)


def found(net: torch.nn.Module, **roots: object) -> list[Found]:
    """Return what is found beneath some names."""
    return Search(lambda value: int(value) - 1 if value >= 1 else None, net).find(roots)


@pytest.mark.parametrize("keep", COPIES.values(), ids=COPIES.keys())
def test_every_kind_of_copy_shows_its_epoch(net: torch.nn.Module, keep: Keep) -> None:
    """What is trained afterwards leaves it as it was."""
    stamp(net, 3)
    kept = keep(net)
    stamp(net, 7)
    assert [(each.epoch, each.shared) for each in found(net, best=kept)] == [(3, False)]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_a_copy_is_found_wherever_it_is_kept(net: torch.nn.Module, place: Callable[[object], object]) -> None:
    """The place begins with the name that leads to it."""
    stamp(net, 3)
    where = place(copy.deepcopy(net))
    stamp(net, 7)
    assert [(each.epoch, each.shared) for each in found(net, best=where)] == [(3, False)]
    assert found(net, best=where)[0].place.startswith("best")


ALIASES: dict[str, Keep] = {
    "the net": lambda net: net,
    "its state dict": lambda net: net.state_dict(),
    "a shallow copy": copy.copy,
    "a shallow copy of the state dict": lambda net: net.state_dict().copy(),
    "a list of its parameters": lambda net: list(net.parameters()),
    "a dict of its parameters": lambda net: dict(net.named_parameters()),
    "detached": lambda net: [parameter.detach() for parameter in net.parameters()],
    "arrays that share its memory": lambda net: [parameter.detach().numpy() for parameter in net.parameters()],
}


@pytest.mark.parametrize("keep", ALIASES.values(), ids=ALIASES.keys())
def test_what_is_no_copy_shows_the_last_epoch(net: torch.nn.Module, keep: Keep) -> None:
    """Its memory is the net's own."""
    stamp(net, 3)
    kept = keep(net)
    stamp(net, 7)
    assert [(each.epoch, each.shared) for each in found(net, best=kept)] == [(7, True)]


OTHERS: dict[str, object] = {
    "a net that was never stamped": torch.nn.Linear(99, 99),
    "statistics": {"validation loss": [0.5, 0.4], "epoch": 3},
    "a small tensor": torch.tensor(4.0),
    "whole numbers": np.full(500, 4),
    "other bytes": b"x" * 5_000,
    "a module": sys,
    "a function of a library": torch.nn.functional.relu,
    "nothing": None,
}


@pytest.mark.parametrize("value", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_net_is_not_found(net: torch.nn.Module, value: object) -> None:
    """Whatever else a student keeps."""
    stamp(net, 3)
    assert found(net, best=value) == []


PARTS: dict[str, Keep] = {
    "one layer": lambda net: copy.deepcopy(next(net.children())),
    "a broken file": lambda net: saved(net.state_dict()).getvalue()[:-100],
}


@pytest.mark.parametrize("keep", PARTS.values(), ids=PARTS.keys())
def test_a_part_of_the_net_is_not_found(net: torch.nn.Module, keep: Keep) -> None:
    """Nor is what can no longer be loaded."""
    stamp(net, 3)
    kept = keep(net)
    stamp(net, 7)
    assert found(net, best=kept) == []


def test_parameters_of_different_epochs_are_no_copy(net: torch.nn.Module) -> None:
    """A net of two halves was never there."""
    stamp(net, 3)
    kept = [parameter.clone() for parameter in net.parameters()]
    kept[0].fill_(9)
    assert found(net, best=kept) == []


def test_each_place_is_named(net: torch.nn.Module) -> None:
    """So that a person can look there."""
    stamp(net, 3)
    places = [each.place for each in found(net, best={"net": copy.deepcopy(net), 7: [copy.deepcopy(net)]})]
    assert places == ["best.net", "best[7][0]"]


def test_a_circle_ends(net: torch.nn.Module) -> None:
    """What leads back to itself is looked at once."""
    circle: dict[str, object] = {}
    circle["self"] = [circle]
    stamp(net, 3)
    circle["net"] = copy.deepcopy(net)
    assert [each.epoch for each in found(net, circle=circle, again=circle)] == [3]


def test_a_very_large_object_is_looked_at_in_part(net: torch.nn.Module) -> None:
    """What stands in front is found, and what has no end is left."""
    stamp(net, 3)
    many = [[[number] * 300 for number in range(300)] for _ in range(300)]
    nested: object = copy.deepcopy(net)
    for _ in range(20):
        nested = [nested]
    assert [each.epoch for each in found(net, best=[copy.deepcopy(net), many, nested])] == [3]


def test_what_is_known_to_hold_none_is_skipped(net: torch.nn.Module) -> None:
    """Histories, for example, are long."""
    stamp(net, 3)
    history = [copy.deepcopy(net)]
    search = Search(lambda value: int(value), net, skip={id(history)})
    assert search.find({"history": history}) == []


@pytest.mark.parametrize("name", ["best.pt", "best.pkl", "folder/deep.pth", "no_suffix"])
def test_a_copy_in_a_file_is_found(net: torch.nn.Module, tmp_path: Path, name: str) -> None:
    """Whatever it is called; other files are no hindrance, and links are not followed."""
    stamp(net, 3)
    (tmp_path / "here" / "folder").mkdir(parents=True)
    torch.save(net.state_dict(), tmp_path / "here" / name)
    (tmp_path / "here" / "notes.txt").write_text("not a net")
    torch.save(net.state_dict(), tmp_path / "elsewhere.pt")
    (tmp_path / "here" / "link.pt").symlink_to(tmp_path / "elsewhere.pt")
    stamp(net, 7)
    files = found(net, **files_in(tmp_path / "here"))
    assert [(each.place, each.epoch, each.shared) for each in files] == [(f"file {Path(name).name}", 3, False)]
