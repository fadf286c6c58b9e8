"""The table of an intake: who, which file, and why this one."""

import re
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from graders.course.entry import Entry, Intake
from graders.course.intake.choosing import ONLY
from graders.course.intake.take_in import RENAMED
from graders.engine.terminal import plain_text
from graders.engine.text import one_line

MOST_ROWS = 40
MOST_REMARKS = 20
_ORDINARY = re.compile(rf"(?:{ONLY}|{RENAMED}|the only script|the latest of \d+ uploads, [\d :-]+)")


def print_intake(intake: Intake, console: Console, everything: bool = False) -> None:
    """Print who handed in what; of a large course only what is out of the ordinary, unless all is wanted."""
    entries = intake.entries
    shown = entries if everything or len(entries) <= MOST_ROWS else tuple(filter(is_unusual, entries))
    if shown:
        console.print(_table(shown))
    if len(shown) < len(entries):
        usual = f"… and {len(entries) - len(shown)} more, each with one notebook in the only or the latest upload"
        console.print(plain_text(usual, "dim"))
    console.print(plain_text(_counts(entries)))
    for remark in intake.remarks if everything else intake.remarks[:MOST_REMARKS]:
        console.print(plain_text(one_line(remark, 300), "yellow"))
    if not everything and len(intake.remarks) > MOST_REMARKS:
        console.print(plain_text(f"… and {len(intake.remarks) - MOST_REMARKS} more remarks", "yellow"))


def is_unusual(entry: Entry) -> bool:
    """Tell an entry that an instructor may want to look at."""
    return entry.file is None or entry.late or not _ORDINARY.fullmatch(entry.why)


def _table(entries: Sequence[Entry]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("who", overflow="fold", max_width=32)
    table.add_column("file", overflow="fold", max_width=40)
    table.add_column("why this one", overflow="fold")
    for entry in entries:
        style = "" if entry.file else "dim" if not entry.handed_in else "yellow"
        file = one_line(entry.origin.rpartition("/")[2], 60) if entry.file else "–"
        table.add_row(plain_text(_who(entry), style), plain_text(file, style), plain_text(_why(entry), style))
    return table


def _who(entry: Entry) -> str:
    names = ", ".join(student.name for student in entry.students[:6])
    extra = f" and {len(entry.students) - 6} more" if len(entry.students) > 6 else ""
    return one_line(entry.name if names in ("", entry.name) else f"{entry.name}: {names}{extra}", 120)


def _why(entry: Entry) -> str:
    return one_line(f"late; {entry.why}" if entry.late else entry.why, 300)


def _counts(entries: Sequence[Entry]) -> str:
    handed_in = [entry for entry in entries if entry.handed_in]
    graded = [entry for entry in handed_in if entry.file]
    parts = [f"{len(graded)} to grade"]
    if students := len({student for entry in graded for student in entry.students}) - len(graded):
        parts[0] += f", of {students + len(graded)} students" if students > 0 else ""
    for count, words in (
        (sum(entry.late for entry in graded), "late"),
        (len(handed_in) - len(graded), "without a notebook"),
        (len(entries) - len(handed_in), "who handed in nothing"),
    ):
        if count:
            parts.append(f"{count} {words}")
    return "; ".join(parts) + "."
