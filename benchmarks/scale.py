"""Works out what a course of thousands costs on many machines, from what `make bench` has measured on one.

    python -m benchmarks.scale [--submissions 10000] [--nodes 32] [--cores 16]

Prints a table from the figures of the last run.
"""

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from benchmarks.side_by_side.figures import FILE, Figures
from benchmarks.side_by_side.tables import Rows
from graders.engine.terminal import wide_console
from graders.engine.writing import write_whole

BEGIN, END = "<!-- figures: written by `make bench` -->", "<!-- end of figures -->"
SUBMISSIONS, NODES, CORES = 10_000, 32, 16


@dataclass(frozen=True)
class Costs:
    """What one submission, and one worker, cost."""

    warm_up: float
    """Seconds until a worker has graded nothing yet, and stands ready."""
    seconds: float
    """Seconds of one core for a submission."""
    efficiency: float
    """How much of a core's rate is left when the core beside it grades too."""
    handing_out: float
    """Seconds of the one process that hands out, keeps and writes, for a submission."""
    finishing: float
    """Seconds of that process for the gradebook and the page, for a submission."""
    sent: float
    """Bytes to a worker for a submission."""
    returned: float
    """Bytes back."""
    memory: float
    """MB that a job takes at its peak."""

    @property
    def most_cores(self) -> float:
        """The number of cores that one process can keep busy."""
        return self.seconds / (self.efficiency * self.handing_out)

    def minutes(self, submissions: int, cores: int) -> float:
        """Give the minutes of a batch, from the command to the page."""
        grading = self.seconds / (min(cores, submissions) * self.efficiency)
        each = max(grading, self.handing_out) + self.finishing
        return (self.warm_up + submissions * each) / 60


def costs_of(figures: Figures) -> Costs:
    """Take the costs from what was measured."""
    job, course = figures.job, max(figures.memory, key=lambda each: each.submissions)
    return Costs(
        warm_up=figures.cold - figures.warm,
        seconds=60 / figures.per_minute(1, steady=True),
        efficiency=figures.speedup(steady=True) / 2,
        handing_out=course.seconds / course.submissions,
        finishing=course.finish / course.submissions,
        sent=statistics.median(job.sent),
        returned=statistics.median(job.returned),
        memory=job.memory,
    )


def table_of(costs: Costs, submissions: int, nodes: list[int], cores: int) -> Rows:
    """Give the time on so many nodes, and what limits it."""
    rows = []
    for count in nodes:
        minutes = costs.minutes(submissions, count * cores)
        traffic = submissions * (costs.sent + costs.returned) / (60e6 * minutes)
        limit = "the workers" if count * cores < costs.most_cores else "handing out"
        rows.append((f"{count:,}", f"{count * cores:,}", f"{minutes:,.1f}", limit, f"{traffic:.2f}"))
    head = ("nodes", "cores", "minutes", "limited by", "traffic, MB/s")
    return Rows(f"{submissions:,} submissions on nodes of {cores} cores", head, rows)


def block_of(costs: Costs) -> str:
    """Give the figures as they stand in `docs/scale.md`."""
    known = {
        "`w`, warm-up of a worker": f"{costs.warm_up:.1f} s",
        "`s`, one core for a submission": f"{costs.seconds:.2f} s",
        "`e`, efficiency beside a busy core": f"{costs.efficiency:.2f}",
        "`h`, handing out, keeping and writing a submission": f"{1_000 * costs.handing_out:.1f} ms",
        "`f`, gradebook and page, for a submission": f"{1_000 * costs.finishing:.1f} ms",
        "to a worker, for a submission": f"{costs.sent / 1_000:.0f} kB",
        "back": f"{costs.returned / 1_000:.0f} kB",
        "memory of a job, at its peak": f"{costs.memory:,.0f} MB",
    }
    figures = Rows("", ("figure", "measured"), list(known.items()))
    nodes = [2**power for power in range(NODES.bit_length())]
    table = table_of(costs, SUBMISSIONS, nodes, CORES)
    traffic = SUBMISSIONS * (costs.sent + costs.returned) / 1e9
    n = SUBMISSIONS
    grading = costs.seconds / (NODES * CORES * costs.efficiency)
    return "\n\n".join(
        (
            figures.markdown(),
            f"{table.title}:",
            table.markdown(),
            f"For {NODES} nodes that is {costs.warm_up:.1f} s + {n:,} × (max({1_000 * grading:.2f} ms, "
            f"{1_000 * costs.handing_out:.2f} ms) + {1_000 * costs.finishing:.2f} ms) = "
            f"{60 * costs.minutes(n, NODES * CORES):,.0f} s, and {n * costs.seconds / 3600:.1f} core-hours of grading. "
            f"{traffic:.1f} GB travel in all. One process can keep about {costs.most_cores:,.0f} cores busy.",
        )
    )


def renew(path: Path, costs: Costs) -> None:
    """Put the figures between their marks in a document. Raises ValueError where it has none."""
    text = path.read_text() if path.exists() else f"{BEGIN}\n{END}\n"
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{path}: needs the lines {BEGIN!r} and {END!r}, once each")
    before, rest = text.split(BEGIN)
    write_whole(path, f"{before}{BEGIN}\n\n{block_of(costs)}\n\n{END}{rest.split(END)[1]}")


def main(
    submissions: Annotated[int, typer.Option(min=1)] = SUBMISSIONS,
    nodes: Annotated[int, typer.Option(min=1)] = NODES,
    cores: Annotated[int, typer.Option(min=1, help="Of each node.")] = CORES,
) -> None:
    """Print what so many submissions cost on one node, and on more."""
    costs = costs_of(msgspec.json.decode(FILE.read_bytes(), type=Figures))
    counts = sorted({2**power for power in range(nodes.bit_length())} | {nodes})
    wide_console().print(table_of(costs, submissions, counts, cores).terminal())


if __name__ == "__main__":
    typer.run(main)
