"""The solved notebook runs from top to bottom, on little data and for one epoch per run."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from graders.authoring.template import solved_notebook
from reference.data import unpack

ROOT = Path(__file__).parents[2]
SOLVED = ROOT / "reference" / "assignment_3.py"

PREPARE = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from graders.missing_operators import declare_missing_operators
declare_missing_operators()
"""

CHECK = """
assert list(plotter_weight_decay.histories) == [f'weight_decay={factor}' for factor in plotter_weight_decay.params]
assert plotter_dropout.params == dropouts
assert best_net is not net and best_epoch == 0 and best_stats['validation loss'] < torch.inf
assert not any(layer._forward_hooks for layer in best_net)

# scripted losses: stale from epoch 1 on
best_stats, no_improvement_epochs = {'validation loss': torch.inf}, 0
answers = [stop_if_no_loss_decrease(net, epoch, {'validation loss': min(epoch, 1)}) for epoch in range(6)]
assert answers == [None] * 5 + [Stop] and answers[5] is Stop, answers

# the trainer's numbers are those of the reference
import reference.networks, reference.trainer
histories = []
for trainer in fit, reference.trainer.fit:
    torch.manual_seed(1)
    net = reference.networks.build_net_with_dropout(0.3)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
    histories.append(trainer(net, fashion_train, fashion_validation, optimizer, epochs=2, batch_size=32, device=device))
assert set(histories[0]) == set(histories[1])
for name in histories[0].keys() - {'time'}:
    for mine, theirs in zip(histories[0][name], histories[1][name], strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-5, atol=1e-7, err_msg=name)
"""


@pytest.fixture
def notebook() -> nbformat.NotebookNode:
    """Return the solved notebook with one epoch per run, and a last cell that looks at what it leaves."""
    notebook = nbformat.reads(solved_notebook(SOLVED).replace("epochs = 150", "epochs = 1"), as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(PREPARE))
    notebook.cells.append(nbformat.v4.new_code_cell(CHECK))
    return notebook


@pytest.mark.filterwarnings("default")  # what the Jupyter client warns of is not ours
def test_the_solved_notebook_runs(notebook: nbformat.NotebookNode, package: Path, tmp_path: Path) -> None:
    """Every cell runs, every experiment shows its table, and the callback stops at the fifth stale epoch."""
    unpack(package, tmp_path / "FashionMNIST" / "raw")
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    tables = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "validation accuracy" in output.get("data", {}).get("text/html", "")
    ]
    assert len(tables) == 4
