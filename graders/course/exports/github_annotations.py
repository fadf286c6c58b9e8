"""Annotations of a GitHub check: commands that a job prints, each at a line of the student's file."""

import json
import re
from collections.abc import Sequence

from graders.course.exports.export import ToDo, Wanted, report_to_do
from graders.engine.report import Excerpt, Report, TaskReport
from graders.engine.text import one_line
from graders.engine.wording import status_words
from graders.engine.writing import write_whole

_LEVELS = {
    "failed": "error", "partial": "error", "unanswered": "warning", "not_judged": "warning", "review": "notice",
}  # fmt: skip
_CELL = re.compile(r'^( *)"cell_type" *:')
_SOURCE = re.compile(r'^ *"source" *:')


def write_github_annotations(report: Report, wanted: Wanted) -> list[ToDo]:
    """Write the commands, a line each; a job prints them."""
    source = b"" if wanted.source is None else wanted.source.read_bytes()
    lines = annotations(report, wanted.file or report.submission, source)
    write_whole(wanted.out, "".join(f"{line}\n" for line in lines))
    return report_to_do(report)


def annotations(report: Report, file: str, source: bytes) -> list[str]:
    """Give a command for each task that was not passed; `source` is what stands in the file."""
    lines = source.decode(errors="replace").splitlines()
    starts = _cell_lines(lines, source)
    commands = []
    for task in report.tasks:
        if task.status in _LEVELS:
            properties = {"file": file, "line": _line(task, lines, starts), "title": f"{task.id} {task.title}"}
            said = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
            commands.append(f"::{_LEVELS[task.status]} {said}::{_data(_message(task))}")
    return commands


def _message(task: TaskReport) -> str:
    """Give the first rule that was not met and why, or how the task stands."""
    if task.status != "unanswered":
        for each in task.criteria:
            if each.status not in ("passed", "not_judged" if task.status == "review" else ""):
                return f"{each.rule} {'' if each.hidden else each.reason}"
    return f"{status_words(task)}. {task.note}"


def _line(task: TaskReport, lines: Sequence[str], starts: Sequence[int]) -> str:
    """Give the line of the cell that raised, or else of the task's first cell."""
    raised = [each for each in task.excerpts if each.line is not None]
    for each in [*raised, *task.excerpts][:1]:
        within = 0 if each.line is None else each.line - 1
        if starts:
            return str(starts[each.cell - 1] + within) if 1 <= each.cell <= len(starts) else ""
        return _line_in_script(each, lines, within)
    return ""


def _line_in_script(excerpt: Excerpt, lines: Sequence[str], within: int) -> str:
    """Give the line at which a cell's text stands, if it stands there once."""
    wanted = excerpt.source.strip("\n").splitlines()
    places = [
        place for place in range(len(lines) - len(wanted) + 1)
        if wanted and lines[place] == wanted[0] and list(lines[place : place + len(wanted)]) == wanted
    ]  # fmt: skip
    return str(places[0] + 1 + within) if len(places) == 1 else ""


def _cell_lines(lines: Sequence[str], source: bytes) -> list[int]:
    """Give the line at which each cell's text begins in a notebook that is written as Jupyter does."""
    try:
        cells = len(json.loads(source)["cells"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return []
    found = [(place, match[1]) for place, line in enumerate(lines) if (match := _CELL.match(line))]
    outermost = min((len(indent) for _, indent in found), default=0)
    tops = [place for place, indent in found if len(indent) == outermost]
    if len(tops) != cells:
        return []
    starts = []
    for top, end in zip(tops, [*tops[1:], len(lines)], strict=True):
        below = [place for place in range(top, end) if _SOURCE.match(lines[place])]
        starts.append(below[-1] + 2 if below else top + 1)
    return starts


def _data(text: str) -> str:
    """Give a command's message as GitHub reads it."""
    return one_line(text, 1_000).replace("%", "%25")


def _property(text: str) -> str:
    """Give a property of a command as GitHub reads it."""
    return one_line(text, 1_000).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
