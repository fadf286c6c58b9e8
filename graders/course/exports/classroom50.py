"""Classroom 50's `result.json`."""

from datetime import UTC, datetime
from math import isclose
from typing import Any

from graders.course.exports.export import ExportImpossible, ToDo, Wanted, report_to_do, undecided
from graders.course.exports.wire import plain_json, task_words
from graders.engine.report import Report, TaskReport
from graders.engine.writing import write_whole

SCHEMA = "classroom50/result/v1"
_SAID = {
    "classroom": "CLASSROOM", "assignment": "ASSIGNMENT", "submission": "SUBMISSION_TAG", "commit": "COMMIT_URL",
    "release": "RELEASE_URL", "review": "REVIEW_URL",
}  # fmt: skip
_OPTIONAL = {"owner": ("OWNER", "USERNAME"), "assignment_type": ("ASSIGNMENT_TYPE",)}


def write_classroom50(report: Report, wanted: Wanted) -> list[ToDo]:
    """Write one submission's result in whole numbers; without a decision on every task there is none to write."""
    if open_tasks := undecided(report):
        names = ", ".join(task.id for task in open_tasks)
        raise ExportImpossible(
            f"{report.submission}: {names}: not decided yet, and Classroom 50 takes only numbers; nothing was written"
        )
    said = {name: wanted.environment.get(variable, "") for name, variable in _SAID.items()}
    said["review"] = said["review"] or said["commit"]
    for name, value in said.items():
        if not value:
            raise ExportImpossible(f"{_SAID[name]}: not set; run this in Classroom 50's runner, which sets it")
    for name, variables in _OPTIONAL.items():
        if value := next((wanted.environment[each] for each in variables if wanted.environment.get(each)), ""):
            said[name] = value
    tasks = [task for task in report.tasks if task.kind == "code"]
    factor = _factor([number for task in tasks for number in (task.points, task.max_points)])
    moment = (wanted.when or datetime.now(UTC)).astimezone(UTC)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        **said,
        "datetime": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(round(task.points * factor) for task in tasks),
        "max-score": sum(round(task.max_points * factor) for task in tasks),
        "points-factor": factor,
        "tests": [_test(task, factor) for task in tasks],
    }
    write_whole(wanted.out, plain_json(content))
    return report_to_do(report)


def _factor(numbers: list[float]) -> int:
    """Give what points are multiplied by so that they are whole: 1, 10 or 100."""
    for factor in (1, 10):
        if all(isclose(number * factor, round(number * factor), abs_tol=1e-9) for number in numbers):
            return factor
    return 100


def _test(task: TaskReport, factor: int) -> dict[str, Any]:
    return {
        "test-name": f"{task.id} {task.title}",
        "passed": task.status == "passed",
        "score": round(task.points * factor),
        "max-score": round(task.max_points * factor),
        "output": task_words(task),
    }
