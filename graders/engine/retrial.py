"""Judges a task in its own right: once more with the reference's predecessor, where the student's own had failed."""

from collections.abc import Callable, Iterator

import msgspec

from graders.engine.alignment import Alignment, align
from graders.engine.assignment import Assignment
from graders.engine.report import Report, TaskReport, with_tasks
from graders.engine.submission import Cell, Submission, Unreadable, read_submission

Judge = Callable[[Submission, set[str]], Report]
"""Grades a submission on some tasks."""

LOST = {"failed", "partial", "unanswered", "review"}


def retry_tasks(report: Report, submission: Submission, assignment: Assignment, judge: Judge) -> Report:
    """Judge each failed task that builds on one that was not solved once more, upon the reference's answer to that."""
    tasks = list(report.tasks)
    for place, task in enumerate(tasks):
        unsolved = _unsolved_predecessors(assignment, task, report.tasks)
        if task.status not in ("failed", "partial") or not unsolved:
            continue
        changed = _with_reference(submission, assignment, task.id, unsolved)
        if changed is not None:
            again = next(each for each in judge(changed, {task.id}).tasks if each.id == task.id)
            tasks[place] = _better(task, again, unsolved)
    return with_tasks(report, tasks)


def _unsolved_predecessors(assignment: Assignment, task: TaskReport, tasks: list[TaskReport]) -> list[str]:
    """Give the tasks without full marks that a task builds on, directly or not, in the assignment's order."""
    unsolved = {each.id for each in tasks if each.status in LOST}
    return [each.id for each in assignment.tasks if each.id in unsolved & set(_predecessors(assignment, task.id))]


def _predecessors(assignment: Assignment, task_id: str) -> Iterator[str]:
    for needed in assignment.task(task_id).needs:
        yield needed
        yield from _predecessors(assignment, needed)


def _with_reference(
    submission: Submission, assignment: Assignment, task_id: str, unsolved: list[str]
) -> Submission | None:
    """Put the reference's cells of some tasks before the first cell of another, or give None where that cannot be.

    The student's own cells stay, so that all else they define is there; what the reference defines comes later, and
    holds. It cannot be where there is no reference, or where one cell holds both tasks.
    """
    own = align(submission, assignment)
    cells = {cell.index for cell in own.cells(task_id)}
    if not cells or any(cell.index in cells for needed in unsolved for cell in own.cells(needed)):
        return None
    known = align_reference(assignment)
    if known is None:
        return None
    lent = [cell.source for needed in unsolved for cell in known.cells(needed)]
    after = 1 + max(cell.index for cell in submission.cells)
    inserted = [Cell(after + place, "code", source) for place, source in enumerate(lent)]
    first = next(place for place, cell in enumerate(submission.cells) if cell.index in cells)
    changed = [*submission.cells[:first], *inserted, *submission.cells[first:]]
    return msgspec.structs.replace(submission, cells=changed)


def align_reference(assignment: Assignment) -> Alignment | None:
    """Give the cells of the reference by task, or None where it is not there."""
    if not assignment.reference:
        return None
    try:
        return align(read_submission(assignment.folder / assignment.reference), assignment)
    except Unreadable:  # students have none
        return None


def _better(first: TaskReport, again: TaskReport, unsolved: list[str]) -> TaskReport:
    """Give the second verdict where it is worth more points, and say upon what it was reached."""
    if again.points <= first.points:
        return first
    note = f"Judged with the reference's answer to {' and '.join(unsolved)}, as yours was not right. {again.note}"
    return msgspec.structs.replace(again, note=note.strip())
