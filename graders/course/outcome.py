"""What a course's folder holds in the end: a gradebook and a page, made from the reports in it."""

import getpass
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from graders import __version__
from graders.course.entry import Entry, Graded
from graders.course.rows import Change, GradebookUnusable
from graders.engine.assignment import Assignment
from graders.engine.report import Report, TaskReport
from graders.engine.writing import write_whole

BOOK = "gradebook.db"
PAGE = "index.html"
_IN_COMMON = ("assignment", "title", "device", "environment", "awaiting", "notes")
T = TypeVar("T")


def read_graded(entries: Iterable[Entry], out: Path) -> list[Graded]:
    """Give each entry with its report, less what only its own page shows, so that thousands fit in memory."""
    known: dict[bytes, Any] = {}
    return [
        Graded(entry, _without_details(read_report(out / entry.name), known) if entry.handed_in else None)
        for entry in entries
    ]


def write_course(graded: Sequence[Graded], remarks: Sequence[str], out: Path) -> list[Change]:
    """Record the scores in the gradebook and write the course's page; give the scores that changed."""
    from graders.course.gradebook.book import open_gradebook
    from graders.course.page import course_page

    with open_gradebook(out / BOOK) as book:
        changes = book.record(graded, by=_user(), why=f"graded by dryfit {__version__}", when=datetime.now(UTC))
    write_whole(out / PAGE, course_page(graded, remarks))
    return changes


def differences(graded: Sequence[Graded], out: Path) -> list[Change]:
    """Give what these reports would change in the gradebook, if there is one."""
    from graders.course.gradebook.book import open_gradebook

    if not (out / BOOK).exists():
        return []
    with open_gradebook(out / BOOK) as book:
        return book.differences(graded)


def check_gradebook(rules: Assignment, out: Path) -> None:
    """Raise `GradebookUnusable` where the gradebook is none, or another assignment's, before hours of grading."""
    from graders.course.gradebook.book import open_gradebook

    if (out / BOOK).exists():
        with open_gradebook(out / BOOK) as book:
            kept = book.assignment
        if kept not in ("", rules.name):
            raise GradebookUnusable(f"{out / BOOK}: holds {kept}, not {rules.name}; name another folder with --out")


def read_report(folder: Path) -> Report:
    """Read the report that was written to an entry's folder."""
    return msgspec.json.decode((folder / "report.json").read_bytes(), type=Report)


def _without_details(report: Report, known: dict[bytes, Any]) -> Report:
    """Leave out what only an entry's own page shows, and keep once what many reports have in common."""
    common = {name: _once(getattr(report, name), known) for name in _IN_COMMON}
    return replace(report, tasks=[_once(_in_short(task, known), known) for task in report.tasks], **common)


def _in_short(task: TaskReport, known: dict[bytes, Any]) -> TaskReport:
    """Leave out evidence, excerpts and charts, and of an answer all but that there is one."""
    criteria = [_once(replace(criterion, evidence=None), known) for criterion in task.criteria]
    return replace(task, criteria=criteria, excerpts=[], charts=[], answer=task.answer[:1])


def _once(value: T, known: dict[bytes, Any]) -> T:
    """Give the first of all equal values."""
    first: T = known.setdefault(msgspec.msgpack.encode(value), value)
    return first


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown"
