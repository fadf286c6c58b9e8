"""Losses like those of real training: what is due in them is beyond doubt, and nothing about them is round."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from graders.regularization.lifelike import LifelikeScript, run_to_stop, run_to_track
from graders.regularization.settings import EPOCHS
from tests.regularization.test_strategies import READINGS, fifth_stale_epoch

NEAREST = 0.001
seeds = st.integers(0, 2**32 - 1)


@given(seed=seeds)
def test_both_readings_of_does_not_decrease_stop_at_the_same_epoch(seed: int) -> None:
    script = run_to_stop(seed)
    assert len(script.validation) == EPOCHS
    assert {fifth_stale_epoch(script.validation, reading) for reading in READINGS.values()} == {
        script.fifth_stale_epoch
    }


@given(seed=seeds)
def test_no_loss_comes_near_one_that_it_is_compared_with(seed: int) -> None:
    """So `<`, `<=`, and a decrease that must be larger than rounding are all right."""
    losses = run_to_stop(seed).validation
    assert min(abs(one - other) for one, other in itertools.pairwise(losses)) > NEAREST
    best, second, *_ = sorted(run_to_track(seed).validation)
    assert second - best > NEAREST


@given(seed=seeds)
def test_a_run_to_track_goes_on_after_its_best_epoch(seed: int) -> None:
    script = run_to_track(seed)
    assert script.best_epoch < len(script.validation) - 1


@given(seed=seeds)
def test_nothing_tells_the_numbers_from_measured_ones_at_once(seed: int) -> None:
    for script in (run_to_stop(seed), run_to_track(seed)):
        assert isinstance(script, LifelikeScript)
        assert all(loss != round(loss, 6) for loss in script.validation)
        assert all(0 <= accuracy <= 1 for accuracy in (*script.accuracy, *script.train_accuracy))
        assert len({len(values) for values in script.numbers().values()}) == 1
