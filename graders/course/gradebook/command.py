"""The command `dryfit gradebook`."""

import getpass
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graders.course.rows import Change, GradebookUnusable, Snapshot
from graders.engine.terminal import wide_console
from graders.engine.text import one_line
from graders.engine.wording import number
from graders.exits import stop

if TYPE_CHECKING:
    from graders.course.exports.export import ToDo
    from graders.course.gradebook.book import Gradebook

BOOK = "out/gradebook.db"
MANY = 6
"""From so many on, those for whom the same is to do are counted and not named."""
LONGEST = 300

Book = Annotated[
    str, typer.Option("--book", metavar="FILE|URL", help="The gradebook: a SQLite file, or a database's URL.")
]

gradebook_command = typer.Typer(no_args_is_help=True, help="Look at a course's scores, mark by hand, and export.")


@gradebook_command.command("show")
def show_command(book: Book = BOOK) -> None:
    """Show everyone's points per task, and what waits for a person."""
    with _opened(book) as opened:
        snapshot = opened.snapshot()
    console = wide_console()
    console.print(_points_table(snapshot))
    from graders.course.exports.export import to_do

    _print_to_do(to_do(snapshot), console)


@gradebook_command.command("history")
def history_command(
    name: Annotated[str, typer.Argument(help="An entry, or a student's name, id or username.")] = "",
    book: Book = BOOK,
) -> None:
    """Show every change of points: when, who, why."""
    with _opened(book) as opened:
        changes, rows = opened.changes(), opened.rows()
    if name:
        called = {
            row.name
            for row in rows
            if name in (row.name, *(each for student in row.students for each in _called(student)))
        } or {change.entry for change in changes if change.entry == name}
        if not called:
            stop(f'{book}: nobody is called "{one_line(name, 60)}"; `dryfit gradebook show` lists them')
        changes = [change for change in changes if change.entry in called]
    wide_console().print(_history_table(changes))


@gradebook_command.command("mark")
def mark_command(
    entry: Annotated[str, typer.Argument(help="The entry, as `dryfit gradebook show` names it.")],
    task: Annotated[str, typer.Argument(help="The task, such as 3.2b.")],
    points: Annotated[float | None, typer.Argument(help="The points; none with --take-back.")] = None,
    why: Annotated[str, typer.Option(help="Why, in a few words; it is kept.")] = "",
    by: Annotated[str, typer.Option(help="Who marks; without it, the user of this machine.")] = "",
    take_back: Annotated[bool, typer.Option("--take-back", help="Take a mark back.")] = False,
    book: Book = BOOK,
) -> None:
    """Give points by hand: for a written answer, or in the place of what grading says. No regrade replaces them."""
    if take_back != (points is None):
        stop("name the points, or --take-back")
    if not why:
        stop("--why is missing: say why in a few words; it is kept with the mark")
    with _opened(book) as opened:
        change = opened.mark(entry, task, points, by or _user(), why, datetime.now(UTC))
    wide_console().print(
        _history_table([change]) if change else Text(f"{task}: {_points(points)} already; nothing changed")
    )


@gradebook_command.command("export")
def export_command(
    kind: Annotated[str, typer.Option("--format", metavar="FORMAT", help="`list` shows them all.")],
    out: Annotated[Path | None, typer.Option(help="Where to write to.")] = None,
    book: Book = BOOK,
    item: Annotated[str, typer.Option(help="The LMS's name of the grade item, or of the column.")] = "",
    gradebook_csv: Annotated[
        Path | None, typer.Option(help="The gradebook as Canvas or Brightspace exported it.")
    ] = None,
    worksheet: Annotated[Path | None, typer.Option(help="The grading worksheet as Moodle gave it.")] = None,
    archive: Annotated[Path | None, typer.Option(help="The folder of a bscli grader.")] = None,
    report: Annotated[Path | None, typer.Option(help="The `report.json` of one submission.")] = None,
    file: Annotated[Path | None, typer.Option(help="The notebook that GitHub is to annotate.")] = None,
) -> None:
    """Write scores for an LMS, or one report for whoever runs Dryfit. What is not decided is left empty, and listed.

    Exits 0 when the file was written, 2 when it could not be.
    """
    from graders.course.exports.export import ExportImpossible, Wanted
    from graders.course.exports.registry import COURSE_FORMATS, REPORT_FORMATS
    from graders.course.exports.wire import read_report

    console = wide_console()
    if kind == "list":
        console.print(_formats_table())
        return
    if kind not in (known := (*COURSE_FORMATS, *REPORT_FORMATS)):
        stop(f"--format {kind!r}: not one of {', '.join(known)}")
    if out is None and archive is None:
        stop("--out is missing: name the file to write to")
    wanted = Wanted(
        out=out or archive or Path(),
        item=item,
        worksheet=worksheet,
        gradebook_csv=gradebook_csv,
        archive=archive,
        file="" if file is None else file.as_posix(),
        source=file,
        environment=os.environ,
    )
    try:
        if kind in COURSE_FORMATS:
            with _opened(book) as opened:
                left = COURSE_FORMATS[kind].write(opened.snapshot(), wanted)
        else:
            left = REPORT_FORMATS[kind].write(read_report(report), wanted)
    except ExportImpossible as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or wanted.out}: {error.strerror}; name another place with --out")
    console.print(Text(f"Written: {wanted.out}"), soft_wrap=True)
    _print_to_do(left, console)


@contextmanager
def _opened(book: str) -> Iterator["Gradebook"]:
    """Give the gradebook, and end with one line where it cannot be used."""
    from graders.course.gradebook.book import open_gradebook  # the other commands need no database

    try:
        with open_gradebook(book, must_exist=True) as opened:
            yield opened
    except GradebookUnusable as error:
        stop(str(error))


def _points_table(snapshot: Snapshot) -> Table:
    """Give a row an entry and a column a task that counts for someone."""
    counted = [
        place
        for place, task in enumerate(snapshot.tasks)
        if task.kind == "code" or any(row.tasks[place].mark for row in snapshot.entries)
    ]
    table = Table(box=None, pad_edge=False)
    for title in ("entry", "students", *(snapshot.tasks[place].id for place in counted), "score"):
        table.add_column(Text(one_line(title, 20)), justify="left" if title in ("entry", "students") else "right")
    for row in snapshot.entries:
        given = [f"{_points(row.tasks[place].value)}{'*' if row.tasks[place].mark else ''}" for place in counted]
        score = f"{_points(row.score)} / {number(row.max_score)}"
        cells = (one_line(row.name, 40), one_line(row.people, 60), *given, score)
        table.add_row(*(Text(cell) for cell in cells))
    if any(task.mark for row in snapshot.entries for task in row.tasks):
        table.caption = "* marked by hand"
    return table


def _history_table(changes: Sequence[Change]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("when (UTC)", "entry", "task", "before", "after", "who", "why"):
        table.add_column(title)
    for change in changes:
        moment = "" if change.when is None else change.when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        why = f"{change.why} ({change.detail})" if change.detail else change.why
        if change.kind == "kept":
            why = f"grading only; the mark by hand stays: {why}"
        before, after = _points(change.before), _points(change.after)
        cells = (moment, one_line(change.entry, 40), change.task, before, after, change.by, why)
        table.add_row(*(Text(one_line(cell, 200)) for cell in cells))
    return table


def _formats_table() -> Table:
    from graders.course.exports.registry import COURSE_FORMATS, REPORT_FORMATS

    table = Table("format", "what it is", "needs", box=None, pad_edge=False)
    rows = [(name, each.words, each.needs) for name, each in COURSE_FORMATS.items()]
    rows += [(name, each.words, each.needs) for name, each in REPORT_FORMATS.items()]
    for row in rows:
        table.add_row(*row)
    return table


def _print_to_do(left: Sequence["ToDo"], console: Console) -> None:
    """Print what waits for a person; what waits for many alike is one line."""
    if left:
        console.print(Text(f"To do ({len(left)}):", "bold"))
    whose: dict[str, list[str]] = {}
    for each in left:
        whose.setdefault(each.what, []).append(each.who)
    for what, who in whose.items():
        lines = [f"{each}: {what}" if each else what for each in who]
        if len(who) >= MANY:
            lines = [f"{len(who)} of them: {what}"]
        for line in lines:  # none begins with a name, which a CI may take for a command
            console.print(Text(f"- {one_line(line, LONGEST)}"), soft_wrap=True)


def _points(value: float | None) -> str:
    return "–" if value is None else number(value)


def _called(student: object) -> tuple[str, ...]:
    return tuple(getattr(student, name) for name in ("name", "id", "username", "email") if getattr(student, name))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
