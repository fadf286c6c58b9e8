"""The page of results says how they came about."""

from pathlib import Path

import pandas as pd
import torch

from reference.page import Circumstances, write_page
from reference.results import PUBLISHED_DROPOUT, Result
from reference.speedup import Speedup

TABLE = PUBLISHED_DROPOUT.assign(experiment="dropout")
RESULTS = [
    Result(name, pd.DataFrame(TABLE), PUBLISHED_DROPOUT, {})
    for name in ("weight-decay", "dropout", "best-tracking", "early-stopping")
]


def page_text(folder: Path, speedup: Speedup | None) -> str:
    """Write the page and read it."""
    circumstances = Circumstances(epochs=150, device=torch.device("cpu"), seconds=99.6, speedup=speedup)
    write_page(RESULTS, circumstances, folder / "page.md")
    return (folder / "page.md").read_text(encoding="utf-8")


def test_page_names_its_circumstances_and_its_agreement(tmp_path: Path) -> None:
    """Epochs, device, duration and the deviation from the published numbers can be read."""
    text = page_text(tmp_path, speedup=None)
    assert "150 epochs" in text
    assert "on cpu" in text
    assert "100 s for all 19 runs" in text
    assert "Largest deviation from the published numbers: accuracy 0.000, mean absolute weight 0.00%." in text
    assert "## Speed" not in text


def test_page_shows_the_speedup_if_it_was_measured(tmp_path: Path) -> None:
    """Both medians and their ratio are given."""
    speedup = Speedup(epochs=30, repeats=5, notebook_seconds=6.0, reference_seconds=2.0)
    text = page_text(tmp_path, speedup)
    assert "3.0 times as fast" in text
    assert "| 6.00 |" in text
