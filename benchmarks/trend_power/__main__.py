"""Measures how often the trends of 3.2a and 3.3d are judged wrongly.

    python -m benchmarks.trend_power [--seeds 1000] [--device cpu]

Prints two tables, writes docs/figures/trend-power.png, and fails where the stated error rate is not kept.
"""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from benchmarks.trend_power.calibration import CHUNK, Calibrations, calibrate, measure, slack
from benchmarks.trend_power.plot import draw
from benchmarks.trend_power.subjects import REFERENCES, SUBJECTS
from graders.regularization.trends import Margin

FIGURE = Path(__file__).parents[2] / "docs" / "figures" / "trend-power.png"
MOST_FALSE_FAILS = 1e-6
console = Console()


def main(
    seeds: Annotated[int, typer.Option(min=40, help="Seeds of the reference; the others get a fifth.")] = 1000,
    device: str = "cpu",
) -> None:
    """Measure, print and draw."""
    counts = [seeds if subject in REFERENCES else max(seeds // 5, CHUNK) for subject in SUBJECTS]
    samples = collect(counts, device)
    calibrations = {
        subject.trend: calibrate(samples[place]) for place, subject in enumerate(SUBJECTS) if subject in REFERENCES
    }
    slacks = [
        [slack(margins, calibrations[subject.trend]) for margins in each]
        for subject, each in zip(SUBJECTS, samples, strict=True)
    ]
    console.print(table_of_margins(calibrations), table_of_subjects(slacks))
    draw(FIGURE, slacks, calibrations)
    bounds = {trend: sum(each.bound for each in margins) for trend, margins in calibrations.items()}
    for trend, bound in bounds.items():
        console.print(f"{trend}: a right submission is failed with a probability of {bound:.1e} at most")
    if max(bounds.values()) >= MOST_FALSE_FAILS:
        raise typer.Exit(1)


def collect(counts: list[int], device: str) -> list[list[list[Margin]]]:
    """Measure all subjects, in the order of their seeds, and show how far it is."""
    found: list[dict[int, list[list[Margin]]]] = [{} for _ in counts]
    columns = (TextColumn("training"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=sum(counts))
        for place, first, margins in measure(counts, device):
            found[place][first] = margins
            progress.advance(task, len(margins))
    return [[margins for first in sorted(each) for margins in each[first]] for each in found]


def table_of_margins(calibrations: Calibrations) -> Table:
    """Give what the reference has of each margin."""
    table = Table("trend", "margin", "mean", "sd", "worst", "asked for", "sd away", "false fails, at most")
    for trend, margins in calibrations.items():
        for each in margins:
            numbers = each.values.mean(), each.values.std(ddof=1), each.values.min(), each.least
            away = f"{each.deviations:.1f}"
            table.add_row(trend, each.name, *(f"{number:.3f}" for number in numbers), away, f"{each.bound:.1e}")
    return table


def table_of_subjects(slacks: list[list[float]]) -> Table:
    """Give how many of each subject's seeds are failed, and how near the threshold they come."""
    table = Table("trend", "subject", "is", "seeds", "failed", "scarcest margin, lowest to highest")
    for subject, values in zip(SUBJECTS, slacks, strict=True):
        failed = sum(not value >= 0 for value in values)
        span = f"{min(values):.2f} to {max(values):.2f}"
        word = "right" if subject.right else "wrong"
        table.add_row(subject.trend, subject.name, word, str(len(values)), str(failed), span)
    return table


if __name__ == "__main__":
    typer.run(main)
