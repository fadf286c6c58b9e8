"""Every way to place dropout wrongly is told from every other by the outputs of one training pass."""

import numpy as np
import pytest

from graders.regularization.dropout import ROWS, Floats
from graders.regularization.mistakes.placements import (
    PLACEMENTS,
    RATE,
    RIGHT,
    Factor,
    Placement,
    diagnose_placement,
    dropped,
)
from graders.regularization.settings import SIZES

RIGHT_PLACEMENT = Placement(PLACEMENTS[0].misconception, first=RIGHT, second=RIGHT)


def outputs_of(placement: Placement, seed: int = 0) -> Floats:
    """Return what comes out of a network with dropout in these places."""
    draw = np.random.default_rng(seed)

    def factors(factor: Factor) -> Floats:
        values, likely = zip(*factor, strict=True)
        return draw.choice(values, p=likely, size=(ROWS, SIZES[-1]))

    start, first, second, end = map(factors, (placement.input, placement.first, placement.second, placement.output))
    return end * (second * (first * (start + 1) + 1) + 1)


@pytest.mark.parametrize("placement", PLACEMENTS, ids=lambda placement: placement.misconception.id)
def test_each_placement_is_named_and_no_other(placement: Placement) -> None:
    for seed in range(5):
        assert diagnose_placement(outputs_of(placement, seed)) == placement.misconception


def test_dropout_in_the_right_places_has_no_name() -> None:
    assert all(diagnose_placement(outputs_of(RIGHT_PLACEMENT, seed)) is None for seed in range(20))


def test_what_no_placement_gives_has_no_name() -> None:
    noise = np.random.default_rng(1).normal(size=(ROWS, SIZES[-1]))
    assert diagnose_placement(noise) is None
    assert diagnose_placement(np.full_like(noise, np.nan)) is None


def test_kept_units_make_up_for_dropped_ones() -> None:
    assert sum(value * likely for value, likely in dropped(RATE)) == pytest.approx(1)
