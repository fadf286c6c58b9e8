"""What follows from the figures."""

import msgspec
import pytest

from benchmarks.side_by_side.figures import Figures, extrapolate, shares
from tests.benchmarks.figures_of import made_up, rerun


def test_each_cell_goes_on_as_it_went() -> None:
    """A cell of 2 s an epoch and 2 s beside takes 302 s for 150 epochs, and what does not train takes what it took."""
    short, long = rerun(3, 20.0, (2.0, 0), (8.0, 30)), rerun(9, 32.0, (2.0, 0), (20.0, 90))
    assert extrapolate(short, long) == pytest.approx((32.0 + 282.0, 32.0 + 282.0))


def test_a_cell_whose_runs_stop_counts_as_it_was() -> None:
    """90 steps would have been due at 9 epochs; 60 mean that a run stopped."""
    short, long = rerun(3, 20.0, (8.0, 30)), rerun(9, 28.0, (16.0, 60))
    assert extrapolate(short, long)[0] == 28.0


def test_a_notebook_run_at_full_length_is_not_extrapolated() -> None:
    subject = msgspec.structs.replace(made_up().subjects[0], reruns=[rerun(150, 300.0, (290.0, 1_000))])
    assert not subject.extrapolated
    assert subject.full == (300.0, 300.0)


def test_ratios_are_of_neighbours() -> None:
    """The median of 50%, 100% and 50%, and two jobs beside one."""
    figures = made_up()
    assert figures.overhead == pytest.approx(0.5)
    assert figures.speedup() == pytest.approx(60 / 35)
    assert figures.speedup(steady=True) == pytest.approx(2.0)
    assert figures.per_minute(1, steady=True) == pytest.approx(30)
    assert figures.processor == pytest.approx(1.4)


def test_shares_make_up_the_whole() -> None:
    found = shares(made_up().split)
    assert list(found) == ["cells", "judging", "training"]
    assert sum(share for _, share in found.values()) == pytest.approx(1)
    assert found["training"] == pytest.approx((0.15, 0.15))


def test_figures_read_back_as_written() -> None:
    assert msgspec.json.decode(msgspec.json.encode(made_up()), type=Figures) == made_up()
