"""The world of the attacks is as new after each of them, so that one that falls takes no other with it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attacks.attack import World

HARMS: dict[str, Callable[[World], object]] = {
    "a file": lambda world: (world.outside / "left").write_text(""),
    "a folder of folders": lambda world: (world.outside / "a" / "b").mkdir(parents=True),
    "the secret written over": lambda world: world.secret.write_text("changed"),
    "the secret removed": lambda world: world.secret.unlink(),
    "the secret opened to all": lambda world: world.secret.chmod(0o777),
    "the secret dated back": lambda world: os.utime(world.secret, (0, 0)),
    "the secret moved": lambda world: world.secret.rename(world.outside / "moved"),
    "the folder moved": lambda world: world.outside.rename(world.folder / "moved"),
    "a link in the folder": lambda world: (world.outside / "link").symlink_to(world.folder),
    "a connection": lambda world: world.hits.append("something came in"),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_what_an_attack_has_changed_is_told_once_and_undone(harm: Callable[[World], object], tmp_path: Path) -> None:
    with World(tmp_path).listening() as world:
        assert world.changes() == []
        harm(world)
        assert world.changes() != []
        assert world.changes() == []
        assert world.secret.read_text().startswith("CANARY")
        assert list(world.outside.iterdir()) == []
