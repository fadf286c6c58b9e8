"""A course's folder in the end: all reports in short, a gradebook, a page, and what has changed."""

import getpass
from pathlib import Path

import pytest
from msgspec.structs import replace

from graders import __version__
from graders.course.entry import Entry, Graded
from graders.course.gradebook.book import open_gradebook
from graders.course.outcome import check_gradebook, differences, read_graded, read_report, write_course
from graders.course.rows import GradebookUnusable
from graders.engine.assignment import Assignment
from graders.engine.files import report_json
from graders.engine.report import Report, TaskReport
from graders.engine.writing import write_whole

from .reports import make_course, the_assignment


@pytest.fixture
def course() -> list[Graded]:
    """Return a course with all that happens in one."""
    return make_course(30, seed=5)


def written(course: list[Graded], out: Path) -> list[Entry]:
    """Write the reports of a course, and return its entries."""
    for each in course:
        if each.report is not None:
            write_whole(out / each.entry.name / "report.json", report_json(each.report))
    return [each.entry for each in course]


def test_reports_are_read_without_what_only_their_own_pages_show(course: list[Graded], tmp_path: Path) -> None:
    """Scores, verdicts, reasons and mistakes stay; whoever handed in nothing has no report."""
    graded = read_graded(written(course, tmp_path), tmp_path)
    assert [each.entry for each in graded] == [each.entry for each in course]
    for short, whole in zip(graded, course, strict=True):
        assert (short.report is None) == (not short.entry.handed_in)
        if short.report is None or whole.report is None:
            continue
        assert short.report.score == whole.report.score
        for task, full in zip(short.report.tasks, whole.report.tasks, strict=True):
            assert (task.excerpts, task.charts) == ([], [])
            assert bool(task.answer) == bool(full.answer)
            assert [replace(each, evidence=None) for each in full.criteria] == task.criteria


def test_like_criteria_are_kept_once(course: list[Graded], tmp_path: Path) -> None:
    """Thousands of students make the same few mistakes."""
    graded = read_graded(written(course, tmp_path), tmp_path)
    criteria = [each for one in graded if one.report for task in one.report.tasks for each in task.criteria]
    assert len({id(each) for each in criteria}) == len(set(criteria)) < len(criteria) / 5


def test_tasks_that_stand_alike_are_kept_once(course: list[Graded], tmp_path: Path) -> None:
    """So that thousands of entries fit in memory; each still has its own score."""
    graded = read_graded(written(course, tmp_path), tmp_path)
    tasks = [task for one in graded if one.report for task in one.report.tasks]
    assert len({id(task) for task in tasks}) < len(tasks) / 2
    assert [one.report and one.report.score for one in graded] == [one.report and one.report.score for one in course]


def test_a_course_gets_a_gradebook_and_a_page(
    course: list[Graded], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history says who graded and with which version; the same again changes nothing."""
    monkeypatch.setattr(getpass, "getuser", lambda: "teacher")
    changes = write_course(course, ["one file was left aside"], tmp_path)
    assert changes
    assert {(change.by, change.why) for change in changes} == {("teacher", f"graded by dryfit {__version__}")}
    assert "one file was left aside" in (tmp_path / "index.html").read_text()
    assert write_course(course, [], tmp_path) == []
    assert differences(course, tmp_path) == []


def test_a_user_without_a_name_may_grade(course: list[Graded], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container, say."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1000")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert {change.by for change in write_course(course, [], tmp_path)} == {"unknown"}


def test_differences_are_told_before_they_are_written(tmp_path: Path) -> None:
    """Without a gradebook there are none."""

    def course(points: float) -> list[Graded]:
        task = TaskReport("1", "One", "code", points, 1.0, "passed" if points else "failed")
        return [Graded(Entry("a", (), ""), Report("s", "S", "a", "", "cpu", 1.0, points, 1.0, [], [task]))]

    assert differences(course(1.0), tmp_path) == []
    assert not list(tmp_path.iterdir())
    write_course(course(1.0), [], tmp_path)
    (change,) = differences(course(0.0), tmp_path)
    assert (change.entry, change.task, change.before, change.after) == ("a", "1", 1.0, 0.0)
    with open_gradebook(tmp_path / "gradebook.db") as book:
        assert book.rows()[0].score == 1.0


def test_a_gradebook_is_checked(course: list[Graded], small: Assignment, tmp_path: Path) -> None:
    """One that is not there is none yet; another assignment's, or another file, is refused."""
    check_gradebook(small, tmp_path)
    assert not list(tmp_path.iterdir())
    write_course(course, [], tmp_path)
    check_gradebook(the_assignment(), tmp_path)
    with pytest.raises(GradebookUnusable, match=r"gradebook.db: holds regularization, not small; name another folder"):
        check_gradebook(small, tmp_path)
    (tmp_path / "gradebook.db").write_bytes(b"no database at all")
    with pytest.raises(GradebookUnusable, match="cannot be used as a gradebook"):
        check_gradebook(small, tmp_path)


def test_a_report_reads_back(course: list[Graded], tmp_path: Path) -> None:
    """To the byte."""
    for entry in written(course, tmp_path):
        if entry.handed_in:
            content = (tmp_path / entry.name / "report.json").read_bytes()
            assert report_json(read_report(tmp_path / entry.name)) == content
