"""Reads and writes a gradebook's rows, within a transaction that the caller holds."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from graders.course.entry import Student
from graders.course.gradebook.schema import assignments, changes, criteria, entries, marks, results, students, tasks
from graders.course.rows import AssignmentTask, Change, CriterionRow, EntryRow, Mark, TaskRow, criterion_row
from graders.engine.report import Report

_OF_AN_ENTRY = (criteria, results, students)
_PLAIN = ("group", "why", "origin", "uploaded", "late", "handed_in", "sha256", "lms")


def read_tasks(connection: sa.Connection) -> tuple[AssignmentTask, ...]:
    """Give the assignment's tasks in their order."""
    rows = connection.execute(sa.select(tasks).order_by(tasks.c.place)).mappings()
    return tuple(AssignmentTask(row["id"], row["title"], row["kind"], row["max_points"]) for row in rows)


def read_assignment(connection: sa.Connection) -> tuple[str, str]:
    """Give the assignment's name and title, both empty before the first report."""
    row = connection.execute(sa.select(assignments)).first()
    return ("", "") if row is None else (row.name, row.title)


def write_assignment(connection: sa.Connection, report: Report) -> None:
    """Keep the assignment's tasks as a report names them."""
    known = tuple(AssignmentTask(task.id, task.title, task.kind, task.max_points) for task in report.tasks)
    if (report.assignment, report.title) != read_assignment(connection):
        connection.execute(sa.delete(assignments))
        connection.execute(sa.insert(assignments).values(name=report.assignment, title=report.title))
    if known != read_tasks(connection):
        connection.execute(sa.delete(tasks))
        _insert(connection, tasks, [{"place": place, **msgspec.to_builtins(task)} for place, task in enumerate(known)])


def read_entries(connection: sa.Connection, names: Sequence[str] | None = None) -> dict[str, EntryRow]:
    """Give all entries as they are kept, or those of these names, by their names."""
    people, of_tasks = defaultdict(list), _read_task_rows(connection, names)
    for row in connection.execute(_of(students.c.entry, names).order_by(students.c.entry, students.c.place)):
        people[row.entry].append(Student(row.name, row.id, row.username, row.email))
    return {
        row["name"]: EntryRow(
            name=row["name"],
            students=tuple(people[row["name"]]),
            tasks=tuple(of_tasks[row["name"]].values()),
            **{name: row[name] for name in _PLAIN},
        )
        for row in connection.execute(_of(entries.c.name, names)).mappings()
    }


def read_absent(connection: sa.Connection) -> dict[str, EntryRow]:
    """Give the entries of those from whom nothing came."""
    absent = connection.execute(sa.select(entries.c.name).where(~entries.c.handed_in)).scalars().all()
    return read_entries(connection, absent) if absent else {}


def _of(column: "sa.Column[str]", names: Sequence[str] | None) -> "sa.Select[Any]":
    """Select a table's rows, all or those of some entries."""
    rows = sa.select(column.table)
    return rows if names is None else rows.where(column.in_(names))


def _read_task_rows(connection: sa.Connection, names: Sequence[str] | None) -> dict[str, dict[str, TaskRow]]:
    """Give how the tasks of entries stand, by entry and task."""
    ended: dict[tuple[str, str], list[CriterionRow]] = defaultdict(list)
    in_order = _of(criteria.c.entry, names).order_by(criteria.c.entry, criteria.c.task, criteria.c.place)
    for row in connection.execute(in_order):
        each = criterion_row(row.name, row.parameters, row.rule, row.status, row.misconception, row.hidden)
        ended[row.entry, row.task].append(each)
    by_hand = connection.execute(_of(marks.c.entry, names).order_by(marks.c.task))
    given = {(row.entry, row.task): _mark(row) for row in by_hand}
    rows: dict[str, dict[str, TaskRow]] = defaultdict(dict)
    for row in connection.execute(_of(results.c.entry, names).order_by(results.c.entry, results.c.place)):
        key = row.entry, row.task
        rows[row.entry][row.task] = TaskRow(
            row.task, row.kind, row.max_points, row.points, row.status, row.awaiting, row.reason,
            tuple(ended[key]), given.pop(key, None),
        )  # fmt: skip
    known = {task.id: task for task in read_tasks(connection)}
    for (entry, task), mark in given.items():
        rows[entry][task] = msgspec.structs.replace(empty_task(known, task), mark=mark)
    return rows


def empty_task(known: dict[str, AssignmentTask], task_id: str) -> TaskRow:
    """Give the row of a task that has no report."""
    task = known.get(task_id)
    return TaskRow(task_id, "code" if task is None else task.kind, 0.0 if task is None else task.max_points)


def _mark(row: Any) -> Mark:
    return Mark(row.points, row.by, row.why, row.when)


def write_entries(connection: sa.Connection, written: Sequence[EntryRow], known: Collection[str]) -> None:
    """Replace what is kept of some entries, but for marks by hand; `known` names those that are there already."""
    for table in _OF_AN_ENTRY:
        for row in written:
            connection.execute(sa.delete(table).where(table.c.entry == row.name))
    plain = [{"name": row.name, **{name: getattr(row, name) for name in _PLAIN}} for row in written]
    _insert(connection, entries, [row for row in plain if row["name"] not in known])
    for values in plain:
        if values["name"] in known:
            connection.execute(sa.update(entries).where(entries.c.name == values["name"]).values(values))
    _insert(connection, students, [
        {"entry": row.name, "place": place, **msgspec.to_builtins(student)}
        for row in written for place, student in enumerate(row.students)
    ])  # fmt: skip
    reported = [(row.name, place, task) for row in written for place, task in enumerate(row.tasks) if task.status]
    _insert(connection, results, [
        {
            "entry": entry, "task": task.id, "place": place, "kind": task.kind, "points": task.points,
            "max_points": task.max_points, "status": task.status, "awaiting": task.awaiting, "reason": task.reason,
        }
        for entry, place, task in reported
    ])  # fmt: skip
    _insert(connection, criteria, [
        {"entry": entry, "task": task.id, "place": place, **msgspec.to_builtins(each)}
        for entry, _, task in reported for place, each in enumerate(task.criteria)
    ])  # fmt: skip


def remove_entries(connection: sa.Connection, names: Sequence[str]) -> None:
    """Forget entries, but for the changes that there have been."""
    for name in names:
        for table in (*_OF_AN_ENTRY, marks):
            connection.execute(sa.delete(table).where(table.c.entry == name))
        connection.execute(sa.delete(entries).where(entries.c.name == name))


def write_mark(connection: sa.Connection, entry: str, task: str, mark: Mark | None) -> None:
    """Keep a mark in the place of an earlier one, or take it back."""
    connection.execute(sa.delete(marks).where(marks.c.entry == entry, marks.c.task == task))
    if mark is not None:
        _insert(connection, marks, [{"entry": entry, "task": task, **msgspec.structs.asdict(mark)}])


def read_changes(connection: sa.Connection) -> list[Change]:
    """Give all changes, the oldest first."""
    columns = [column for column in changes.c if column.name != "number"]
    rows = connection.execute(sa.select(*columns).order_by(changes.c.number)).mappings()
    return [Change(**row) for row in rows]


def write_changes(connection: sa.Connection, added: Sequence[Change]) -> None:
    """Add changes to those that are kept."""
    _insert(connection, changes, [msgspec.structs.asdict(change) for change in added])


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)
