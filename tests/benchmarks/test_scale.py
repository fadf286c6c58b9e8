"""What a cluster costs follows from what was measured on one machine."""

from pathlib import Path

import pytest

from benchmarks.scale import BEGIN, END, costs_of, renew, table_of
from tests.benchmarks.figures_of import made_up


def test_costs_are_those_measured() -> None:
    costs = costs_of(made_up())
    assert (costs.warm_up, costs.seconds, costs.efficiency) == pytest.approx((8.0, 2.0, 1.0))
    assert (costs.handing_out, costs.finishing) == pytest.approx((0.004, 0.001))
    assert (costs.sent, costs.returned, costs.memory) == (20_000, 180_000, 850.0)


def test_few_cores_wait_for_none_and_many_for_the_one_that_hands_out() -> None:
    """One core: 8 s + 100 times 2.001 s. Without end of cores: 8 s + 10,000 times 5 ms."""
    costs = costs_of(made_up())
    assert costs.minutes(100, 1) == pytest.approx((8 + 100 * 2.001) / 60)
    assert costs.minutes(10_000, 10**6) == pytest.approx((8 + 10_000 * 0.005) / 60)
    assert costs.most_cores == pytest.approx(500)
    table = table_of(costs, 10_000, [1, 64], 16)
    assert [row[3] for row in table.rows] == ["the workers", "handing out"]


def test_only_the_figures_of_a_document_are_renewed(tmp_path: Path) -> None:
    path = tmp_path / "scale.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    renew(path, costs_of(made_up()))
    text = path.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "| 32 | 512 |" in text
    renew(path, costs_of(made_up()))
    assert path.read_text() == text


def test_a_document_without_marks_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "scale.md"
    path.write_text("no marks\n")
    with pytest.raises(ValueError, match=r"scale\.md: needs the lines"):
        renew(path, costs_of(made_up()))
    assert path.read_text() == "no marks\n"


def test_the_document_has_its_marks() -> None:
    text = (Path(__file__).parents[2] / "docs" / "scale.md").read_text()
    assert text.count(BEGIN) == text.count(END) == 1
