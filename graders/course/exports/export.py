"""What every export is asked for and gives back."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from graders.course.rows import EntryRow, Snapshot, TaskRow
from graders.engine.report import Report, TaskReport
from graders.engine.text import one_line

LONGEST = 300


class ExportImpossible(Exception):
    """An export that cannot be made, with the reason in one line."""


class ToDo(msgspec.Struct, frozen=True):
    """What an export leaves to a person: about whom, and what."""

    who: str
    what: str

    def __str__(self) -> str:
        return one_line(f"{self.who}: {self.what}" if self.who else self.what, LONGEST)


class Wanted(msgspec.Struct, frozen=True):
    """Where an export goes, and what else it is made from."""

    out: Path
    item: str = ""
    """The LMS's name of the assignment: a grade item, or a column's header."""
    worksheet: Path | None = None
    """Moodle's grading worksheet, as it was downloaded."""
    gradebook_csv: Path | None = None
    """The LMS's own gradebook, as it was downloaded."""
    archive: Path | None = None
    """The folder of a `bscli` grader."""
    file: str = ""
    """The student's file, as GitHub is to call it, from the root of the repository."""
    source: Path | None = None
    """Where that file lies."""
    environment: Mapping[str, str] = {}
    """What a runner says about the submission."""
    when: datetime | None = None


def open_matters(row: EntryRow) -> list[str]:
    """Say what keeps an entry from having all its points."""
    if not row.handed_in:
        return ["nothing handed in"]
    if not any(task.status for task in row.tasks):
        return [f"not graded: {row.why}"]
    unmarked = [task for task in row.tasks if task.mark is None]
    said = _by_reason("a person looks at", [task for task in unmarked if task.status == "review"])
    said += _by_reason("not judged:", [task for task in unmarked if task.status == "not_judged"])
    if waiting := [task.id for task in unmarked if task.awaiting]:
        said.append(waiting_words(waiting))
    return said


def waiting_words(waiting: list[str]) -> str:
    """Say which written answers wait."""
    return f"{len(waiting)} written {'answer waits' if len(waiting) == 1 else 'answers wait'}: {', '.join(waiting)}"


def _by_reason(said: str, tasks: list[TaskRow]) -> list[str]:
    """Say something of tasks, of those with one reason together."""
    found: dict[str, list[str]] = {}
    for task in tasks:
        found.setdefault(task.reason, []).append(task.id)
    return [f"{said} {', '.join(ids)}{f': {reason}' if reason else ''}" for reason, ids in found.items()]


def to_do(snapshot: Snapshot) -> list[ToDo]:
    """List everything that a person has yet to do."""
    return [ToDo(row.people, matter) for row in snapshot.entries for matter in open_matters(row)]


def undecided(report: Report) -> list[TaskReport]:
    """Give the tasks of a report that are no number yet."""
    return [task for task in report.tasks if task.status in ("review", "not_judged")]


def report_to_do(report: Report) -> list[ToDo]:
    """List what a person has yet to do about one report."""
    said = [
        ToDo(report.submission, f"{'a person looks at' if task.status == 'review' else 'not judged:'} {task.id}")
        for task in undecided(report)
    ]
    return [*said, *([ToDo(report.submission, waiting_words(report.awaiting))] if report.awaiting else [])]
