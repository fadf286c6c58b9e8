"""A notebook is re-run by a kernel of its own, on data that needs no network."""

from pathlib import Path

import nbformat
import pytest

from benchmarks.side_by_side import rerunning
from benchmarks.side_by_side.rerunning import lay_out_data, rerun, shortened
from benchmarks.side_by_side.subjects import ROOT, write_subjects


def test_every_run_of_the_examples_is_shortened(tmp_path: Path) -> None:
    for path in write_subjects(tmp_path / "subjects"):
        notebook = shortened(nbformat.read(path, as_version=4), 3)
        code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
        assert code.count("epochs = 3\n") == 4
        assert "epochs = 150" not in code


def test_a_notebook_that_says_its_epochs_otherwise_is_refused() -> None:
    """It would train at full length, and pass for a short run."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("epochs = 10 * 15")])
    with pytest.raises(ValueError, match="no cell says `epochs = 150`"):
        shortened(notebook, 3)


@pytest.mark.filterwarnings("default")  # what the Jupyter client warns of is not ours
def test_a_kernel_runs_every_cell_on_the_embedded_images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells are counted with their steps, and one that raises does not end the rest."""
    monkeypatch.setattr(rerunning, "DEBIAN_PACKAGE", ROOT / "not-there")
    assert lay_out_data(tmp_path) == rerunning.EMBEDDED
    sources = [
        "epochs = 150",
        "import torchvision\ndata = torchvision.datasets.FashionMNIST('.', download=True)\nassert len(data) == 60_000",
        "raise ValueError",
        "import torch\nnet = torch.nn.Linear(1, 1)\noptimizer = torch.optim.Adam(net.parameters())",
        "for _ in range(epochs):\n    net(torch.ones(1)).backward()\n    optimizer.step()",
    ]
    path = tmp_path / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources]), path)
    found = rerun(path, tmp_path, 4, one_thread=True)
    assert [cell.steps for cell in found.cells] == [0, 0, 0, 0, 0, 4]
    assert found.seconds > sum(cell.seconds for cell in found.cells)
    assert found.processor > 0
