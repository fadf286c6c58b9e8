"""What Classroom 50's runner takes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graders.course.exports.classroom50 import write_classroom50
from graders.course.exports.export import ExportImpossible
from graders.engine.report import TaskReport
from tests.course.exports.drawn import WHEN, wanted
from tests.engine.samples import early_stopping, hostile_texts, sample, weight_decay

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
RUNNER = {
    "CLASSROOM": "dl", "ASSIGNMENT": "a3", "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d", "OWNER": "ada",
    "ASSIGNMENT_TYPE": "individual", "COMMIT_URL": "https://x/c", "RELEASE_URL": "https://x/r", "REVIEW_URL": "",
}  # fmt: skip


def is_whole(number: object) -> bool:
    """Say whether a number is one that the runner takes: whole, not negative, and no truth value."""
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0


def result(folder: Path) -> dict[str, Any]:
    """Read a result as the runner checks it before it publishes it."""
    content: dict[str, Any] = json.loads((folder / "result.json").read_bytes())
    assert content["schema"] == "classroom50/result/v1"
    assert (content["classroom"], content["assignment"], content["owner"]) == ("dl", "a3", "ada")
    assert content["submission"].startswith("submit/")
    assert all(isinstance(content[name], str) and content[name] for name in ("commit", "release", "review", "datetime"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", content["datetime"])
    for part in (content, *content["tests"]):
        assert is_whole(part["score"])
        assert is_whole(part["max-score"])
        assert part["score"] <= part["max-score"]
    assert all(isinstance(test["test-name"], str) and test["test-name"] for test in content["tests"])
    assert all(isinstance(test["passed"], bool) for test in content["tests"])
    return content


@quietly
@given(hostile_texts(), st.sampled_from([1.0, 0.5, 0.25]))
def test_half_points_become_whole_numbers(tmp_path: Path, text: str, points: float) -> None:
    """All of them by the same factor."""
    half = TaskReport("3.4a", "Keep", "code", points, 1.0, "partial")
    options = wanted(tmp_path / "result.json", environment=RUNNER, when=WHEN)
    write_classroom50(sample(text, tasks=[weight_decay(), half, early_stopping(text)]), options)
    content = result(tmp_path)
    factor = {1.0: 1, 0.5: 10, 0.25: 100}[points]
    assert (content["score"], content["max-score"], content["points-factor"]) == (
        (1 + points) * factor,
        3 * factor,
        factor,
    )
    assert sum(test["score"] for test in content["tests"]) == content["score"]


def test_what_is_open_is_not_written(tmp_path: Path) -> None:
    """There is no whole number for it; the line says which tasks."""
    with pytest.raises(ExportImpossible, match=r"group-17: 3\.3d, 3\.3h: not decided yet"):
        write_classroom50(sample(), wanted(tmp_path / "result.json", environment=RUNNER))
    assert not list(tmp_path.iterdir())


def test_outside_the_runner_it_says_so(tmp_path: Path) -> None:
    """And names what is not set."""
    with pytest.raises(ExportImpossible, match=r"CLASSROOM: not set"):
        write_classroom50(sample(tasks=[weight_decay()]), wanted(tmp_path / "result.json"))
