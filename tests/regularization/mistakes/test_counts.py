"""A wrong number of experiments is named by how one comes to it."""

import pytest

from graders.regularization.mistakes.counts import diagnose_count


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("added-instead-of-multiplied", [15]),
        ("two-factors-only", [20, 24, 30]),
        ("values-miscounted", [90, 96, 100, 140, 144, 150]),
        ("too-many-zeros", [1200, 12_000]),
    ],
)
def test_how_one_comes_to_the_number(name: str, numbers: list[float]) -> None:
    assert [found and found.id for found in map(diagnose_count, numbers)] == [name] * len(numbers)


@pytest.mark.parametrize("number", [120, 12, 60, 4**5, 999])
def test_a_right_number_and_one_from_nowhere_have_no_name(number: float) -> None:
    assert diagnose_count(number) is None
