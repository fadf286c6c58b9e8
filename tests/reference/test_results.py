"""Tables and figures are written, and set beside the published numbers."""

from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

from reference.results import PUBLISHED_WEIGHT_DECAY, Result, beside_published, deviation, markdown, write


@pytest.fixture
def result() -> Result:
    """Return a weight-decay result that misses one accuracy by 0.03 and one weight by a tenth."""
    table = PUBLISHED_WEIGHT_DECAY.copy()
    table.insert(0, "experiment", [f"weight_decay={factor}" for factor in (0, 0.0001, 0.001, 0.01, 0.1)])
    table["validation accuracy"] += [0, 0.03, 0, 0, 0]
    table["train mean abs weight"] *= [1, 1, 1.1, 1, 1]
    figure = Figure()
    figure.subplots().plot([1, 2], [3, 4])
    return Result("weight-decay", table, PUBLISHED_WEIGHT_DECAY, {"weight-decay": figure})


def test_tables_and_figures_are_written(result: Result, tmp_path: Path) -> None:
    """The CSV can be read back; Markdown and a PNG lie beside it."""
    write([result], tmp_path / "out")
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "out" / "weight-decay.csv"), result.table)
    assert (tmp_path / "out" / "weight-decay.md").read_text(encoding="utf-8") == markdown(result.table)
    assert (tmp_path / "out" / "weight-decay.png").read_bytes().startswith(b"\x89PNG")


def test_published_columns_stand_beside_ours(result: Result) -> None:
    """Each compared column is followed by the published one."""
    assert list(beside_published(result).columns)[3:5] == ["validation accuracy", "validation accuracy (published)"]


def test_deviation_is_the_largest_of_any_run(result: Result) -> None:
    """Accuracies deviate absolutely, weights relatively."""
    assert deviation(result) == pytest.approx((0.03, 0.1))


def test_markdown_shows_five_digits_and_whole_numbers_as_they_are() -> None:
    """An epoch is not 149.00000."""
    table = pd.DataFrame({"experiment": ["lr=0.1"], "loss": [0.123456], "epochs": [149]})
    assert markdown(table) == "| experiment | loss | epochs |\n| --- | --- | --- |\n| lr=0.1 | 0.12346 | 149 |\n"
