"""Writes reports to files, each of them whole or not at all."""

import os
import secrets
from pathlib import Path

import msgspec
from msgspec.structs import replace

from graders.engine.charts import finite
from graders.engine.page import feedback_page
from graders.engine.report import Criterion, Report, TaskReport


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file so that a reader finds the old content or the new, and never half of it."""
    data = content.encode() if isinstance(content, str) else content
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as file:  # "x" follows no link that someone laid there
            file.write(data)
        os.replace(draft, path)  # noqa: PTH105
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def report_json(report: Report) -> bytes:
    """Give `report.json`: the same bytes for the same verdicts, but for `seconds`."""
    content = msgspec.to_builtins(replace(report, tasks=[_finite_task(task) for task in report.tasks]))
    content["environment"] = dict(sorted(content["environment"].items()))
    ordered = {"schema": content.pop("schema"), **content}
    return msgspec.json.format(msgspec.json.encode(_encodable(ordered)), indent=1) + b"\n"


def write_report(report: Report, folder: Path) -> None:
    """Write `report.json` and `feedback.html` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
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
