"""Early stopping (3.4): callbacks driven through losses that were drawn after the notebook had run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.regularization.experiments import Experiment
from graders.regularization.misconceptions import diagnose_stopping, diagnose_tracking
from graders.regularization.strategies import LossScript, misleading_scripts, patience_scripts, tracking_scripts
from graders.regularization.traces import Replay

task = pytest.mark.task
first_run = 0
later_runs = st.integers(1, 3)


@task("3.4a", part="implement")
@given(losses=tracking_scripts())
@settings(max_examples=20)
def test_the_best_net_is_a_copy_of_the_best_epoch(best_tracking: Experiment, losses: LossScript) -> None:
    """After training, the best net holds the parameters of the epoch with the lowest validation loss."""
    _must_keep_the_best(best_tracking, best_tracking.replay(first_run, losses))


@task("3.4a", part="implement")
@given(losses=tracking_scripts(), place=later_runs)
@settings(max_examples=12)
def test_each_run_tracks_its_own_best(best_tracking: Experiment, losses: LossScript, place: int) -> None:
    """Each run looks for its own best epoch, whatever the runs before it have found."""
    _must_keep_the_best(best_tracking, best_tracking.replay(min(place, len(best_tracking.runs) - 1), losses))


@task("3.4a", part="implement")
@given(losses=tracking_scripts())
@settings(max_examples=10)
def test_tracking_does_not_stop_the_training(best_tracking: Experiment, losses: LossScript) -> None:
    """Training runs for all its epochs: this style of early stopping only keeps track."""
    replay = best_tracking.replay(first_run, losses)
    _must_not_raise(replay)
    assert replay.stopped_at is None, f"training was stopped after epoch {replay.stopped_at}"


@task("3.4a", part="run")
@given(losses=tracking_scripts())
@settings(max_examples=10)
def test_the_best_epoch_is_highlighted(best_tracking: Experiment, losses: LossScript) -> None:
    """The plotter is told to highlight the best epoch of each run with a star."""
    for run in best_tracking.runs:
        record = best_tracking.record_of(run)
        assert record is not None, "plotter.add was not called for every run"
        loss = run.history["validation loss"]
        best = loss.index(min(loss))
        assert record.epoch == best, f"plotter.add got epoch={record.epoch} where the best epoch was {best}"
    replay = best_tracking.replay(len(best_tracking.runs) - 1, losses)
    _must_not_raise(replay)
    if replay.recorded:
        found = replay.highlighted
        assert found == losses.best_epoch, f"plotter.add got epoch={found}; the best epoch is {losses.best_epoch}"


@task("3.4e")
@given(losses=patience_scripts(interruptions=0))
@settings(max_examples=20)
def test_stops_when_the_loss_has_not_decreased_for_five_epochs(early_stopping: Experiment, losses: LossScript) -> None:
    """fit gets Stop once the validation loss has not decreased for 5 epochs."""
    _must_stop_in_time(early_stopping, early_stopping.replay(first_run, losses))


@task("3.4e")
@given(losses=patience_scripts(interruptions=3))
@settings(max_examples=20)
def test_a_decrease_starts_the_count_anew(early_stopping: Experiment, losses: LossScript) -> None:
    """Five epochs in a row: one with a lower validation loss than ever starts the count anew."""
    _must_stop_in_time(early_stopping, early_stopping.replay(first_run, losses))


@task("3.4e")
@given(losses=misleading_scripts())
@settings(max_examples=15)
def test_the_validation_loss_decides(early_stopping: Experiment, losses: LossScript) -> None:
    """It is the validation loss that decides, whatever the training loss and the accuracies do."""
    _must_stop_in_time(early_stopping, early_stopping.replay(first_run, losses))


@task("3.4e")
@given(losses=patience_scripts(interruptions=2), place=later_runs)
@settings(max_examples=15)
def test_each_run_counts_for_itself(early_stopping: Experiment, losses: LossScript, place: int) -> None:
    """Each run starts with a count of its own, whatever happened in the runs before it."""
    place = min(place, len(early_stopping.runs) - 1)
    _must_stop_in_time(early_stopping, early_stopping.replay(place, losses))


def _must_keep_the_best(experiment: Experiment, replay: Replay) -> None:
    _must_not_raise(replay)
    best, kept = replay.script.best_epoch, replay.kept_epochs
    if best in kept:
        return
    experiment.exhibits.misconception = diagnose_tracking(replay)
    if not kept:
        raise AssertionError("no copy of the net was found after training")
    raise AssertionError(f"the best epoch is {best}; your best net holds the parameters of epoch {kept[-1]}")


def _must_stop_in_time(experiment: Experiment, replay: Replay) -> None:
    due, stopped = replay.script.fifth_stale_epoch, replay.stopped_at
    if stopped == due:
        return
    experiment.exhibits.misconception = diagnose_stopping(replay)
    _must_not_raise(replay)
    if stopped is None:
        instead = replay.returned_at(due)
        got = f"your callback returned {instead}" if instead else "fit never got Stop"
        raise AssertionError(f"training should stop after epoch {due}, but {got}")
    raise AssertionError(f"training should stop after epoch {due}; it stopped after epoch {stopped}")


def _must_not_raise(replay: Replay) -> None:
    error = replay.raised
    assert error is None, f"your callback raised {error.type}: {error.text}" if error else ""
