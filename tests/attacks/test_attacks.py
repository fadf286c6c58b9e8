"""Every attack stands refused: it gains nothing, leaves nothing, harms nothing, and ends in time."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.raising import NoWalls, open_sandbox
from graders.engine.rehearsal import Rehearsal
from graders.engine.sandbox import Limits, Sandbox
from tests.attacks.attack import ATTACK, Attack, World, attacks, processes, without_times
from tests.labelled import CORPUS, Case

HONEST = Case(CORPUS / "correct" / "odd_one_laboratory_class.py")
NEIGHBOUR_TASKS = {"3.4e"}
LIMITS = Limits(seconds=3.0, memory=600)
SECONDS = 120
"""Many times what an attack that is stopped by its limits takes on a slow machine."""
SLOW_KINDS = ("exhaust", "forge")
"""Left out by `make test`: the ones run into limits, and the others do not touch anyone else."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return a world with something to read, to write and to connect to."""
    folder = tmp_path_factory.mktemp("world")
    for parent in folder.parents:  # a worker that is another user could not come here even without walls
        if parent.owner() == folder.owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    with World(folder).listening() as world:
        yield world


@pytest.fixture(scope="module")
def walled(regularization: Assignment) -> Iterator[Sandbox]:
    """Return a sandbox behind all walls; docs/security.md says what falls behind fewer."""
    try:
        sandbox = open_sandbox(regularization.folder / regularization.doubles, LIMITS, "namespaces")
    except NoWalls as error:
        pytest.skip(f"this machine has not all walls: {error}")
    yield sandbox
    sandbox.close()


@pytest.fixture(scope="module")
def alone(walled: Sandbox, regularization: Assignment) -> object:
    """Return the report that an honest submission gets before there was any attack."""
    return without_times(grade(HONEST.submission(), regularization, walled, "cpu", NEIGHBOUR_TASKS))


@pytest.fixture
def rehearsals(monkeypatch: pytest.MonkeyPatch) -> list[Rehearsal]:
    """Return the rehearsals to come, filled as they happen."""
    kept: list[Rehearsal] = []
    rehearse = Rehearsal.of

    def rehearse_and_keep(*arguments: Any) -> Rehearsal:
        kept.append(rehearse(*arguments))
        return kept[-1]

    monkeypatch.setattr(Rehearsal, "of", rehearse_and_keep)
    return kept


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(attack, id=attack.name, marks=[pytest.mark.slow] * (attack.kind in SLOW_KINDS))
        for attack in attacks()
    ],
)
def test_an_attack_gains_nothing_and_touches_nobody(
    attack: Attack, walled: Sandbox, world: World, regularization: Assignment, alone: object,
    record_property: Callable[[str, object], None], rehearsals: list[Rehearsal],
) -> None:  # fmt: skip
    waiting = processes(walled)
    started = time.monotonic()
    report = grade(attack.submission(world), regularization, walled, "cpu", attack.undeserved or NEIGHBOUR_TASKS)
    taken = time.monotonic() - started
    raised = [error for rehearsal in rehearsals for error in rehearsal.raised.values()]
    _, left = psutil.wait_procs(list(processes(walled) - waiting), timeout=1)
    neighbour = without_times(grade(HONEST.submission(), regularization, walled, "cpu", NEIGHBOUR_TASKS))
    found = [*attack.gains(report, raised), *world.changes()]
    found += [f"{len(left)} processes were left"] if left else []
    found += ["an honest submission after it got another report"] if neighbour != alone else []
    found += [f"grading took {taken:.0f} s"] if taken > SECONDS else []
    record_property(ATTACK, (attack.kind, attack.name, walled.tier, "; ".join(found), attack.known_to_fall))
    if attack.known_to_fall:
        assert found, "it stands now: take `# falls` out of the file, and its row out of docs/security.md"
    else:
        assert not found, attack.header["tries"]
