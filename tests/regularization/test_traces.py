"""A replay tells its own story, in a student's words."""

import pytest

from graders.engine.observation import Kept, Record, Returned, Step, Trace
from graders.regularization.strategies import LossScript, plain_script
from graders.regularization.traces import Replay, describe

MARKER, NOTHING, TEXT = Returned("marker"), Returned("nothing"), Returned("other", "str", "'Stop'")
TRACKED = LossScript([0.6, 0.5, 0.7], [0.9, 0.8, 0.7], [0.5, 0.6, 0.7])


def replay(
    *returned: Returned, script: LossScript | None = None, place: int = 0, kept: list[Kept] | None = None
) -> Replay:
    """Return a replay in which a callback gave these answers."""
    steps = [Step(epoch, each) for epoch, each in enumerate(returned)]
    return Replay(script or plain_script(falls=1), Trace(steps, [], kept or []), run=place, place=place)


@pytest.mark.parametrize(("epoch", "lateness"), [(3, -2), (5, 0), (6, 1)])
def test_lateness_counts_from_the_epoch_that_is_due(epoch: int, lateness: int) -> None:
    assert replay(*[NOTHING] * epoch, MARKER).lateness == lateness


def test_a_callback_that_never_stops_or_raises_is_not_late() -> None:
    assert replay(*[NOTHING] * 8).lateness is None
    assert replay(NOTHING, Returned("raised", "KeyError", "'loss'")).lateness is None


def test_the_best_epoch_is_that_of_the_epochs_played() -> None:
    """A callback that ends the training early never saw the others."""
    assert replay(NOTHING, NOTHING, NOTHING, script=TRACKED).best_epoch == 1
    assert replay(MARKER, script=TRACKED).best_epoch == 0


def test_the_story_says_when_to_stop() -> None:
    assert replay().story() == "the validation loss is lowest after epoch 0 and has not decreased by epoch 5."


def test_the_story_of_a_later_run_says_which() -> None:
    assert replay(place=1).story().startswith("in run 2 the validation loss")


@pytest.mark.parametrize(("train", "words"), [([3.0, 2.0], "better and better"), ([2.0, 3.0], "worse and worse")])
def test_the_story_says_what_else_went_on(train: list[float], words: str) -> None:
    script = LossScript([0.5, 0.6], train, [0.5, 0.6], 1)
    assert replay(script=script).story().endswith(f"by epoch 1, while the training loss gets {words}.")


def test_the_story_of_tracking_names_the_best_epoch() -> None:
    assert replay(script=TRACKED).story() == "the validation loss is lowest after epoch 1."


def test_the_table_shows_each_answer_and_marks_the_epoch_that_is_due() -> None:
    shown = replay(*[NOTHING] * 5, TEXT, TEXT, TEXT).evidence().table
    assert shown is not None
    assert shown.columns == ["epoch", "validation loss", "your callback returned"]
    assert shown.rows[5] == ["5", "1", "'Stop'   a str, not the marker Stop"]
    assert shown.marked == [5]


def test_the_chart_marks_what_was_kept_beside_what_is_best() -> None:
    kept = [Kept("best_net", 2, False, "at the end")]
    chart = replay(NOTHING, NOTHING, NOTHING, script=TRACKED, kept=kept).evidence().charts[0]
    assert [(mark.x, mark.label) for mark in chart.marks] == [(1, "best epoch"), (2, "your best net")]


def test_what_is_called_best_is_preferred_and_the_latest_moment_holds() -> None:
    kept = [
        Kept("history", 0, False, "at the end"), Kept("best_net", 0, False, "after the last epoch"),
        Kept("best_net", 1, False, "at the end"), Kept("track_best.__defaults__", 2, False, "at the end"),
    ]  # fmt: skip
    assert replay(script=TRACKED, kept=kept).kept_epochs == [1]


def test_a_star_is_that_of_the_runs_own_record() -> None:
    records = [Record(0, 0, 0, "other", 7, None), Record(0, 0, 1, "own", 3, None)]
    own = Replay(TRACKED, Trace([], records, []), run=1)
    assert own.recorded
    assert own.highlighted == 3


def test_answers_are_described_as_fit_sees_them() -> None:
    raised = Returned("raised", "KeyError", "'loss'")
    assert [describe(each) for each in (NOTHING, MARKER, raised)] == ["-", "Stop", "raised KeyError: 'loss'"]
