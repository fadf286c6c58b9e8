"""What a gradebook says: of an entry, of each of its tasks, and of every change."""

from datetime import datetime
from typing import Literal

import msgspec

from graders.course.entry import Student

OPEN = ("review", "not_judged")
"""Statuses that are no number yet."""

ChangeKind = Literal["graded", "marked", "kept"]


class GradebookUnusable(Exception):
    """A gradebook that cannot be used, with the reason in one line."""


class AssignmentTask(msgspec.Struct, frozen=True):
    """One task of the assignment, as the reports name it."""

    id: str
    title: str
    kind: str
    max_points: float


class CriterionRow(msgspec.Struct, frozen=True):
    """How one criterion ended."""

    name: str
    parameters: str
    rule: str
    status: str
    misconception: str | None = None
    hidden: bool = False


class Mark(msgspec.Struct, frozen=True):
    """Points that a person has given."""

    points: float
    by: str
    why: str
    when: datetime


class TaskRow(msgspec.Struct, frozen=True):
    """How one task of an entry stands; `points` is what grading gave, `mark` what a person did."""

    id: str
    kind: str
    max_points: float
    points: float | None = None
    status: str = ""
    """A report's status of a task; empty where there is no report."""
    awaiting: bool = False
    """Whether a written answer waits for a person."""
    reason: str = ""
    """Why there is no number."""
    criteria: tuple[CriterionRow, ...] = ()
    mark: Mark | None = None

    @property
    def value(self) -> float | None:
        """The points that count; none while a person must look, or while nothing was judged."""
        return self.points if self.mark is None else self.mark.points

    @property
    def counts(self) -> bool:
        """Whether the task belongs to the score: a written one does once a person has marked it."""
        return self.kind == "code" or self.mark is not None


class EntryRow(msgspec.Struct, frozen=True):
    """How one entry stands."""

    name: str
    students: tuple[Student, ...] = ()
    group: str = ""
    why: str = ""
    origin: str = ""
    uploaded: str = ""
    late: bool = False
    handed_in: bool = True
    sha256: str = ""
    lms: dict[str, str] = {}
    tasks: tuple[TaskRow, ...] = ()

    @property
    def score(self) -> float | None:
        """The sum of the points; none while one of them is open."""
        values = [task.value for task in self.tasks if task.counts]
        known = [value for value in values if value is not None]
        return sum(known) if values and len(known) == len(values) else None

    @property
    def max_score(self) -> float:
        """The most that the tasks that count can bring."""
        return sum(task.max_points for task in self.tasks if task.counts)

    @property
    def people(self) -> str:
        """The students' names, or the entry's own where none is known."""
        return ", ".join(student.name for student in self.students) or self.name


class Change(msgspec.Struct, frozen=True):
    """A change of one task's points: by grading, by a person, or refused because a person's mark stays."""

    entry: str
    task: str
    before: float | None
    after: float | None
    before_status: str
    after_status: str
    kind: ChangeKind = "graded"
    detail: str = ""
    """Which criteria end differently."""
    people: int = 1
    by: str = ""
    why: str = ""
    when: datetime | None = None


class Snapshot(msgspec.Struct, frozen=True):
    """A whole gradebook at one moment, entries in the order of their names."""

    assignment: str
    title: str
    tasks: tuple[AssignmentTask, ...]
    entries: tuple[EntryRow, ...]

    @property
    def max_score(self) -> float:
        """The most that can be had for the tasks that are judged without a person."""
        return sum(task.max_points for task in self.tasks if task.kind == "code")
