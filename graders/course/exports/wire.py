"""What the exports of one report share: words about a task, and JSON that any reader takes."""

from pathlib import Path

import msgspec

from graders.course.exports.export import ExportImpossible
from graders.engine.files import json_lines
from graders.engine.report import Report, TaskReport
from graders.engine.text import cut, harmless
from graders.engine.wording import status_words

MOST_TEXT = 4_000


def plain_json(content: object) -> bytes:
    """Give JSON on lines of its own; text that UTF-8 cannot hold is written out."""
    return json_lines(content, harmless)


def task_words(task: TaskReport) -> str:
    """Say how a task stands, and which rules it breaks and why; of a hidden criterion only the rule."""
    lines = [status_words(task), *([task.note] if task.note else [])]
    for each in task.criteria:
        if each.status != "passed" and task.status != "unanswered":
            lines.append(f"- {each.rule}")
            lines += [] if each.hidden else [f"  {said}" for said in (each.reason, each.advice) if said]
    return cut(harmless("\n".join(lines)), MOST_TEXT)


def read_report(path: Path | None) -> Report:
    """Read a `report.json`."""
    if path is None:
        raise ExportImpossible("--report is missing: name the report.json of the submission")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except OSError as error:
        raise ExportImpossible(f"{path}: cannot be read: {error.strerror}; name a report.json with --report") from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ExportImpossible(f"{path}: not a report: {error}") from None
