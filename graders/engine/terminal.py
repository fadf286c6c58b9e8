"""A report on a terminal: a compact block for whoever grades many, and all of it in plain text for a student."""

import io
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from graders.engine import wording
from graders.engine.report import Criterion, Report, TaskReport
from graders.engine.text import Gap, cut, harmless, one_line, selection
from graders.engine.verdict import Evidence, Table

MOST_ROWS = 20
CELL_LENGTH = 200
TEXT_LENGTH = 2_000
SHORT = 160
WIDE = 200
"""Columns where there is no terminal."""

_STYLES = {
    "passed": "green",
    "partial": "yellow",
    "failed": "red",
    "unanswered": "red",
    "review": "yellow",
    "not_judged": "magenta",
    "written": "dim",
}


def wide_console() -> Console:
    """Give a console that is as wide as the terminal, or wide where there is none."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDE)


def progress_bar() -> Progress:
    """Give a bar with the time left, shown only on a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def print_report(report: Report, console: Console) -> None:
    """Print a compact block: the score, and for each code task what decided it."""
    written = len(report.awaiting)
    waiting = f"{written} written {'answer waits' if written == 1 else 'answers wait'} for a person" if written else ""
    unjudged = all(task.status == "not_judged" for task in report.tasks if task.kind == "code")
    score = "not judged" if unjudged else wording.score(report)
    console.print(
        plain_text(f"{one_line(report.submission, 60)}  {score}", "bold"), plain_text(waiting, "dim"), sep="  "
    )
    grid = _grid(4)
    for task in report.tasks:
        if task.kind == "code" and (task.criteria or report.judged):
            symbol = plain_text(wording.symbol(task), _STYLES[task.status])
            grid.add_row(symbol, plain_text(task.id), plain_text(wording.points(task)), _in_short(task))
    console.print(Padding(grid, (0, 0, 0, 2)))
    for note in report.notes:
        console.print(Padding(plain_text(one_line(note, SHORT), "dim"), (0, 0, 0, 2)))


def _in_short(task: TaskReport) -> RenderableType:
    """Give the first criterion that was not passed, or else the task's title."""
    if task.status == "unanswered":
        return Group(plain_text(task.title), plain_text(wording.status_words(task), "dim"))
    criterion = _deciding(task)
    if criterion is None:
        return Group(plain_text(task.title), *([plain_text(one_line(task.note, SHORT), "dim")] if task.note else []))
    advice = f"Looks like: {criterion.advice}" if criterion.advice else ""
    reasons = [] if criterion.hidden else [task.note, criterion.reason, advice]
    return Group(
        plain_text(criterion.rule), *(plain_text(one_line(reason, SHORT), "dim") for reason in reasons if reason)
    )


def _deciding(task: TaskReport) -> Criterion | None:
    """Give the criterion that cost the task its points: the first that failed, or else the first not passed."""
    missed = [criterion for criterion in task.criteria if criterion.status != "passed"]
    return next((each for each in missed if each.status == "failed"), missed[0] if missed else None)


def print_summary(reports: Sequence[Report], console: Console) -> None:
    """Print a table of all submissions: points for each code task, in all, and the time each took."""
    tasks = [task for task in reports[0].tasks if task.kind == "code"] if reports else []
    table = Grid(box=None, pad_edge=False, header_style="bold")
    table.add_column("submission", overflow="fold")
    for name in (*(task.id for task in tasks), "points", "seconds"):
        table.add_column(plain_text(name), justify="right")
    for report in reports:
        cells = [plain_text(wording.points(task), _STYLES[task.status]) for task in report.tasks if task.kind == "code"]
        score = wording.score(report) if report.judged else "not judged"
        table.add_row(
            plain_text(one_line(report.submission, 60)), *cells, plain_text(score), plain_text(f"{report.seconds:.1f}")
        )
    console.print(table)


def report_lines(report: Report, width: int = 100) -> list[str]:
    """Give all of a report as lines of plain text, wrapped to the width of a terminal."""
    file = io.StringIO()
    # An empty environment, so that no variable colours what is plain text.
    console = Console(file=file, width=max(width, 40), color_system=None, force_jupyter=False, _environ={})
    grid = _grid(3)
    for task in report.tasks:
        if task.kind == "code":
            grid.add_row(plain_text(task.id), plain_text(wording.points(task)), _task(task))
            grid.add_row()
    console.print(grid)
    for line in (*report.notes, *wording.outlook(report)):
        console.print(plain_text(line))
    console.print(plain_text(f"{wording.score(report)} points for the code so far."))
    return [line.rstrip() for line in file.getvalue().rstrip("\n").split("\n")]


def _task(task: TaskReport) -> RenderableType:
    title = task.title if task.status in ("passed", "failed") else f"{task.title} ({wording.status_words(task)})"
    grid = _grid(2)
    named: set[str] = set()
    for criterion in task.criteria:
        again = criterion.advice in named
        grid.add_row(
            plain_text(wording.SYMBOLS[criterion.status]), _again(criterion) if again else _criterion(criterion)
        )
        named |= {criterion.advice} - {""}
    return Group(plain_text(title), *([plain_text(task.note)] if task.note else []), grid)


def _again(criterion: Criterion) -> RenderableType:
    """Give a criterion that was missed by a mistake already shown."""
    return Group(plain_text(criterion.rule), plain_text("The same mistake shows here."))


def _criterion(criterion: Criterion) -> RenderableType:
    parts: list[RenderableType] = [plain_text(criterion.rule)]
    if criterion.status != "passed" and not criterion.hidden:
        if criterion.reason:
            parts.append(plain_text(criterion.reason))
        if criterion.evidence:
            parts.extend(_evidence(criterion.evidence))
        if criterion.advice:
            parts.append(plain_text(f"Looks like: {criterion.advice}"))
    return Group(*parts)


def _evidence(evidence: Evidence) -> list[RenderableType]:
    caption = [plain_text(evidence.caption)] if evidence.caption else []
    return [*caption, _table(evidence.table)] if evidence.table else [*caption]


def _table(table: Table) -> Grid:
    """Lay out a table; the rows that matter most have a pointer before them."""
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for column in (*([""] if table.marked else []), *table.columns):
        grid.add_column(plain_text(column), overflow="fold")
    for part in selection(len(table.rows), table.marked, MOST_ROWS):
        pointer = ["▸" if part in table.marked else ""] if table.marked else []
        cells = [f"… {part.count} more"] if isinstance(part, Gap) else table.rows[part]
        grid.add_row(*(plain_text(cut(cell, CELL_LENGTH)) for cell in (*pointer, *cells)))
    return grid


def _grid(columns: int) -> Grid:
    """Lay out columns of which only the last one wraps."""
    grid = Grid.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for _ in range(columns - 1):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def plain_text(text: str, style: str = "") -> Text:
    """Give text that rich neither parses nor colours by itself."""
    return Text(harmless(cut(text, TEXT_LENGTH)), style=style)
