"""The fuzzer's targets take their own seeds, and notice what they are there to notice; fuzzing itself is no test."""

from pathlib import Path

import pytest

from graders.engine.observation import Rehearsed, Run
from graders.engine.rehearsal import Rehearsal
from tests.fuzz import targets
from tests.fuzz.targets import TARGETS, example, frame, seeds


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_seeds_and_anything_cut_short(name: str) -> None:
    given = list(seeds(name))
    assert given
    for seed in given:
        TARGETS[name](seed)
        TARGETS[name](seed[: len(seed) // 2])


def test_the_seeds_of_the_channel_are_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read as what they stand for, so that the fuzzer goes on from what is right."""
    kept: list[Rehearsal] = []
    end = Rehearsal.end

    def keep_and_end(rehearsal: Rehearsal) -> None:
        kept.append(rehearsal)
        end(rehearsal)

    monkeypatch.setattr(Rehearsal, "end", keep_and_end)
    TARGETS["judge"](frame(example(Run)) + frame(Rehearsed()))
    assert [rehearsal.runs for rehearsal in kept] == [[example(Run)]]


@pytest.mark.parametrize("name", ["notebook", "script"])
def test_what_the_judge_would_crash_at_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(targets, "_scratch", lambda: tmp_path)
    monkeypatch.setattr(targets, "align", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        TARGETS[name](next(seeds(name)))
