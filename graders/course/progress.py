"""How far a batch is: a bar with rate, time left and names on a terminal, elsewhere a line now and then."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graders.engine.text import one_line

SECONDS_BETWEEN_LINES = 30


class Advance(Protocol):
    """What a batch tells after each entry: which are under way now."""

    def __call__(self, under_way: Sequence[str]) -> None:
        """Count one more."""


@contextlib.contextmanager
def course_progress(total: int) -> Iterator[Advance]:
    """Show how far a batch of so many entries is."""
    console = Console(stderr=True)
    with _bar(total, console) if console.is_terminal else contextlib.nullcontext(_lines(total, console)) as advance:
        yield advance


@contextlib.contextmanager
def _bar(total: int, console: Console) -> Iterator[Advance]:
    columns = (
        TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(), TextColumn("{task.description}", style="dim", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=total, rate="")
        begun, done = time.monotonic(), 0

        def advance(under_way: Sequence[str]) -> None:
            nonlocal done
            done += 1
            progress.update(bar, advance=1, rate=_rate(done, begun), description=one_line(", ".join(under_way), 50))

        yield advance


def _lines(total: int, console: Console) -> Advance:
    """Give what prints a line every half minute."""
    begun = said = time.monotonic()
    done = 0

    def advance(under_way: Sequence[str]) -> None:  # noqa: ARG001
        nonlocal said, done
        done += 1
        if (now := time.monotonic()) - said > SECONDS_BETWEEN_LINES:
            said = now
            left = (now - begun) / done * (total - done)
            console.print(f"{done} of {total} graded, {_rate(done, begun)}, {left / 60:.0f} min left", soft_wrap=True)

    return advance


def _rate(done: int, begun: float) -> str:
    return f"{60 * done / max(time.monotonic() - begun, 1e-9):.0f} a minute"
