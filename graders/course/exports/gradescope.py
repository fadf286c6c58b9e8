"""Gradescope's `results.json`."""

from typing import Any

from graders.course.exports.export import ToDo, Wanted, report_to_do, undecided
from graders.course.exports.wire import plain_json, task_words
from graders.engine.report import Report, TaskReport
from graders.engine.text import harmless
from graders.engine.wording import outlook
from graders.engine.writing import write_whole


def write_gradescope(report: Report, wanted: Wanted) -> list[ToDo]:
    """Write one submission's tests; while a task is not decided it has no score, is hidden, and so is the total."""
    content: dict[str, Any] = {
        "execution_time": report.seconds,
        "output": "\n".join(harmless(line) for line in [*outlook(report), *report.notes]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(task) for task in report.tasks if task.kind == "code"],
        "extra_data": {"assignment": report.assignment, "sha256": report.sha256},
    }
    if not undecided(report):
        content = {"score": report.score, **content}
    write_whole(wanted.out, plain_json(content))
    return report_to_do(report)


def _test(task: TaskReport) -> dict[str, Any]:
    test = {
        "number": task.id,
        "name": f"{task.id} {task.title}",
        "output": task_words(task),
        "tags": [task.status],
        "extra_data": {"status": task.status},
    }
    if task.status in ("review", "not_judged"):
        # Gradescope shows no total while a test is hidden; without that it would add up the others
        return {**test, "visibility": "hidden"}
    status = "passed" if task.status == "passed" else "failed"
    return {**test, "score": task.points, "max_score": task.max_points, "status": status, "visibility": "visible"}
