"""Numbers that were typed in are told from numbers that were computed."""

from graders.engine.observation import Line
from graders.engine.submission import Cell
from graders.regularization.typed_numbers import Typed, find_typed

RATES = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9]
LOSSES = [0.21, 0.25, 0.33, 0.45, 0.67, 1.24]


def line(heights: list[float]) -> Line:
    """Return a curve over the dropout rates."""
    return Line("line", "", RATES[: len(heights)], heights)


def cell(source: str) -> Cell:
    """Return the fifth cell of a notebook."""
    return Cell(4, "code", source)


def test_a_curve_whose_every_number_stands_in_the_code_is_found() -> None:
    """The place is given as a reader counts: cells and lines from 1."""
    source = f"x = {RATES}\n\ny = {LOSSES}\nplt.plot(x, y)"
    assert find_typed([line(LOSSES)], [cell("x = 1"), cell(source)]) == Typed(5, 3)


def test_a_curve_of_computed_numbers_is_none() -> None:
    """One number that stands nowhere is enough: it came from somewhere else."""
    assert find_typed([line([*LOSSES[:-1], 1.25])], [cell(f"y = {LOSSES}")]) is None


def test_rates_and_short_lines_may_be_typed() -> None:
    """Rates on the wrong axis are a mistake to be named; a line of two points is a frame."""
    assert find_typed([line(RATES)], [cell(f"y = {RATES}")]) is None
    assert find_typed([line(LOSSES[:3])], [cell(f"y = {LOSSES}")]) is None


def test_code_that_is_no_python_holds_no_numbers() -> None:
    assert find_typed([line(LOSSES)], [cell("y = [0.21, 0.25, ")]) is None
