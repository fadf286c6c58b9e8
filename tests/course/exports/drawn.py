"""Courses to export: names that anybody may have or make up, and entries of every standing."""

import csv
import io
import re
import unicodedata
from datetime import UTC, datetime
from itertools import dropwhile
from pathlib import Path

from hypothesis import strategies as st

from graders.course.entry import Student
from graders.course.exports.export import Wanted
from graders.course.rows import AssignmentTask, CriterionRow, EntryRow, Mark, Snapshot, TaskRow
from tests.engine.samples import hostile_texts

NAMES = [
    "Ada Lovelace", "O'Neill-van der Berg", "-Smith", "@x", "=1+1", "+cmd|' /C calc'!A0", "＝SUM(A1)", "\t=1", "\r=1",
    " =1", "\ufeff=1", 'Jo "Q" Doe', "Doe, Jane", "two\nlines", "semi;colon", "👩‍🔬 Émile", "שלום עולם", "\u202eevil",
    "a\x1b[31mred", "Jörg MÃ¼ller", "::error::x", "TODO", "12", "-1.5", "#1",
]  # fmt: skip
WHEN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TASKS = (
    AssignmentTask("3.4a", "Keep the best", "code", 2.0),
    AssignmentTask("3.4e", "Stop", "code", 6.0),
    AssignmentTask("3.2b", "What do you see", "written", 1.0),
)


def names() -> st.SearchStrategy[str]:
    """Draw a name, friendly or hostile, as a gradebook keeps it."""
    drawn = st.sampled_from(NAMES) | hostile_texts() | st.text(min_size=1, max_size=12)
    return drawn.map(lambda text: text.encode(errors="backslashreplace").decode().replace("\0", "")).filter(str.strip)


def row(
    name: str,
    *students: Student,
    status: str = "passed",
    points: float | None = 5.5,
    mark: float | None = None,
    lms: dict[str, str] | None = None,
    handed_in: bool = True,
) -> EntryRow:
    """Return an entry whose 3.4a has 2 points and whose 3.4e stands as it is said to."""
    value = None if status in ("review", "not_judged") else points
    broken = CriterionRow("test_stops", "", "fit gets Stop.", "passed" if status == "passed" else "failed")
    given = None if mark is None else Mark(mark, "ta", "read", WHEN)
    tasks = (
        TaskRow("3.4a", "code", 2.0, 2.0, "passed"),
        TaskRow("3.4e", "code", 6.0, value, status, reason="two fit" if value is None else "", criteria=(broken,)),
        TaskRow("3.2b", "written", 1.0, None, "written", awaiting=True, mark=given),
    )
    empty = tuple(TaskRow(task.id, task.kind, task.max_points) for task in TASKS)
    return EntryRow(name, students, handed_in=handed_in, lms=lms or {}, tasks=tasks if handed_in else empty, why="")


def course(*rows: EntryRow) -> Snapshot:
    """Return a gradebook of some entries."""
    return Snapshot("regularization", "Assignment 3", TASKS, rows)


def four(names_of: list[str]) -> Snapshot:
    """Return one entry each that has a score, waits for a person, was not judged, and handed nothing in."""
    people = [
        Student(name, id=f"s{place}", username=f"u{place}", email=f"{place}@x.nl")
        for place, name in enumerate(names_of)
    ]
    return course(
        row("a", people[0]),
        row("b", people[1], status="review"),
        row("c", people[2], status="not_judged"),
        row("d", people[3], handed_in=False),
    )


def four_names() -> st.SearchStrategy[list[str]]:
    """Draw the names of four persons."""
    return st.lists(names(), min_size=4, max_size=4)


def wanted(out: Path, **options: object) -> Wanted:
    """Return what an export is asked for."""
    return Wanted(out, **options)  # type: ignore[arg-type]


def table(path: Path, delimiter: str = ",") -> list[list[str]]:
    """Read comma-separated text as RFC 4180 says."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), delimiter=delimiter, strict=True))


def formulas(rows: list[list[str]]) -> list[str]:
    """Give the cells that Excel, LibreOffice or Sheets may run, also behind spaces and what cannot be seen."""
    number = re.compile(r"[+-]?\d+([.,]\d+)?%?", re.ASCII)
    starts = tuple("=+-@\t\r\n＝＋－＠")
    return [
        cell
        for line in rows
        for cell in line
        if (cell.startswith(starts) or _visible(cell).startswith(starts)) and not number.fullmatch(cell)
    ]


def _visible(cell: str) -> str:
    """Give a cell from its first character on that leaves ink."""
    unseen = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
    return "".join(dropwhile(lambda each: unicodedata.category(each) in unseen, cell))
