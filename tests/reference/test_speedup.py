"""The assignment's own trainer is found in its notebook and timed beside the reference's."""

from pathlib import Path

import nbformat
import pytest
from torch.utils.data import TensorDataset

from reference.speedup import load_fit, measure_speedup

HANDED_IN = Path(__file__).parents[2] / "examples" / "handed_in.ipynb"


def test_both_trainers_are_timed(train: TensorDataset, validation: TensorDataset) -> None:
    """The ratio is that of the measured seconds."""
    speedup = measure_speedup(load_fit(HANDED_IN), train, validation, epochs=2, repeats=1)
    assert speedup.notebook_seconds > 0
    assert speedup.reference_seconds > 0
    assert speedup.ratio == speedup.notebook_seconds / speedup.reference_seconds


def test_a_notebook_without_a_trainer_is_refused(tmp_path: Path) -> None:
    """The message names the notebook."""
    notebook = tmp_path / "empty.ipynb"
    notebook.write_text(nbformat.writes(nbformat.v4.new_notebook()), encoding="utf-8")
    with pytest.raises(ValueError, match=r"empty\.ipynb: no cell begins with `def fit\(`"):
        load_fit(notebook)
