"""Mistakes in keeping the best net: told apart by the epochs that are kept or highlighted."""

from collections import defaultdict
from collections.abc import Callable

import pytest

from graders.engine.observation import Kept, Record, Returned, Step, Trace
from graders.regularization.mistakes.suspects import Suspect
from graders.regularization.mistakes.tracking import BATTERY, HIGHLIGHTED, KEPT, diagnose_highlighted, diagnose_kept
from graders.regularization.strategies import LossScript
from graders.regularization.traces import Replay

Epoch = Callable[[LossScript], int | None]


def best(script: LossScript) -> int:
    """Return what a right callback keeps."""
    return script.best_epoch


def replays(kept: Epoch, shared: bool = False, star: Epoch = best, later: Epoch | None = None) -> Callable[..., Replay]:
    """Return what drives a callback that keeps the net of one epoch and highlights another."""

    def drive(place: int, script: LossScript) -> Replay:
        steps = [Step(epoch, Returned("nothing")) for epoch in range(len(script.validation))]
        epoch = (later or kept)(script) if place else kept(script)
        found = [] if epoch is None else [Kept("best_net", epoch, shared, "at the end")]
        records = [Record(0, 0, place, "run", star(script), None)]
        return Replay(script, Trace(steps, records, found), run=place, place=place)

    return drive


def name(found: object) -> str | None:
    """Return a misconception's name."""
    return getattr(found, "id", None)


@pytest.mark.parametrize("suspect", KEPT, ids=lambda suspect: f"{suspect.misconception.id}")
def test_each_wrong_net_is_named_by_its_own_definition(suspect: Suspect[LossScript, int | None]) -> None:
    assert name(diagnose_kept(replays(suspect.answers), 0)) == suspect.misconception.id


@pytest.mark.parametrize("suspect", HIGHLIGHTED, ids=lambda suspect: f"{suspect.misconception.id}")
def test_each_wrong_star_is_named_by_its_own_definition(suspect: Suspect[LossScript, int | None]) -> None:
    drive = replays(best, star=suspect.answers)
    assert name(diagnose_highlighted(drive, [0, 1])) == suspect.misconception.id


@pytest.mark.parametrize("suspects", [KEPT, HIGHLIGHTED], ids=["kept", "highlighted"])
def test_no_two_mistakes_answer_alike_and_none_as_a_right_callback(
    suspects: list[Suspect[LossScript, int | None]],
) -> None:
    names = defaultdict(set)
    for suspect in suspects:
        answers = tuple(suspect.answers(script) for script in BATTERY)
        names[answers].add(suspect.misconception.id)
    assert all(len(alike) == 1 for alike in names.values())
    assert tuple(best(script) for script in BATTERY) not in names


def test_a_right_callback_has_no_name() -> None:
    assert diagnose_kept(replays(best), 0) is None
    assert diagnose_highlighted(replays(best), [0, 1]) is None


def test_memory_shared_with_the_net_is_a_reference() -> None:
    assert name(diagnose_kept(replays(lambda script: len(script.validation) - 1, shared=True), 0)) == "kept-a-reference"


def test_nothing_kept_is_named_so() -> None:
    assert name(diagnose_kept(replays(lambda _: None), 0)) == "kept-nothing"


def test_state_is_left_over_only_where_the_first_run_is_right() -> None:
    assert name(diagnose_kept(replays(best, later=lambda _: None), 1)) == "state-left-over"
    assert diagnose_kept(replays(lambda _: None), 1) is None


def test_a_star_that_is_left_out_is_named_so() -> None:
    assert name(diagnose_highlighted(replays(best, star=lambda _: -1), [0, 1])) == "star-left-out"


def test_an_epoch_of_no_known_kind_has_no_name() -> None:
    assert diagnose_kept(replays(lambda script: 1 if script is BATTERY[0] else 2), 0) is None


def test_a_star_that_is_wrong_in_another_way_in_each_run_has_no_name() -> None:
    """The number of the row is 0 in the first run, as the first epoch is."""

    def drive(place: int, script: LossScript) -> Replay:
        return replays(best, star=lambda _: place)(place, script)

    assert diagnose_highlighted(drive, [0, 3]) is None
    assert name(diagnose_highlighted(drive, [0])) == "highlighted-the-first"
