"""A small assignment with cheap criteria, and a submission to it."""

import json
from pathlib import Path
from typing import Any

REGULARIZATION = Path(__file__).parents[1] / "graders" / "regularization"

SMALL_TOML = f"""
name = "small"
title = "Two figures and a callback"
doubles = "{REGULARIZATION / "worker" / "doubles.py"}"

[[tasks]]
id = "1.1a"
title = "The first figure"
kind = "code"
points = 1
question = "Draw the first figure"

[[tasks]]
id = "1.1b"
title = "The second figure"
kind = "code"
points = 2
question = "Draw the second figure"
parts = {{ drawn = 1, labelled = 1 }}

[[tasks]]
id = "1.1c"
title = "Stop"
kind = "code"
points = 1
question = "Return Stop once the loss is below 0.5"

[[tasks]]
id = "1.1d"
title = "What there is to see"
kind = "written"
points = 1
question = "What do you see"
"""

SMALL_CRITERIA = '''
import pytest
from hypothesis import given, strategies as st

from graders.engine.observation import Question

NAMES = ("train loss", "validation loss", "train accuracy", "validation accuracy", "train mean abs weight")


def axes_of(rehearsal, alignment, task):
    cells = {cell.index for cell in alignment.cells(task)}
    return [axes for figure in rehearsal.figures if cells & set(figure.cells) for axes in figure.axes if axes.lines]


@pytest.mark.task("1.1a")
def test_first(rehearsal, alignment):
    """The first figure shows a line."""
    assert axes_of(rehearsal, alignment, "1.1a"), "no figure was drawn"


@pytest.mark.task("1.1b", part="drawn")
def test_second(rehearsal, alignment):
    """The second figure shows a line."""
    assert axes_of(rehearsal, alignment, "1.1b"), "no figure was drawn"


@pytest.mark.task("1.1b", part="labelled")
def test_label(rehearsal, alignment):
    """The second figure names its x axis."""
    assert any(axes.x_label for axes in axes_of(rehearsal, alignment, "1.1b")), "the x axis has no label"


@pytest.mark.task("1.1c")
@given(last=st.integers(1, 8))
def test_stops(rehearsal, last):
    """fit gets Stop once the loss is below 0.5."""
    run = next((run.number for run in rehearsal.runs if run.callback), None)
    assert run is not None, "fit was never called with a callback"
    numbers = dict.fromkeys(NAMES, [1.0] * last + [0.1] * 3)
    steps = rehearsal.ask(Question("replay", run, numbers)).steps
    assert [step.returned.kind for step in steps] == ["nothing"] * last + ["marker"], f"low after {last} epochs"
'''

SMALL_NOTEBOOK = [
    "# Two figures and a callback",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nimport torch",
    "## 1.1 All of it\n\n**(a) Draw the first figure.** (1 point)",
    "plt.plot([1, 2])",
    "**(b) Draw the second figure.** (2 points)",
    "plt.plot([2, 1])\nplt.xlabel('epoch')",
    "**(c) Return Stop once the loss is below 0.5.** (1 point)",
    "def low(net, epoch, stats):\n"
    "    if stats['validation loss'] < 0.5:\n"
    "        return Stop\n"
    "net = torch.nn.Linear(1, 1)\n"
    "data = torch.utils.data.TensorDataset(torch.zeros(4, 1), torch.zeros(4))\n"
    "fit(net, data, data, torch.optim.SGD(net.parameters(), lr=0.1), epochs=10, after_epoch=low)",
    "**(d) What do you see?** (1 point)",
    "*Two lines.*",
]
"""A submission with full marks: markdown where a cell begins with `#` or `*`."""


SMALL_REFERENCE = """\
# %% [markdown]
# # Two figures and a callback

# %%
# %matplotlib inline
import matplotlib.pyplot as plt
import torch

# %% [markdown]
# ## 1.1 All of it
#
# **(a) Draw the first figure.** (1 point)

# %%
### BEGIN SOLUTION
plt.plot([1, 2])
### STUB
# ...
### END SOLUTION

# %% [markdown]
# **(b) Draw the second figure.** (2 points)

# %%
plt.plot([2, 1])
### BEGIN SOLUTION
plt.xlabel('epoch')
### END SOLUTION

# %% [markdown]
# **(c) Return Stop once the loss is below 0.5.** (1 point)

# %%
def low(net, epoch, stats):
    if stats['validation loss'] < 0.5:
        return Stop
net = torch.nn.Linear(1, 1)
data = torch.utils.data.TensorDataset(torch.zeros(4, 1), torch.zeros(4))
fit(net, data, data, torch.optim.SGD(net.parameters(), lr=0.1), epochs=10, after_epoch=low)

# %% [markdown]
# **(d) What do you see?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# Two lines.
# <!-- END SOLUTION -->
"""
"""The same submission as a solved notebook, two of its solutions marked."""


def notebook_json(sources: list[str]) -> str:
    """Return a notebook of these cells."""
    cells: list[dict[str, object]] = [
        {"cell_type": "markdown", "metadata": {}, "source": source}
        if source.startswith(("#", "*"))
        else {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def report_of(folder: Path) -> Any:
    """Return what a report says."""
    assert (folder / "feedback.html").stat().st_size > 1_000
    return json.loads((folder / "report.json").read_text())


def tasks_of(report: Any) -> dict[str, str]:
    """Return the status of each code task."""
    return {task["id"]: task["status"] for task in report["tasks"] if task["kind"] == "code"}
