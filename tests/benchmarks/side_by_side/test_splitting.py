"""Each second is charged to one part."""

from collections.abc import Callable

import pytest

from benchmarks.side_by_side.grading import job_of, timed, warm_grader
from benchmarks.side_by_side.splitting import CELLS, JUDGING, QUESTIONS, REPORT, START, TRAINING, Clock, clocked
from benchmarks.side_by_side.subjects import ROOT
from graders.engine.rehearsal import Rehearsal


def ticking() -> Callable[[], float]:
    """Return a clock that goes on by a second whenever it is read."""
    seconds = iter(range(1_000))
    return lambda: float(next(seconds))


def test_the_innermost_part_is_charged() -> None:
    clock = Clock(ticking())
    with clock.part("judging"):
        with clock.part("start"):
            clock.become("cells")
        with clock.part("cells"):
            pass
    assert dict(clock.seconds) == {"judging": 3.0, "start": 1.0, "cells": 2.0}


def test_what_raises_is_charged_too() -> None:
    clock = Clock(ticking())

    def fail() -> None:
        raise ValueError

    with pytest.raises(ValueError):
        clock.around(fail, "part")()
    assert dict(clock.seconds) == {"part": 1.0}


def test_all_parts_of_a_grading_are_charged_and_left_as_they_were() -> None:
    """The clocks see every part of a real grading, no second twice, and are gone afterwards."""
    before = Rehearsal._run
    with warm_grader("none") as grader, clocked() as clock:
        seconds, done = timed(grader, job_of(ROOT / "examples" / "handed_in.ipynb"))
    assert done.report.score == 7
    assert {START, CELLS, TRAINING, QUESTIONS, JUDGING, REPORT} <= set(clock.seconds)
    assert 0 < sum(clock.seconds.values()) <= seconds
    assert Rehearsal._run is before
