"""Mistakes in a callback that should stop: told apart by what they do, and named for nothing else."""

from collections import defaultdict
from collections.abc import Callable

import pytest

from graders.engine.observation import Returned, Step, Trace
from graders.regularization.mistakes.stopping import BATTERY, SUSPECTS, diagnose, first_stop, right
from graders.regularization.mistakes.suspects import Suspect
from graders.regularization.strategies import LossScript
from graders.regularization.traces import Replay

Callback = Callable[[LossScript], int | None]
MARKER = Returned("marker")
NOTHING = Returned("nothing")


def replays(stops: Callback, returned: Returned = MARKER, later: Callback | None = None) -> Callable[..., Replay]:
    """Return what drives a callback that answers once it stops; `later` is how it does after the first run."""

    def drive(place: int, script: LossScript) -> Replay:
        at = (later or stops)(script) if place else stops(script)
        length = len(script.validation) if at is None or returned.kind == "other" else at + 1
        steps = [Step(epoch, returned if at is not None and epoch >= at else NOTHING) for epoch in range(length)]
        return Replay(script, Trace(steps, [], []), run=place, place=place)

    return drive


def name(drive: Callable[..., Replay], place: int = 0) -> str | None:
    """Return the name that a mistake gets."""
    found = diagnose(drive, place)
    return found.id if found else None


@pytest.mark.parametrize("suspect", SUSPECTS, ids=lambda suspect: f"{suspect.misconception.id}")
def test_each_mistake_is_named_by_its_own_definition(suspect: Suspect[LossScript, int | None]) -> None:
    assert name(replays(suspect.answers)) == suspect.misconception.id


def test_no_two_mistakes_answer_alike_and_none_as_a_right_callback() -> None:
    """A name is given only where all answers agree, so no two may agree on all."""
    names = defaultdict(set)
    for suspect in SUSPECTS:
        names[tuple(suspect.answers(script) for script in BATTERY)].add(suspect.misconception.id)
    assert all(len(alike) == 1 for alike in names.values())
    assert tuple(right(script) for script in BATTERY) not in names


def test_a_right_callback_has_no_name() -> None:
    assert name(replays(right)) is None


def test_a_mistake_of_no_known_kind_has_no_name() -> None:
    """Rather none than a wrong one: patience 6 in odd runs only is nobody's habit."""
    assert name(replays(lambda script: first_stop(script.validation, 6 if script is BATTERY[0] else 5))) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("str", "returned-a-string"), ("bool", "returned-a-bool"), ("tuple", "returned-a-tuple"), ("int", None)],
)
def test_an_answer_that_is_not_the_marker_is_named_by_its_kind(kind: str, expected: str | None) -> None:
    assert name(replays(right, Returned("other", kind, "..."))) == expected


def test_a_string_at_the_wrong_time_is_not_only_a_string() -> None:
    """Two mistakes at once: to name one would send the student after half of it."""
    late = replays(lambda script: first_stop(script.validation, 6), Returned("other", "str", "'Stop'"))
    assert name(late) is None


def test_an_exception_when_it_should_stop_is_named() -> None:
    assert name(replays(right, Returned("raised", "StopIteration", ""))) == "raised-instead-of-returned"


def test_an_exception_at_any_other_time_is_an_error_like_any_other() -> None:
    assert name(replays(lambda _: 0, Returned("raised", "KeyError", "'loss'"))) is None


def test_state_is_left_over_only_where_the_first_run_is_right() -> None:
    at_once = replays(right, later=lambda _: 0)
    assert name(at_once, place=1) == "state-left-over"
    wrong_from_the_start = replays(lambda script: first_stop(script.validation, 6), later=lambda _: 0)
    assert name(wrong_from_the_start, place=1) is None
