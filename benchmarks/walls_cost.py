"""Measures what the walls cost a submission: from asking for a worker until it has run nothing, behind each kind.

    python -m benchmarks.walls_cost [--rounds 50]

The kinds take turns, so that a busy machine is as slow for one as for the other. What counts is the difference of the
medians to the plain fork, and the ratio.
"""

import argparse
import statistics
import time

from rich.console import Console
from rich.progress import track
from rich.table import Table

from graders.engine.assignment import read_assignment
from graders.engine.observation import Rehearse, Rehearsed, Tier
from graders.engine.raising import NoWalls, open_sandbox
from graders.engine.sandbox import Limits, Sandbox
from graders.shipped import REGULARIZATION

NOTHING = Rehearse([], 0, 20.0, "cpu", copies=True)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    console = Console(highlight=False)
    sandboxes = _open_all(console)
    try:
        taken: dict[Tier, list[float]] = {tier: [] for tier in sandboxes}
        for _ in track(range(rounds), "measuring"):
            for tier, sandbox in sandboxes.items():
                taken[tier].append(_milliseconds(sandbox))
    finally:
        for sandbox in sandboxes.values():
            sandbox.close()
    plain = statistics.median(taken["none"])
    table = Table("walls", "median, ms", "over a plain fork, ms", "ratio", box=None)
    for tier, times in taken.items():
        median = statistics.median(times)
        table.add_row(tier, f"{median:.1f}", f"{median - plain:+.1f}", f"{median / plain:.2f}")
    console.print(table)


def _open_all(console: Console) -> dict[Tier, Sandbox]:
    """Open a sandbox of each kind that this machine has."""
    rules = read_assignment(REGULARIZATION)
    kinds: tuple[Tier, ...] = ("none", "landlock", "namespaces")
    opened: dict[Tier, Sandbox] = {}
    for kind in kinds:
        try:
            opened[kind] = open_sandbox(rules.folder / rules.doubles, Limits(), kind)
        except NoWalls as error:
            console.print(str(error), markup=False)
    return opened


def _milliseconds(sandbox: Sandbox) -> float:
    """Time a worker that has nothing to rehearse, from asking for it until it is gone."""
    started = time.perf_counter()
    worker = sandbox.start(NOTHING)
    message = worker.channel.receive(20.0)
    sandbox.end(worker)
    assert isinstance(message, Rehearsed), message
    return 1_000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
