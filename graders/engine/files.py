"""Writes a report's files: `report.json` and `feedback.html`."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from graders.engine.charts import finite
from graders.engine.page import feedback_page
from graders.engine.report import Criterion, Report, TaskReport
from graders.engine.writing import write_whole


def report_json(report: Report) -> bytes:
    """Give `report.json`: the same bytes for the same verdicts, but for `seconds`."""
    finite = replace(report, tasks=[_finite_task(task) for task in report.tasks])
    content = msgspec.to_builtins(msgspec.convert(msgspec.to_builtins(finite), Report))  # 5 where 5.0 is meant is 5.0
    content["environment"] = dict(sorted(content["environment"].items()))
    ordered = {"schema": content.pop("schema"), **content}
    return msgspec.json.format(msgspec.json.encode(_encodable(ordered)), indent=1) + b"\n"


def write_report(report: Report, folder: Path) -> None:
    """Write `report.json` and `feedback.html` into a folder."""
    write_whole(folder / "report.json", report_json(report))
    write_whole(folder / "feedback.html", feedback_page(report))


def _finite_task(task: TaskReport) -> TaskReport:
    charts = [finite(chart) for chart in task.charts]
    return replace(task, charts=charts, criteria=[_finite_criterion(criterion) for criterion in task.criteria])


def _finite_criterion(criterion: Criterion) -> Criterion:
    if criterion.evidence is None:
        return criterion
    charts = [finite(chart) for chart in criterion.evidence.charts]
    return replace(criterion, evidence=replace(criterion.evidence, charts=charts))


def _encodable(value: object) -> object:
    """Replace what UTF-8 cannot hold; a file's name may be any bytes."""
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    if isinstance(value, dict):
        return {_encodable(key): _encodable(each) for key, each in value.items()}
    return value
