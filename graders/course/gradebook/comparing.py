"""What a gradebook will say of a graded entry, and what that changes."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from graders.course.entry import Entry, Graded, Student
from graders.course.rows import OPEN, Change, EntryRow, TaskRow, criterion_row
from graders.engine.report import TaskReport
from graders.engine.text import cut
from graders.engine.wording import number

MOST_REASON = 500
MOST_DETAIL = 2_000
_STATUS_WORDS = {"": "nothing", "review": "review", "not_judged": "not judged", "written": "not marked"}


def storable(text: str) -> str:
    """Give a text as every database can hold it: without NUL, and without what UTF-8 cannot hold."""
    return text.replace("\0", "\\x00").encode(errors="backslashreplace").decode()


def entry_row(graded: Graded) -> EntryRow:
    """Give what a gradebook says of an entry, marks by hand aside."""
    entry, report = graded.entry, graded.report
    return EntryRow(
        name=storable(entry.name),
        students=tuple(_student(student) for student in entry.students),
        group=storable(entry.group),
        why=storable(entry.why),
        origin=storable(entry.origin),
        uploaded="" if entry.uploaded is None else entry.uploaded.isoformat(),
        late=entry.late,
        handed_in=entry.handed_in,
        sha256="" if report is None else storable(report.sha256),
        lms=_lms(entry),
        tasks=() if report is None else tuple(_task_row(task, report.awaiting) for task in report.tasks),
    )


def _student(student: Student) -> Student:
    return Student(*(storable(value) for value in msgspec.structs.astuple(student)))


def _lms(entry: Entry) -> dict[str, str]:
    return {storable(name): storable(value) for name, value in sorted(entry.lms.items())}


def _task_row(task: TaskReport, awaiting: Sequence[str]) -> TaskRow:
    is_number = task.kind == "code" and task.status not in OPEN
    return TaskRow(
        id=storable(task.id),
        kind=task.kind,
        max_points=task.max_points,
        points=task.points if is_number else None,
        status=task.status,
        awaiting=task.id in awaiting,
        reason="" if is_number or task.kind == "written" else cut(storable(_reason(task)), MOST_REASON),
        criteria=tuple(
            criterion_row(
                storable(each.name),
                storable(each.parameters),
                storable(each.rule),
                each.status,
                None if each.misconception is None else storable(each.misconception),
                each.hidden,
            )
            for each in task.criteria
        ),
    )


def _reason(task: TaskReport) -> str:
    reasons = [each.reason for each in task.criteria if each.status == task.status and each.reason]
    return " ".join([*reasons[:1], task.note]).strip()


def with_marks_of(row: EntryRow, stored: EntryRow | None, empty: Callable[[str], TaskRow]) -> EntryRow:
    """Give an entry with the marks that a person gave it before; `empty` makes the row of a task that has no report."""
    marked = {task.id: task.mark for task in stored.tasks if task.mark is not None} if stored else {}
    tasks = [replace(task, mark=marked.pop(task.id, None)) for task in row.tasks]
    return replace(row, tasks=(*tasks, *(replace(empty(task), mark=mark) for task, mark in marked.items())))


def changes_between(stored: EntryRow | None, row: EntryRow) -> list[Change]:
    """Give which tasks' points differ; where a person's mark stays, what grading says now."""
    before = {task.id: task for task in stored.tasks} if stored else {}
    after = {task.id: task for task in row.tasks}
    changes = []
    for task_id in [*after, *(task_id for task_id in before if task_id not in after)]:
        old, new = before.get(task_id), after.get(task_id)
        was, now = (None if each is None else each.points for each in (old, new))
        if was == now:
            continue
        is_kept = old is not None and old.mark is not None
        changes.append(
            Change(
                entry=row.name,
                task=task_id,
                before=was,
                after=now,
                before_status=old.status if old else "",
                after_status=new.status if new else "",
                kind="kept" if is_kept else "graded",
                detail=_detail(old, new),
                people=len(row.students) or 1,
            )
        )
    return changes


def _detail(old: TaskRow | None, new: TaskRow | None) -> str:
    """Say which criteria end differently, or why there is no number."""
    endings = {(each.name, each.parameters): each.status for each in (old.criteria if old else ())}
    said = [
        f"{each.name}{f'[{each.parameters}]' if each.parameters else ''}: "
        f"{endings[each.name, each.parameters]} → {each.status}"
        for each in (new.criteria if new else ())
        if endings.get((each.name, each.parameters), each.status) != each.status
    ]
    return cut("; ".join([*said, *([new.reason] if new and new.reason else [])]), MOST_DETAIL)


def replaced_entries(absent: Mapping[str, EntryRow], graded: Sequence[Entry]) -> list[str]:
    """Name the entries of those from whom nothing came, and who stand in another entry now."""
    names = {storable(entry.name) for entry in graded}
    people = {name for entry in graded for student in entry.students for name in _names(_student(student))}
    return [
        row.name
        for row in absent.values()
        if not row.tasks and row.name not in names and row.students
        if all(_names(student) & people for student in row.students)
    ]


def _names(student: Student) -> set[tuple[str, str]]:
    """Give all that a person is called by, names only where nothing better is known."""
    called = {("id", student.id), ("username", student.username), ("email", student.email)}
    return {(kind, name) for kind, name in called if name} or {("name", student.name)}


def summarize_changes(changes: Sequence[Change]) -> list[str]:
    """Say in a line a task how many students' points change, such as `3.4a: 14 students +1, 2 students −1`."""
    people: dict[str, dict[str, int]] = {}
    for change in changes:
        counts = people.setdefault(change.task, {})
        label = change_words(change)
        counts[label] = counts.get(label, 0) + change.people
    return [
        f"{task}: " + ", ".join(f"{count} {'student' if count == 1 else 'students'} {label}" for label, count in
                                sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        for task, counts in people.items()
    ]  # fmt: skip


def standings(change: Change) -> tuple[str, str]:
    """Give what there was before a change and what after it: points, or why there are none."""
    before = _STATUS_WORDS.get(change.before_status, change.before_status)
    after = _STATUS_WORDS.get(change.after_status, change.after_status)
    return (
        before if change.before is None else number(change.before),
        after if change.after is None else number(change.after),
    )


def change_words(change: Change) -> str:
    """Say what a change does to the points."""
    before, after = standings(change)
    if change.kind == "kept":
        return f"keep a mark by hand, where grading says {after}, not {before}"
    if change.before is None or change.after is None:
        return f"{before} → {after}"
    delta = change.after - change.before
    return f"{'+' if delta > 0 else '−'}{number(abs(delta))}"
