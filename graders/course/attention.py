"""Who needs a person, and why."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from graders.course.entry import Graded
from graders.engine.report import Report, TaskReport

Cause = Literal["review", "not_judged", "no_file", "several_files"]
CAUSES: tuple[Cause, ...] = get_args(Cause)


@dataclass(frozen=True)
class Concern:
    """Something about an entry that only a person can settle; no tasks stand for the whole of it."""

    graded: Graded
    cause: Cause
    tasks: tuple[str, ...]
    reason: str


def concerns(graded: Sequence[Graded]) -> list[Concern]:
    """Give what a person must look at: those of one cause together, in the order of the entries."""
    return sorted((concern for each in graded for concern in _concerns(each)), key=lambda one: CAUSES.index(one.cause))


def _concerns(graded: Graded) -> Iterator[Concern]:
    entry, report = graded.entry, graded.report
    if entry.handed_in and (report is None or (entry.file is None and not report.sha256)):
        yield Concern(graded, "no_file", (), entry.why)
    elif report is not None:
        for status in ("review", "not_judged"):
            for reason, tasks in _reasons(report, status).items():
                yield Concern(graded, status, () if len(tasks) == _code_tasks(report) > 1 else tuple(tasks), reason)
    if entry.passed_over:
        yield Concern(graded, "several_files", (), f"{entry.why}; passed over: {', '.join(entry.passed_over)}")


def _reasons(report: Report, status: Literal["review", "not_judged"]) -> dict[str, list[str]]:
    """Give the tasks of one status by the reason that they have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for task in report.tasks:
        if task.status == status:
            found[_reason(task)].append(task.id)
    return found


def _reason(task: TaskReport) -> str:
    told = [criterion.reason for criterion in task.criteria if criterion.status == task.status and criterion.reason]
    return " ".join(dict.fromkeys([*told, *([task.note] if task.note else [])]))


def _code_tasks(report: Report) -> int:
    return sum(task.kind == "code" for task in report.tasks)
