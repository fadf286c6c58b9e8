"""What was measured as tables: the same for a terminal and for a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table

from benchmarks.side_by_side.figures import Figures, Subject, shares


@dataclass(frozen=True)
class Rows:
    """A table with its title."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def markdown(self) -> str:
        """Give the table as Markdown; all columns but the first are numbers."""
        lines = [self.head, ("---", *["---:"] * (len(self.head) - 1)), *self.rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def terminal(self) -> Table:
        """Give the table for a terminal."""
        table = Table(title=self.title, title_justify="left", box=None)
        for place, name in enumerate(self.head):
            table.add_column(name, justify="right" if place else "left")
        for row in self.rows:
            table.add_row(*row)
        return table


def tables_of(figures: Figures) -> list[Table]:
    """Give all tables for a terminal."""
    every = (compared, notebooks, batches, time_split, overhead, memory)
    return [rows(figures).terminal() for rows in every]


def ways(figures: Figures) -> dict[str, float]:
    """Give the seconds of a submission in each way to judge it, the slowest first."""
    return {
        "re-run with nbclient, all epochs": figures.rerun,
        "Dryfit cold: a command for one": figures.cold,
        "Dryfit warm: one after another": figures.warm,
        "Dryfit, a batch at 1 job": 60 / figures.per_minute(1),
        "Dryfit, a batch at 2 jobs": 60 / figures.per_minute(2),
    }


def compared(figures: Figures) -> Rows:
    """Set the ways to judge a submission side by side."""
    rows = [(name, f"{each:,.2f}", f"{figures.rerun / each:,.0f}") for name, each in ways(figures).items()]
    rows.append(("processor time, re-run", f"{figures.rerun_processor:,.2f}", "1"))
    times = figures.rerun_processor / figures.processor
    rows.append(("processor time, Dryfit", f"{figures.processor:,.2f}", f"{times:,.0f}"))
    return Rows("A submission, side by side", ("way", "seconds", "times as fast"), rows)


def notebooks(figures: Figures) -> Rows:
    """Give each notebook that was graded and re-run."""
    head = ("notebook", "re-run at full length, s", "its processor time, s", "warm, s", "times as fast")
    return Rows("Each notebook", head, [_notebook(each) for each in figures.subjects])


def _notebook(subject: Subject) -> tuple[str, ...]:
    seconds, processor = subject.full
    warm = sorted(subject.warm)[len(subject.warm) // 2]
    return (subject.name, f"{seconds:,.1f}", f"{processor:,.1f}", f"{warm:.2f}", f"{seconds / warm:,.0f}")


def batches(figures: Figures) -> Rows:
    """Give the throughput at one job and at two."""
    head = ("jobs", "notebooks a minute", "once warm")
    rates = [(str(j), f"{figures.per_minute(j):.1f}", f"{figures.per_minute(j, steady=True):.1f}") for j in (1, 2)]
    gain = ("2 over 1", f"{figures.speedup():.2f}", f"{figures.speedup(steady=True):.2f}")
    return Rows("Whole batches", head, [*rates, gain])


def time_split(figures: Figures) -> Rows:
    """Give where the time of a submission goes."""
    rows = [(name, f"{1_000 * median:,.0f}", f"{share:.0%}") for name, (median, share) in shares(figures.split).items()]
    return Rows("Where the time goes", ("part", "median, ms", "share of all"), rows)


def overhead(figures: Figures) -> Rows:
    """Give what the worker takes beyond the cells alone."""
    middle = len(figures.plain) // 2
    alone, rehearsed = sorted(figures.plain)[middle], sorted(figures.rehearsed)[middle]
    rows = [
        ("the cells alone, under the doubles", f"{1_000 * alone:,.0f}", ""),
        ("the worker's rehearsal of them", f"{1_000 * rehearsed:,.0f}", f"{figures.overhead:+.0%}"),
    ]
    return Rows("What rehearsing adds", ("processor time", "median, ms", "median of the ratios"), rows)


def memory(figures: Figures) -> Rows:
    """Give the memory of the process that hands out submissions, and of a job."""
    head = ("course", "peak after 100, MB", "after all, MB", "with gradebook and page, MB")
    rows = [
        (f"{each.submissions:,} submissions", f"{each.early:.0f}", f"{each.grading:.0f}", f"{each.whole:.0f}")
        for each in figures.memory
    ]
    return Rows("Memory of the process that hands out", head, rows)
