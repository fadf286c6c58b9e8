"""Walls are raised as asked for, or nothing runs."""

from pathlib import Path

import pytest

from graders.engine import raising
from graders.engine.raising import NoWalls, Trial, open_sandbox, try_tier
from graders.engine.sandbox import Limits, Sandbox, SandboxFailed
from graders.shipped import REGULARIZATION

DOUBLES = REGULARIZATION / "worker" / "doubles.py"


class Stub:
    """Stands for a sandbox whose attempts come out as told."""

    def __init__(self, attempts: dict[str, str] | None) -> None:
        self._attempts = attempts
        self.closed = False

    def try_walls(self) -> dict[str, str]:
        """Return what was possible."""
        if self._attempts is None:
            raise SandboxFailed("bwrap: no")
        return self._attempts

    def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


@pytest.fixture
def stubs(monkeypatch: pytest.MonkeyPatch) -> dict[str, Stub]:
    """Return the stubs by tier, to be changed; both stand."""
    stubs = {"namespaces": Stub({"mount": ""}), "landlock": Stub({"mount": ""})}
    monkeypatch.setattr(raising, "Sandbox", lambda *_, tier, **__: stubs[tier])
    monkeypatch.setattr(raising, "has_bubblewrap", lambda: True)
    monkeypatch.setattr(raising, "FORKS", True)
    return stubs


def opened() -> object:
    """Return what stands for the sandbox with the strongest walls."""
    return open_sandbox(DOUBLES, Limits(), "auto")


def test_the_strongest_walls_that_stand_are_taken(stubs: dict[str, Stub]) -> None:
    assert opened() is stubs["namespaces"]
    stubs["namespaces"] = Stub(None)
    assert opened() is stubs["landlock"]


@pytest.mark.parametrize("wanted", ["auto", "namespaces"])
def test_where_a_wall_falls_nothing_runs(stubs: dict[str, Stub], wanted: str) -> None:
    """The message says which, and the way out."""
    for tier in stubs:
        stubs[tier] = Stub({"mount": "possible: 0"})
    with pytest.raises(NoWalls, match=r"namespaces: mount: possible: 0.*--walls none"):
        open_sandbox(DOUBLES, Limits(), wanted)
    assert stubs["namespaces"].closed


def test_what_a_tier_is_known_to_lack_is_no_fall() -> None:
    attempts = {"fill the disk": "possible: 30"}
    assert Trial("landlock", attempts).stands
    assert not Trial("namespaces", attempts).stands


def test_without_bubblewrap_there_are_no_namespaces(stubs: dict[str, Stub], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raising, "has_bubblewrap", lambda: False)
    trial, sandbox = try_tier(DOUBLES, Limits(), "namespaces")
    assert sandbox is None
    assert "bubblewrap is not installed" in trial.why_not
    assert opened() is stubs["landlock"]


def test_elsewhere_than_on_linux_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raising, "FORKS", False)
    with pytest.raises(NoWalls, match="made of what Linux offers"):
        open_sandbox(DOUBLES, Limits(), "auto")


def test_no_walls_are_raised_only_if_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "doubles.py").write_text("def warm_up(): pass")
    monkeypatch.setattr(raising, "TIERS", ())
    sandbox = open_sandbox(tmp_path / "doubles.py", Limits(), "none")
    assert isinstance(sandbox, Sandbox)
    assert sandbox.tier == "none"
    sandbox.close()
