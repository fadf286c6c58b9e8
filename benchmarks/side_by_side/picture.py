"""Draws the seconds of a submission in each way to judge it."""

from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from benchmarks.side_by_side.figures import Figures
from benchmarks.side_by_side.tables import ways
from graders.engine.writing import write_whole

RERUN, DRYFIT = "#c2410c", "#0b5cad"


def draw(path: Path, figures: Figures) -> None:
    """Write the picture."""
    bars = ways(figures)
    figure = Figure(figsize=(8, 2.8), layout="constrained")
    axes = figure.subplots()
    drawn = axes.barh(list(bars), list(bars.values()), color=[RERUN, *[DRYFIT] * (len(bars) - 1)])
    axes.bar_label(drawn, [f"{seconds:,.3g} s" for seconds in bars.values()], padding=4)
    axes.set_xscale("log")
    axes.set_xlim(min(bars.values()) / 2, max(bars.values()) * 3)
    axes.set_xlabel("seconds a submission (logarithmic)")
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    file = BytesIO()
    figure.savefig(file, format="png", dpi=110, metadata={"Software": None})
    write_whole(path, file.getvalue())
