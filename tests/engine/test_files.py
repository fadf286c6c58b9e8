"""Reports in files: whole, readable by others, and the same for the same verdicts."""

import json
import math
from pathlib import Path

import msgspec
from hypothesis import given, settings
from msgspec.structs import replace

from graders.engine.files import report_json, write_report
from graders.engine.page import feedback_page
from graders.engine.report import Criterion, Report, TaskReport
from graders.engine.verdict import Chart, Evidence, Mark, Series

from .samples import hostile_texts, sample


def test_a_report_is_written_as_data_and_as_a_page(tmp_path: Path) -> None:
    """A folder that is not there is made."""
    write_report(report_json(sample()), feedback_page(sample()), tmp_path / "out" / "group-17")
    files = sorted(path.name for path in (tmp_path / "out" / "group-17").iterdir())
    assert files == ["feedback.html", "report.json"]


def test_the_fields_that_others_read_are_there() -> None:
    """The names and their order are fixed; the schema comes first."""
    content = json.loads(report_json(sample()))
    assert next(iter(content.items())) == ("schema", "dryfit/report/1")
    assert {"assignment", "submission", "sha256", "device", "seconds", "score", "max_score", "awaiting"} <= set(content)
    assert content["environment"] == {"dryfit": "0.1.0", "python": "3.11", "torch": "2.13.0"}
    task = next(task for task in content["tasks"] if task["id"] == "3.4e")
    assert [task[name] for name in ("title", "kind", "points", "max_points", "status")] == [
        "Early stopping: patience", "code", 0.0, 1.0, "failed",
    ]  # fmt: skip
    wrong, right, secret = task["criteria"]
    assert {"name", "rule", "status", "reason", "misconception", "hidden"} <= set(wrong)
    assert [wrong["misconception"], right["misconception"]] == ["returned-a-string", None]
    assert [wrong["hidden"], secret["hidden"]] == [False, True]


def test_a_report_can_be_read_back() -> None:
    """A gradebook gets from the file what was written."""
    assert msgspec.json.decode(report_json(sample()), type=Report) == sample()


def test_only_the_time_taken_differs_between_two_runs() -> None:
    """Two reports of the same verdicts differ in one line."""
    again = replace(sample(), seconds=2.5, environment=dict(reversed(sample().environment.items())))
    once, twice = report_json(sample()).splitlines(), report_json(again).splitlines()
    assert [line for line in once if line not in twice] == [b' "seconds": 1.2,']


def test_every_number_is_a_number() -> None:
    """What is not finite is left out of the charts, since JSON has no word for it."""
    chart = Chart("Loss", "epoch", "loss", [Series("loss", [0.0, 1.0], [math.nan, 0.5])], [Mark(math.inf, "never")])
    criterion = Criterion("t", "Rule.", "failed", evidence=Evidence("", None, [chart]))
    task = TaskReport("3.4e", "Patience", "code", 0.0, 1.0, "failed", [criterion], charts=[chart])
    text = report_json(sample(tasks=[task])).decode()
    assert "null" not in text.replace('"misconception": null', "").replace('"table": null', "")
    drawn = json.loads(text)["tasks"][0]["charts"][0]
    assert drawn["series"][0] == {"label": "loss", "xs": [1.0], "ys": [0.5], "points_only": False}
    assert drawn["marks"] == []


@settings(derandomize=True, database=None, deadline=None)
@given(text=hostile_texts())
def test_any_text_gives_a_file_that_can_be_read(text: str) -> None:
    """Whatever a student writes anywhere, the file is valid JSON and keeps the text."""
    content = json.loads(report_json(sample(text)))
    assert content["submission"] == text.encode(errors="backslashreplace").decode()


def test_a_name_that_is_no_text_can_be_written() -> None:
    """A file's name may hold bytes that no encoding explains."""
    assert json.loads(report_json(replace(sample(), submission="group-\udcff")))["submission"] == "group-\\udcff"
