"""Leaves to a person whatever reaches for the grader, or for the insides of Python by which it could be reached.

Code that runs in the process which answers for it can answer as a right submission would, and no wall keeps that out.
So whoever reaches for such means earns nothing by it alone: a person looks first. The words of all cells are read, and
those of all code that cells make, which is told before it runs: whatever hides itself is let in by what has been read.
This is a wire to trip over, not a wall: it knows the words that it knows.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from graders.engine.observation import Loaded
from graders.engine.reaching import reaches_in
from graders.engine.remembering import of_texts
from graders.engine.report import Report, TaskReport, with_tasks
from graders.engine.submission import Cell

WITHOUT_TEXT = "code without a text"


class Reach(NamedTuple):
    """Where code reaches for something that no homework needs; cells and lines count from 1."""

    cell: int
    line: int
    name: str
    made: bool = False
    """Whether it stands in code that was made by the cell, and not in the cell."""

    def __str__(self) -> str:
        return f"{'code made by ' if self.made else ''}cell {self.cell}, line {self.line}: {self.name}"


def reaches(cells: Iterable[Cell]) -> list[Reach]:
    """Give, of each cell, the first place where it reaches for the insides of the grader or of Python."""
    found = []
    for cell in cells:
        first = _first_reach(cell.source)
        if first is not None:
            found.append(Reach(cell.index + 1, *first))
    return found


@of_texts
def _first_reach(source: str) -> tuple[int, str] | None:
    return next(reaches_in(source), None)


def reaches_made(loaded: Iterable[Loaded]) -> list[Reach]:
    """Give the same of code that cells have made; what has no text could be anything."""
    found = []
    for each in loaded:
        first = (1, WITHOUT_TEXT) if each.text is None else _first_reach(each.text)
        if first is not None:
            found.append(Reach(each.cell + 1, *first, made=True))
    return found


def withheld(report: Report, found: Sequence[Reach]) -> Report:
    """Leave every task that would get points to a person, where a cell reaches in: any cell may work for any task."""
    if not found:
        return report
    where = ", ".join(map(str, found[:3]))
    note = (
        f"Some code reaches for the insides of the grader or of Python ({where}), which no task asks for. "
        "A person looks at it before any points count."
    )
    return with_tasks(report, [_left_to_a_person(task, note) for task in report.tasks])


def _left_to_a_person(task: TaskReport, note: str) -> TaskReport:
    if task.status not in ("passed", "partial"):
        return task
    return replace(task, status="review", points=0.0, note=f"{note} {task.note}".strip())
