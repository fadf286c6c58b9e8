"""How a report says things, wherever it is shown."""

from collections.abc import Sequence

from graders.engine.report import Report, TaskReport
from graders.engine.verdict import Status

SYMBOLS: dict[str, str] = {
    "passed": "✓",
    "partial": "◐",
    "failed": "✗",
    "unanswered": "○",
    "review": "?",
    "not_judged": "–",
    "written": "✎",
}
"""What stands before a criterion or a task of each status."""

STATUS_WORDS: dict[str, str] = {
    "passed": "full marks",
    "partial": "partly right",
    "failed": "not right yet",
    "unanswered": "no answer found",
    "review": "a person looks at this",
    "not_judged": "not judged",
    "written": "a person marks this",
}

CRITERION_WORDS: dict[Status, str] = {
    "passed": "passed",
    "failed": "failed",
    "review": "a person looks at this",
    "not_judged": "not judged",
}


def number(value: float) -> str:
    """Give points as one writes them: 1, 0.5."""
    return f"{round(value, 2):g}"


def points(task: TaskReport) -> str:
    """Give a task's points out of its most, such as `1/2`; a dash stands for points not given yet."""
    if not task.max_points:
        return "–"
    given = "–" if task.status in ("written", "review", "not_judged") else number(task.points)
    return f"{given}/{number(task.max_points)}"


def score(report: Report) -> str:
    """Give a report's score."""
    return f"{number(report.score)} / {number(report.max_score)}"


def symbol(task: TaskReport) -> str:
    """Give what stands before a task."""
    return SYMBOLS["unanswered" if _is_unwritten(task) else task.status]


def status_words(task: TaskReport) -> str:
    """Say how a task stands."""
    if task.kind == "written" and not task.max_points:
        return "no points"
    return STATUS_WORDS["unanswered" if _is_unwritten(task) else task.status]


def _is_unwritten(task: TaskReport) -> bool:
    return task.kind == "written" and bool(task.max_points) and not task.answer


def outlook(report: Report) -> list[str]:
    """Say what the score leaves open, and whose turn it is."""
    waiting = [task for task in report.tasks if task.id in report.awaiting]
    lines = []
    if waiting:
        total = sum(task.max_points for task in waiting)
        lines.append(
            f"{_counted(len(waiting), 'written answer waits', 'written answers wait')} for a person to mark, "
            f"up to {_counted_points(total)} more: {_named(waiting)}."
        )
    if reviewed := [task for task in report.tasks if task.status == "review"]:
        lines.append(f"A person looks at {_named(reviewed)} before points are given.")
    if not_judged := [task for task in report.tasks if task.status == "not_judged"]:
        lines.append(f"Not judged: {_named(not_judged)}.")
    return lines


def _named(tasks: Sequence[TaskReport]) -> str:
    return ", ".join(task.id for task in tasks)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _counted_points(total: float) -> str:
    return f"{number(total)} {'point' if total == 1 else 'points'}"
