"""Times the reference trainer beside the trainer of a notebook."""

import collections
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import torch
from torch.utils.data import Dataset
from tqdm import tqdm

from reference.networks import build_net
from reference.trainer import History, fit

Fit: TypeAlias = Callable[..., History]


@dataclass(frozen=True)
class Speedup:
    """Median seconds of one training by either trainer."""

    epochs: int
    repeats: int
    notebook_seconds: float
    reference_seconds: float

    @property
    def ratio(self) -> float:
        """How many times faster the reference trainer is."""
        return self.notebook_seconds / self.reference_seconds


def load_fit(notebook: Path) -> Fit:
    """Return the trainer that a notebook defines, by running the cell that begins with `def fit(`.

    The cell runs in this process: only for notebooks one trusts. Raises ValueError if no cell defines `fit`.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    for source in sources:
        if source.startswith("def fit("):
            names: dict[str, Any] = {
                "collections": collections, "np": np, "time": time, "torch": torch, "tqdm": tqdm,
                "device": torch.device("cpu"),
            }  # fmt: skip
            exec(source, names)
            return names["fit"]  # type: ignore[no-any-return]
    raise ValueError(f"{notebook}: no cell begins with `def fit(`")


def measure_speedup(
    notebook_fit: Fit, train: Dataset[Any], validation: Dataset[Any], epochs: int = 30, repeats: int = 5
) -> Speedup:
    """Time both trainers on the CPU, taking turns so that a busy machine slows both alike.

    `train` and `validation` are datasets as the notebook makes them, which convert an image when it is asked for.
    """
    seconds: dict[str, list[float]] = {"notebook": [], "reference": []}
    for trainer in (notebook_fit, fit):
        train_once(trainer, train, validation, epochs=1)  # the first run also warms caches and thread pools
    for _ in range(repeats):
        seconds["notebook"].append(train_once(notebook_fit, train, validation, epochs))
        seconds["reference"].append(train_once(fit, train, validation, epochs))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    return Speedup(epochs, repeats, medians["notebook"], medians["reference"])


def train_once(trainer: Fit, train: Dataset[Any], validation: Dataset[Any], epochs: int) -> float:
    """Return the seconds that `trainer` needs for one fresh network."""
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.0001)
    start = time.perf_counter()
    trainer(net, train, validation, optimizer, epochs=epochs, batch_size=32, device=torch.device("cpu"))
    return time.perf_counter() - start
