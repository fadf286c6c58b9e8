"""Writes the experiments' tables and figures, and the page that sets them beside the assignment's own."""

import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from reference.experiments import (
    Setup,
    best_tracking_experiment,
    dropout_curve,
    dropout_experiment,
    early_stopping_experiment,
    weight_decay_curve,
    weight_decay_experiment,
)
from reference.plotting import HistoryPlotter

# What a handed-in copy of the assignment printed in 2024, rounded to the digits shown there.
PUBLISHED_WEIGHT_DECAY = pd.DataFrame(
    {
        "train accuracy": [0.945312, 0.956055, 0.944336, 0.900391, 0.647461],
        "validation accuracy": [0.823828, 0.817578, 0.820703, 0.831641, 0.650000],
        "train mean abs weight": [0.033752, 0.030919, 0.023954, 0.011700, 0.004591],
    }
)
PUBLISHED_DROPOUT = pd.DataFrame(
    {
        "train accuracy": [0.954102, 0.923828, 0.887695, 0.841797, 0.672852, 0.314453],
        "validation accuracy": [0.841406, 0.823828, 0.833594, 0.821875, 0.774609, 0.536328],
        "train mean abs weight": [0.034070, 0.032223, 0.029244, 0.027197, 0.023895, 0.018973],
    }
)
PUBLISHED_BEST_TRACKING = pd.DataFrame(
    {
        "validation loss": [2.256727, 0.559644, 0.486400, 0.488490],
        "validation accuracy": [0.113672, 0.783594, 0.833594, 0.829688],
        "epochs": [0, 7, 25, 94],
    }
)
PUBLISHED_EARLY_STOPPING = pd.DataFrame(
    {
        "validation loss": [2.306514, 1.683911, 0.994927, 0.506758],
        "validation accuracy": [0.098828, 0.794531, 0.835156, 0.827734],
        "epochs": [149, 149, 149, 149],
    }
)


@dataclass(frozen=True)
class Result:
    """One experiment's table, the published table, and its figures by name."""

    name: str
    table: pd.DataFrame
    published: pd.DataFrame
    figures: dict[str, Figure]


def run_all(setup: Setup) -> list[Result]:
    """Run all experiments in the assignment's order, which the random numbers depend on."""
    decay = weight_decay_experiment(setup)
    dropout = dropout_experiment(setup)
    best = best_tracking_experiment(setup)
    stopping = early_stopping_experiment(setup)
    decay_figures = {"weight-decay": decay.fig, "weight-decay-curve": weight_decay_curve(decay)}
    dropout_figures = {"dropout": dropout.fig, "dropout-curve": dropout_curve(dropout)}
    return [
        Result("weight-decay", decay.frame(), PUBLISHED_WEIGHT_DECAY, decay_figures),
        Result("dropout", dropout.frame(), PUBLISHED_DROPOUT, dropout_figures),
        Result("best-tracking", best.frame(), PUBLISHED_BEST_TRACKING, {"best-tracking": best.fig}),
        Result("early-stopping", stopped_frame(stopping), PUBLISHED_EARLY_STOPPING, {"early-stopping": stopping.fig}),
    ]


def stopped_frame(plotter: HistoryPlotter) -> pd.DataFrame:
    """Return the early-stopping table with the best epoch of each run, which is not the one it stopped at."""
    return plotter.frame().assign(**{"best epoch": plotter.params})


def write(results: list[Result], folder: Path) -> None:
    """Write each result's table, as CSV and Markdown, and its figures, as PNG, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for result in results:
        result.table.to_csv(folder / f"{result.name}.csv", index=False)
        (folder / f"{result.name}.md").write_text(markdown(result.table), encoding="utf-8")
    write_figures(results, folder)


def write_figures(results: list[Result], folder: Path) -> None:
    """Write all figures as PNG, small enough to be looked at in a repository."""
    folder.mkdir(parents=True, exist_ok=True)
    for result in results:
        for name, figure in result.figures.items():
            drawn = io.BytesIO()
            figure.savefig(drawn, format="png", dpi=70)
            # lines on a plain background need few colours, and a third of the bytes
            Image.open(drawn).convert("RGB").quantize(64).save(folder / f"{name}.png", optimize=True)


def beside_published(result: Result) -> pd.DataFrame:
    """Return the table with every published column beside the column it is compared with."""
    columns = {"experiment": result.table["experiment"]}
    for name in result.table.columns.drop("experiment"):
        columns[name] = result.table[name]
        if name in result.published:
            columns[f"{name} (published)"] = result.published[name]
    return pd.DataFrame(columns)


def deviation(result: Result) -> tuple[float, float]:
    """Return the largest deviation from the published accuracies, absolute, and mean weights, relative."""
    difference = (result.table[result.published.columns] - result.published).abs()
    accuracy = difference.filter(like="accuracy").to_numpy().max()
    weight = (difference / result.published)["train mean abs weight"].max()
    return float(accuracy), float(weight)


def markdown(table: pd.DataFrame) -> str:
    """Return the table in Markdown, fractions to five digits."""
    rows = [list(table.columns), ["---"] * len(table.columns)]
    for cells in table.to_numpy(object):
        rows += [[f"{cell:.5f}" if isinstance(cell, float) else str(cell) for cell in cells]]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
