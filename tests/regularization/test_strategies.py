"""Losses that are drawn: what is due in them is beyond doubt, by either reading of "does not decrease"."""

from collections.abc import Callable

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from graders.regularization.settings import EPOCHS, PATIENCE, RUNS
from graders.regularization.strategies import (
    CLOSE,
    MOST_FALLS,
    STEP,
    LossScript,
    Scripts,
    early_script,
    interrupted_scripts,
    lasting_experiment,
    late_experiment,
    lengthened,
    misleading_scripts,
    plain_experiments,
    plain_script,
    plain_scripts,
    tracking_scripts,
)

Against = Callable[[list[float], int], float]
READINGS: dict[str, Against] = {
    "the lowest so far": lambda losses, epoch: min(losses[:epoch]),
    "the epoch before": lambda losses, epoch: losses[epoch - 1],
}
patience_scripts = st.one_of(
    plain_scripts(),
    *(interrupted_scripts(step) for step in (STEP, CLOSE)),
    *(misleading_scripts(worse) for worse in (False, True)),
    st.sampled_from(lasting_experiment()),
)
any_tracking_scripts = st.one_of(*(tracking_scripts(step, worse) for step in (STEP, CLOSE) for worse in (False, True)))


def fifth_stale_epoch(losses: list[float], against: Against) -> int | None:
    """Return the fifth epoch in a row with no decrease against what a reading names."""
    stale = 0
    for epoch in range(1, len(losses)):
        stale = stale + 1 if losses[epoch] >= against(losses, epoch) else 0
        if stale == PATIENCE:
            return epoch
    return None


@pytest.mark.parametrize("reading", READINGS)
@given(script=patience_scripts)
def test_both_readings_of_does_not_decrease_stop_at_the_same_epoch(reading: str, script: LossScript) -> None:
    assert fifth_stale_epoch(script.validation, READINGS[reading]) == script.fifth_stale_epoch


@given(script=st.one_of(patience_scripts, any_tracking_scripts, st.sampled_from(late_experiment())))
def test_no_loss_equals_the_one_that_it_is_compared_with(script: LossScript) -> None:
    """So `<` and `<=` are both right."""
    losses = script.validation
    assert all(losses[epoch] not in (min(losses[:epoch]), losses[epoch - 1]) for epoch in range(1, len(losses)))
    assert losses.count(min(losses)) == 1


@given(script=st.one_of(misleading_scripts(), misleading_scripts(worse=True), any_tracking_scripts))
def test_the_other_statistics_go_one_way_only(script: LossScript) -> None:
    """A callback that watches them has its best epoch at an end."""
    rising = sorted(script.train)
    assert script.train in (rising, rising[::-1])
    assert len(set(script.train)) == len(script.train)
    assert (script.accuracy[0] < script.accuracy[-1]) == (script.train[0] > script.train[-1])


@given(script=any_tracking_scripts)
def test_the_best_epoch_is_never_the_last(script: LossScript) -> None:
    """A callback that keeps the last net is always caught."""
    assert script.best_epoch < len(script.validation) - 1
    assert script.lowest_until(len(script.validation)) == script.best_epoch


@pytest.mark.parametrize(
    ("scripts", "losses"),
    [
        (plain_scripts(), [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2]),
        (misleading_scripts(), [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2]),
        (interrupted_scripts(), [0.6, 0.7, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2]),
        (tracking_scripts(), [0.5, 0.6]),
    ],
    ids=["plain", "misleading", "interrupted", "tracking"],
)
def test_the_simplest_script_has_few_epochs_and_round_numbers(
    scripts: st.SearchStrategy[LossScript], losses: list[float]
) -> None:
    assert find(scripts, lambda _: True).validation == losses


def test_a_late_best_epoch_is_the_last_once_of_a_run_of_full_length() -> None:
    low, high = late_experiment()
    assert low.best_epoch == len(low.validation) - 1 == EPOCHS - 1
    assert high.best_epoch == len(high.validation) - 1
    assert min(high.validation) > max(low.validation)


def test_lasting_runs_are_higher_and_lower_than_all_others() -> None:
    others = [plain_script(falls=7), early_script()]
    high, low = lasting_experiment()
    assert min(high.validation) > max(max(each.validation) for each in others)
    assert min(low.validation) < min(min(each.validation) for each in others)


@given(scripts=plain_experiments())
def test_a_plain_experiment_has_a_script_for_each_run(scripts: Scripts) -> None:
    assert len(scripts) == RUNS


@pytest.mark.parametrize("falls", range(1, MOST_FALLS + 1))
def test_plain_experiments_have_runs_of_every_length_between_them(falls: int) -> None:
    assert find(plain_experiments(), lambda scripts: plain_script(falls) in scripts)


@given(script=any_tracking_scripts)
def test_a_lengthened_script_goes_on_to_the_last_epoch_and_keeps_its_best(script: LossScript) -> None:
    longer = lengthened(script)
    assert len(longer.validation) == EPOCHS
    assert longer.validation[: len(script.validation)] == script.validation
    assert longer.best_epoch == script.best_epoch


def test_a_plain_run_falls_as_long_as_it_is_told() -> None:
    script = plain_script(falls=3)
    assert script.validation[:4] == [0.7, 0.6, 0.5, 0.6]
    assert (script.best_epoch, script.fifth_stale_epoch) == (2, 7)
    assert script.numbers()["train loss"] == script.validation
