"""What readers of JUnit XML find."""

from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings

from graders.course.exports.junit import write_junit
from tests.course.exports.drawn import wanted
from tests.engine.samples import hostile_texts, sample

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def suites(path: Path) -> dict[str, ET.Element]:
    """Read suites, and check that what they count is there."""
    root = ET.fromstring(path.read_bytes())
    assert root.tag == "testsuites"
    kinds = {"errors": "error", "failures": "failure", "skipped": "skipped", "tests": "testcase"}
    for part in (root, *root):
        assert {name: int(part.get(name, "-1")) for name in kinds} == {
            name: len(list(part.iter(kind))) for name, kind in kinds.items()
        }
    for case in root.iter("testcase"):
        assert case.get("classname")
        assert case.get("name")
        assert len(case) <= 1
    return {(suite.get("name") or "").split()[0]: suite for suite in root}


def said(suite: ET.Element) -> dict[str, str]:
    """Give a suite's properties."""
    return {each.get("name") or "": each.get("value") or "" for each in suite.iter("property")}


@quietly
@given(hostile_texts())
def test_each_standing_is_found(tmp_path: Path, text: str) -> None:
    """Points for what is decided; not judged is an error, and what waits for a person is skipped."""
    left = write_junit(sample(text), wanted(tmp_path / "junit.xml"))
    read = suites(tmp_path / "junit.xml")
    assert {name: said(suite).get("points") for name, suite in read.items()} == {
        "3.2a": "1", "3.2b": None, "3.2c": None, "3.2f": None, "3.3a": "0", "3.3d": None, "3.3h": None, "3.4a": "1", "3.4e": "0",
    }  # fmt: skip
    ends = {
        name: [child.tag for child in suite.iter() if child.tag in ("failure", "error", "skipped")]
        for name, suite in read.items()
    }
    assert ends == {
        "3.2a": [], "3.2b": ["skipped"], "3.2c": ["skipped"], "3.2f": ["skipped"], "3.3a": ["failure"], "3.3d": ["error"],
        "3.3h": ["skipped"], "3.4a": ["failure"], "3.4e": ["failure", "failure"],
    }  # fmt: skip
    assert "hidden reason" not in (tmp_path / "junit.xml").read_text()
    assert [each.what for each in left][:2] == ["not judged: 3.3d", "a person looks at 3.3h"]
