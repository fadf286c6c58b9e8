"""A batch that is killed with `kill -9` and resumed comes to the same as one that was left in peace."""

from pathlib import Path

import pytest

from benchmarks.kill_and_resume import Course, compare, differences, kill_group, processes_in, wait_until_gone
from graders.engine.assignment import Assignment
from tests.small import SMALL_NOTEBOOK, notebook_json

pytestmark = pytest.mark.xdist_group("batches")
SUBMISSIONS, KILLS, SEED = 12, 3, 4


@pytest.fixture
def course(small: Assignment, tmp_path: Path) -> Course:
    """Return a course of twelve, with two that are alike, one that is broken, and one that fails."""
    (tmp_path / "in").mkdir()
    for number in range(SUBMISSIONS):
        cells = list(SMALL_NOTEBOOK)
        cells[3] = f"plt.plot([1, {number // 2 if number < 2 else number}])"
        cells[5] = "..." if number == 5 else cells[5]
        text = notebook_json(cells)
        (tmp_path / "in" / f"group-{number}.ipynb").write_text(text[:99] if number == 7 else text)
    arguments = [str(tmp_path / "in"), "--assignment", str(small.folder), "--jobs", "2", "--walls", "none"]
    return Course(arguments, tmp_path)


def test_killed_again_and_again_it_comes_to_the_same(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports, pages, gradebook, history and exports; nothing that was kept is graded again, and nothing left behind."""
    assert compare(course, SUBMISSIONS, KILLS, SEED) == [], course.log("killed")
    said = capsys.readouterr().out
    assert said.count("gone after") == KILLS
    assert "graded" not in said


def test_what_differs_is_named() -> None:
    """The comparison can fail."""
    assert differences({"a": b"1", "b": b"2", "c": b"3"}, {"a": b"1", "b": b"3"}) == ["differs: b", "differs: c"]


def test_a_process_that_stays_is_seen(course: Course) -> None:
    """So can the search for what is left behind."""
    process = course.begin("seen")
    try:
        while not any(course.temporary("seen").iterdir()):
            assert process.poll() is None, course.log("seen")
        assert processes_in(course.temporary("seen"))
    finally:
        kill_group(process)
    assert wait_until_gone(course.temporary("seen"))[1] == []
