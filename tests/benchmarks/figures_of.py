"""Figures as a run of the benchmarks might find them, made up."""

from benchmarks.side_by_side.figures import Batch, CellRun, Figures, Job, Machine, Memory, Rerun, Subject


def rerun(epochs: int, seconds: float, *cells: tuple[float, int]) -> Rerun:
    """Return a notebook's run whose cells took so many seconds and steps, on one processor."""
    runs = [CellRun(each, each, steps) for each, steps in cells]
    return Rerun(epochs, seconds, seconds, runs)


def made_up() -> Figures:
    """Return figures in round numbers: 300 s to re-run, 1.5 s to grade."""
    short, long = rerun(3, 20.0, (2.0, 0), (8.0, 30)), rerun(9, 32.0, (2.0, 0), (20.0, 90))
    subject = Subject("handed_in", [1.4, 1.5, 1.6], [9.5], [short, long], [short, long])
    return Figures(
        machine=Machine("A processor", 2, 16.0, "Linux 6", "namespaces", {"python": "3.11", "torch": "2"}),
        data="images",
        subjects=[subject],
        batches=[Batch(1, 30, 25, 60.0, 48.0), Batch(2, 30, 25, 35.0, 23.0)],
        memory=[Memory(100, 90.0, 91.0, 95.0, 0.5, 0.1), Memory(1000, 91.0, 93.0, 120.0, 4.0, 1.0)],
        split=[{"cells": 0.5, "judging": 0.25}, {"cells": 0.7, "judging": 0.25, "training": 0.3}],
        plain=[0.2, 0.2, 0.4],
        rehearsed=[0.3, 0.4, 0.6],
        job=Job([20_000], [180_000], 850.0, [0.3], 1.1),
    )
