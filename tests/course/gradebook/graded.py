"""Graded entries to record."""

from datetime import UTC, datetime

from msgspec.structs import replace

from graders.course.entry import Entry, Graded, Student
from graders.engine.report import TaskReport, TaskStatus
from tests.engine.samples import early_stopping, other_tasks, sample, weight_decay

MONDAY = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


def entry(name: str, *students: Student, handed_in: bool = True) -> Entry:
    """Return an entry of some students, or of one with the entry's name."""
    return Entry(name, students or (Student(name.title(), f"s-{name}"),), "the only notebook", handed_in=handed_in)


def graded(name: str, *students: Student, **points: tuple[float, TaskStatus]) -> Graded:
    """Return a report in which some tasks stand otherwise than in the sample, named as `t34e=(1.0, "passed")`."""
    changed = {f"{key[1]}.{key[2:]}": value for key, value in points.items()}

    def stands(task: TaskReport) -> TaskReport:
        if task.id not in changed:
            return task
        value, status = changed[task.id]
        criteria = [replace(each, status="passed") for each in task.criteria] if status == "passed" else task.criteria
        return replace(task, points=value, status=status, criteria=criteria)

    tasks = [stands(task) for task in (weight_decay(), *other_tasks(), early_stopping())]
    return Graded(entry(name, *students), sample(tasks=tasks))
