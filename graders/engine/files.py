"""A report's files: `report.json`, and `feedback.html` beside it."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from graders.engine.charts import finite
from graders.engine.report import Criterion, Report, TaskReport
from graders.engine.writing import write_whole


def report_json(report: Report) -> bytes:
    """Give `report.json`: the same bytes for the same verdicts, but for `seconds`."""
    finite = replace(report, tasks=[_finite_task(task) for task in report.tasks])
    content = msgspec.to_builtins(msgspec.convert(msgspec.to_builtins(finite), Report))  # 5 where 5.0 is meant is 5.0
    content["environment"] = dict(sorted(content["environment"].items()))
    ordered = {"schema": content.pop("schema"), **content}
    return json_lines(ordered, _escaped)


def write_report(json: bytes, page: bytes | str, folder: Path) -> None:
    """Write `report.json` and `feedback.html` into a folder; the report comes last, as a sign that all is there."""
    write_whole(folder / "feedback.html", page)
    write_whole(folder / "report.json", json)


def json_lines(content: object, spell: Callable[[str], str]) -> bytes:
    """Give JSON on lines of its own, every text in it spelled so that UTF-8 can hold it."""
    return msgspec.json.format(msgspec.json.encode(_spelled(content, spell)), indent=1) + b"\n"


def _finite_task(task: TaskReport) -> TaskReport:
    charts = [finite(chart) for chart in task.charts]
    return replace(task, charts=charts, criteria=[_finite_criterion(criterion) for criterion in task.criteria])


def _finite_criterion(criterion: Criterion) -> Criterion:
    if criterion.evidence is None:
        return criterion
    charts = [finite(chart) for chart in criterion.evidence.charts]
    return replace(criterion, evidence=replace(criterion.evidence, charts=charts))


def _escaped(text: str) -> str:
    """Replace what UTF-8 cannot hold; a file's name may be any bytes."""
    return text.encode(errors="backslashreplace").decode()


def _spelled(value: object, spell: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return spell(value)
    if isinstance(value, list):
        return [_spelled(each, spell) for each in value]
    if isinstance(value, dict):
        return {_spelled(key, spell): _spelled(each, spell) for key, each in value.items()}
    return value
