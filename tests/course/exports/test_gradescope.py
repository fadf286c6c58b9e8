"""What Gradescope reads from `results.json`."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from graders.course.exports.gradescope import write_gradescope
from graders.engine.report import Report
from tests.course.exports.drawn import wanted
from tests.engine.samples import early_stopping, hostile_texts, sample, weight_decay

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}
FORMATS = {"text", "html", "simple_format", "md", "ansi"}


def results(report: Report, folder: Path) -> dict[str, Any]:
    """Write and read results as the specification says."""
    write_gradescope(report, wanted(folder / "results.json"))
    content: dict[str, Any] = json.loads(
        (folder / "results.json").read_bytes(), parse_constant=int
    )  # NaN is none of JSON's
    assert {content["output_format"], content["test_output_format"], content["test_name_format"]} <= FORMATS
    assert {content["visibility"], content["stdout_visibility"]} <= VISIBILITY
    for test in content["tests"]:
        assert isinstance(test["name"], str)
        assert test["visibility"] in VISIBILITY
        assert ("score" in test) == ("max_score" in test) == (test.get("status") in ("passed", "failed"))
        assert 0 <= test.get("score", 0) <= test.get("max_score", 0)
    return content


@quietly
@given(hostile_texts())
def test_what_is_open_has_no_score_and_hides_the_total(tmp_path: Path, text: str) -> None:
    """Whatever the student wrote."""
    content = results(sample(text), tmp_path)
    assert "score" not in content
    open_tests = [test for test in content["tests"] if "score" not in test]
    assert [test["number"] for test in open_tests] == ["3.3d", "3.3h"]
    assert {test["visibility"] for test in open_tests} == {"hidden"}  # and with any hidden test, no total is shown
    assert "written answer waits" in content["output"]


def test_a_decided_report_has_its_score(tmp_path: Path) -> None:
    """A hidden criterion says its rule, and not why."""
    content = results(sample(tasks=[weight_decay(), early_stopping()]), tmp_path)
    assert content["score"] == 1.0 == sum(test["score"] for test in content["tests"])
    assert "hidden reason" not in json.dumps(content)
    assert "Each run starts with a patience of its own." in content["tests"][1]["output"]
