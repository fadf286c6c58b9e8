"""Draws how far right and wrong subjects lie from the threshold, and how the reference's tails fall."""

from collections.abc import Sequence
from pathlib import Path
from statistics import NormalDist

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.trend_power.calibration import Calibration, Calibrations
from benchmarks.trend_power.subjects import SUBJECTS

RIGHT, WRONG = "#0b5cad", "#c2410c"
LOWEST = -1.5


def draw(path: Path, slacks: Sequence[Sequence[float]], calibrations: Calibrations) -> None:
    """Write the figure."""
    figure = Figure(figsize=(11.5, 4.8), layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    _draw_slacks(left, slacks)
    _draw_tails(right, [each for trend in calibrations.values() for each in trend])
    figure.savefig(path, dpi=90)


def _draw_slacks(axes: Axes, slacks: Sequence[Sequence[float]]) -> None:
    for row, (subject, values) in enumerate(zip(SUBJECTS, slacks, strict=True)):
        spread = np.linspace(-0.3, 0.3, len(values))
        shown = np.maximum(values, LOWEST)
        axes.scatter(shown, row + spread, s=2, color=RIGHT if subject.right else WRONG, linewidths=0)
    names = [
        f"{subject.trend}: {subject.name} ({len(values)})" for subject, values in zip(SUBJECTS, slacks, strict=True)
    ]
    axes.set_yticks(range(len(SUBJECTS)), names, fontsize=8)
    axes.invert_yaxis()
    axes.axvline(0, color="black", linewidth=1)
    axes.set_xlabel(f"scarcest margin: 0 just enough, 1 the reference's mean (cut at {LOWEST:g})")
    axes.set_title("Right (blue) and wrong (orange), one dot a seed", fontsize=10)


def _draw_tails(axes: Axes, calibrations: Sequence[Calibration]) -> None:
    for each in calibrations:
        values = np.sort((each.values - each.values.mean()) / each.values.std(ddof=1))
        ranks = (np.arange(values.size) + 0.5) / values.size
        axes.plot([NormalDist().inv_cdf(rank) for rank in ranks], values, linewidth=1, label=each.name)
    axes.axline((0, 0), slope=1, color="black", linestyle=":", linewidth=1)
    axes.axhline(-min(each.deviations for each in calibrations), color=WRONG, label="the nearest threshold")
    axes.set_xlabel("standard deviations, were it normal")
    axes.set_ylabel("standard deviations, measured")
    axes.set_title("The reference's tails beside a normal one's", fontsize=10)
    axes.legend(fontsize=7, loc="lower right")
