"""Early stopping (3.4): callbacks driven through losses that were drawn after the notebook had run.

The first criterion of each task says what is right; each of the others changes one thing, and asks whether that changes
the answer. So one mistake breaks one rule, and a callback that keeps all of them is right about all that was changed.
"""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, seed, settings

from graders.engine.verdict import Misconception
from graders.regularization.experiments import Experiment
from graders.regularization.lifelike import run_to_stop, run_to_track
from graders.regularization.mistakes import stopping, tracking
from graders.regularization.strategies import (
    LossScript,
    Scripts,
    all_plain_experiments,
    early_script,
    interrupted_experiments,
    lasting_experiment,
    late_experiment,
    lengthened,
    long_scripts,
    misleading_experiments,
    plain_experiments,
    plain_script,
    tracking_experiments,
)
from graders.regularization.traces import Replay

task = pytest.mark.task
first_run = 0
same_scripts = seed(38)
"""The criteria of 3.4a look at different sides of the same replays; this seed draws long scripts of every kind."""


@task("3.4a", part="implement")
@same_scripts
@given(losses=tracking_experiments())
@settings(max_examples=3)
def test_the_best_net_is_a_copy_of_the_best_epoch(best_tracking: Experiment, losses: Scripts) -> None:
    """After training, the best net holds the parameters of the epoch with the lowest validation loss."""
    for script in best_tracking.doubtful(losses, _keeps_the_best):
        replay = best_tracking.drive(first_run, script)
        _must_not_raise(best_tracking, replay)
        if not _keeps_the_best(replay):
            raise _explain_kept(best_tracking, replay, first_run)


@task("3.4a", part="implement")
@same_scripts
@given(losses=tracking_experiments())
@settings(max_examples=3)
def test_each_run_tracks_its_own_best(best_tracking: Experiment, losses: Scripts) -> None:
    """Each run looks for its own best epoch: a later run keeps what the first run would keep."""
    for later in best_tracking.wrong_later(losses, _keeps_the_best):
        _must_not_raise(best_tracking, later)
        if _keeps_the_best(best_tracking.drive(first_run, later.script)):
            raise _explain_kept(best_tracking, later, later.place)


@task("3.4a", part="implement")
def test_the_best_may_come_late(best_tracking: Experiment) -> None:
    """However late the best epoch comes, and however high or uneven the losses are, its net is kept."""
    scripts = _unusual_to_track(best_tracking)
    for script in best_tracking.doubtful(scripts, _keeps_the_best):
        replay = best_tracking.drive(first_run, script)
        _must_not_raise(best_tracking, replay)
        if not _keeps_the_best(replay) and _keeps_the_best(best_tracking.drive(first_run, early_script())):
            raise _explain_kept(best_tracking, replay, first_run)
    for later in best_tracking.wrong_later(scripts, _keeps_the_best):
        if later.script.piecemeal and _keeps_the_best(best_tracking.drive(later.place, early_script())):
            raise _explain_kept(best_tracking, later, later.place)


@task("3.4a", part="implement")
@given(losses=long_scripts())
@settings(max_examples=2)
def test_tracking_does_not_stop_the_training(best_tracking: Experiment, losses: LossScript) -> None:
    """Training runs for all its epochs: this style of early stopping only keeps track."""
    if all(replay.stopped_at is None for replay in best_tracking.drive_all(_unusual_to_track(best_tracking))):
        return  # so long a rise would have stopped it; the shorter ones are for showing
    replay = best_tracking.drive(first_run, losses)
    if replay.stopped_at is not None:
        best_tracking.show(replay)
        best_tracking.exhibits.misconception = tracking.STOPS
        raise AssertionError(f"training was stopped after epoch {replay.stopped_at}")


@task("3.4a", part="run")
@same_scripts
@given(losses=tracking_experiments())
@settings(max_examples=3)
def test_the_best_epoch_is_highlighted(best_tracking: Experiment, losses: Scripts) -> None:
    """The plotter is told to highlight the best epoch of each run with a star."""
    for run in best_tracking.runs:
        assert best_tracking.record_of(run) is not None, "plotter.add was not called for every run"
    for replay in best_tracking.replays(losses):
        _must_not_raise(best_tracking, replay)
        if not replay.recorded:
            _must_be_recorded_with_the_best(best_tracking)
        elif not _highlights_the_best(replay):
            _must_highlight_the_best(best_tracking, best_tracking.drive(first_run, replay.script))
            _must_highlight_the_best(best_tracking, replay)


@task("3.4e")
@given(losses=plain_experiments())
def test_stops_when_the_loss_has_not_decreased_for_five_epochs(early_stopping: Experiment, losses: Scripts) -> None:
    """fit gets Stop once the validation loss has not decreased for 5 epochs."""
    for script in early_stopping.doubtful(losses, _stops_when_due):
        replay = early_stopping.drive(first_run, script)
        if not _stops_when_due(replay):
            raise _explain_stop(early_stopping, replay, first_run)


@task("3.4e")
@given(losses=interrupted_experiments())
@settings(max_examples=2)
def test_a_decrease_starts_the_count_anew(early_stopping: Experiment, losses: Scripts) -> None:
    """Five epochs in a row: after a lower validation loss than ever, the count is as it was at the beginning."""
    for script in early_stopping.doubtful(losses, _stops_when_due):
        _must_stop_as_in(early_stopping, plain_script(falls=1), early_stopping.drive(first_run, script))


@task("3.4e")
@given(losses=misleading_experiments())
@settings(max_examples=2)
def test_the_validation_loss_decides(early_stopping: Experiment, losses: Scripts) -> None:
    """It is the validation loss that decides: what the training loss and the accuracies do makes no difference."""
    for script in early_stopping.doubtful(losses, _stops_when_due):
        plain = plain_script(script.best_epoch + 1)
        _must_stop_as_in(early_stopping, plain, early_stopping.drive(first_run, script))


@task("3.4e")
def test_nothing_else_stops_the_training(early_stopping: Experiment) -> None:
    """However long a run takes, and however high, low or uneven its losses are, only five stale epochs stop it."""
    scripts = (*lasting_experiment(), run_to_stop(early_stopping.seed))
    for script in early_stopping.doubtful(scripts, _stops_when_due):
        _must_stop_as_in(early_stopping, plain_script(falls=1), early_stopping.drive(first_run, script))
    for later in early_stopping.wrong_later(scripts, _stops_when_due):
        if later.script.piecemeal and not _is_wrong_later(early_stopping, all_plain_experiments(), _stops_when_due):
            raise _explain_stop(early_stopping, later, later.place)


@task("3.4e")
@given(losses=plain_experiments())
def test_each_run_counts_for_itself(early_stopping: Experiment, losses: Scripts) -> None:
    """Each run starts with a count of its own: a later run stops where the first run would stop."""
    for later in early_stopping.wrong_later(losses, _stops_when_due):
        _must_stop_as_in(early_stopping, later.script, later)


def _unusual_to_track(experiment: Experiment) -> Scripts:
    return (*late_experiment(), run_to_track(experiment.seed))


def _is_wrong_later(experiment: Experiment, some: Iterable[Scripts], is_right: Callable[[Replay], bool]) -> bool:
    """Tell whether a later run is wrong about some scripts, which then is for another criterion to say."""
    return any(experiment.wrong_later(scripts, is_right) for scripts in some)


def _keeps_the_best(replay: Replay) -> bool:
    return replay.best_epoch in replay.kept_epochs


def _highlights_the_best(replay: Replay) -> bool:
    return not replay.recorded or replay.highlighted == replay.best_epoch


def _stops_when_due(replay: Replay) -> bool:
    return replay.lateness == 0


def _must_stop_as_in(experiment: Experiment, plain: LossScript, replay: Replay) -> None:
    """Fail where a run stops too early or too late, and not by as much as the first run does in a plain script."""
    if replay.lateness != 0 and replay.lateness != experiment.drive(first_run, plain).lateness:
        raise _explain_stop(experiment, replay, replay.place)


def _must_highlight_the_best(experiment: Experiment, replay: Replay) -> None:
    """Fail where another epoch is highlighted, unless the callback only waits for the last epoch of a real run."""
    if _highlights_the_best(replay) or _highlights_the_best(experiment.drive(replay.place, lengthened(replay.script))):
        return
    experiment.show(replay)
    experiment.exhibits.misconception = _highlighted_wrongly(experiment, replay.place)
    found = "no epoch" if replay.highlighted is None else f"epoch={replay.highlighted}"
    raise AssertionError(f"plotter.add got {found}; the best epoch is {replay.best_epoch}")


def _must_be_recorded_with_the_best(experiment: Experiment) -> None:
    """Fail where runs that another cell records, out of a replay's sight, were not recorded with their best epoch."""
    for run in experiment.runs:
        record, loss = experiment.record_of(run), run.history["validation loss"]
        best = loss.index(min(loss))
        if record is not None and record.epoch != best:
            experiment.exhibits.misconception = _highlighted_wrongly(experiment, experiment.runs.index(run))
            raise AssertionError(f"plotter.add got epoch={record.epoch} where the best epoch was {best}")


def _highlighted_wrongly(experiment: Experiment, place: int) -> Misconception | None:
    """Name a wrong star, unless it rightly stands at the net that was wrongly kept, which then has the name."""
    places = {place, first_run, len(experiment.runs) - 1}
    return tracking.diagnose_kept(experiment.drive, place) or tracking.diagnose_highlighted(experiment.drive, places)


def _explain_kept(experiment: Experiment, replay: Replay, place: int) -> AssertionError:
    experiment.show(replay)
    experiment.exhibits.misconception = tracking.diagnose_kept(experiment.drive, place)
    if not replay.kept_epochs:
        return AssertionError("no copy of the net was found after training")
    best, kept = replay.best_epoch, replay.kept_epochs[-1]
    return AssertionError(f"the best epoch is {best}; your best net holds the parameters of epoch {kept}")


def _explain_stop(experiment: Experiment, replay: Replay, place: int) -> AssertionError:
    experiment.show(replay)
    experiment.exhibits.misconception = stopping.diagnose(experiment.drive, place)
    due, stopped = replay.script.fifth_stale_epoch, replay.stopped_at
    if error := replay.raised:
        return AssertionError(f"your callback raised {error.type}: {error.text}")
    if stopped is None:
        instead = replay.returned_at(due)
        got = f"your callback returned {instead}" if instead else "fit never got Stop"
        return AssertionError(f"training should stop after epoch {due}, but {got}")
    return AssertionError(f"training should stop after epoch {due}; it stopped after epoch {stopped}")


def _must_not_raise(experiment: Experiment, replay: Replay) -> None:
    if error := replay.raised:
        experiment.show(replay)
        raise AssertionError(f"your callback raised {error.type}: {error.text}")
