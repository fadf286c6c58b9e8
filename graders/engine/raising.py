"""Raises the walls: starts a worker behind the strongest that a trial by canaries finds standing, or not at all."""

import sys
from dataclasses import dataclass
from pathlib import Path

from graders.engine.observation import Tier
from graders.engine.sandbox import FORKS, Limits, Sandbox, SandboxFailed
from graders.engine.walls import TIERS, has_bubblewrap

LACKING: dict[Tier, frozenset[str]] = {
    "namespaces": frozenset(),
    "landlock": frozenset({"see a file outside", "start processes without end", "fill the disk"}),
}
"""What a tier is known not to forbid; docs/security.md says what that means."""


class NoWalls(Exception):
    """No walls can be raised, or not those that were asked for: why not, and the way out, in one line."""


@dataclass(frozen=True)
class Trial:
    """What came of trying a tier: each attempt and what was possible, or why the tier could not be tried."""

    tier: Tier
    attempts: dict[str, str]
    failure: str = ""

    @property
    def fallen(self) -> dict[str, str]:
        """What was possible and should not have been."""
        return {name: found for name, found in self.attempts.items() if found and name not in LACKING[self.tier]}

    @property
    def stands(self) -> bool:
        """Whether all walls of the tier stand."""
        return not self.failure and not self.fallen

    @property
    def why_not(self) -> str:
        """Why the tier cannot be had, in a few words."""
        return self.failure or "; ".join(f"{name}: {found}" for name, found in self.fallen.items())


def try_tier(doubles: Path, limits: Limits, tier: Tier, gpu: bool = False) -> tuple[Trial, Sandbox | None]:
    """Start a worker behind the walls of a tier and have it try them; give it where all stand."""
    if not FORKS:
        return Trial(tier, {}, f"the walls are made of what Linux offers; this is {sys.platform}"), None
    if tier == "namespaces" and not has_bubblewrap():
        return Trial(tier, {}, "bubblewrap is not installed (the package is called bubblewrap)"), None
    sandbox = Sandbox(doubles, limits, tier=tier, gpu=gpu)
    try:
        trial = Trial(tier, sandbox.try_walls())
    except SandboxFailed as error:
        trial = Trial(tier, {}, str(error))
    if trial.stands:
        return trial, sandbox
    sandbox.close()
    return trial, None


def open_sandbox(doubles: Path, limits: Limits, wanted: str, gpu: bool = False) -> Sandbox:
    """Start a worker behind the walls that are wanted: a tier by name, `none`, or `auto` for the strongest that stands.

    Raises NoWalls where they do not stand.
    """
    if wanted == "none":
        return Sandbox(doubles, limits, tier="none", gpu=gpu)
    failures = []
    for tier in TIERS:
        if wanted in ("auto", tier):
            trial, sandbox = try_tier(doubles, limits, tier, gpu)
            if sandbox is not None:
                return sandbox
            failures.append(f"{tier}: {trial.why_not}")
    raise NoWalls(
        f"--walls {wanted}: {' / '.join(failures)}. `dryfit doctor` says more; "
        "--walls none grades without walls, for submissions that you trust"
    )
