"""What a workflow is told: annotations, a summary no longer than GitHub takes, and no command of a student's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from graders.course.entry import Entry, Graded
from graders.course.exports.github_summary import MOST_BYTES
from graders.course.github import commands_stopped, tell_github
from graders.engine.assignment import Assignment
from graders.engine.files import report_json
from graders.engine.report import Criterion, Report, TaskReport, report_unjudged
from graders.engine.writing import write_whole

Tell = Callable[..., list[str]]


@pytest.fixture
def tell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Return a function that tells GitHub of reports, and gives the lines that are printed."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))

    def run(*reports: Report) -> list[str]:
        graded = []
        for report in reports:
            write_whole(tmp_path / report.submission / "report.json", report_json(report))
            file = tmp_path / f"{report.submission}.py"
            file.write_text("print()\n")
            graded.append(Graded(Entry(report.submission, (), "the only script", file, file.name), report))
        tell_github([*graded, Graded(Entry("absent", (), "nothing was handed in", handed_in=False))], tmp_path)
        return capsys.readouterr().out.splitlines()

    return run


def failed(name: str, reason: str) -> Report:
    """Return a report with one task that failed."""
    criteria = [Criterion("test_it", "It is right.", "failed", reason)]
    task = TaskReport("1.1a", "The first figure", "code", 0.0, 1.0, "failed", criteria)
    return Report("small", "Small", name, "5e1f", "cpu", 1.0, 0.0, 1.0, [], [task])


def test_each_task_that_was_not_passed_is_annotated(tell: Tell, small: Assignment, tmp_path: Path) -> None:
    """Also one that was not judged; the summary has both reports."""
    lines = tell(failed("a", "no figure was drawn"), report_unjudged(small, "b", "b.py: not a notebook"))
    assert lines[0] == "::error file=a.py,title=1.1a The first figure::It is right. no figure was drawn"
    assert [line.partition(",")[0] for line in lines[1:]] == ["::warning file=b.py"] * 3
    summary = (tmp_path / "summary.md").read_text()
    assert (summary.count("## ` a `"), summary.count("## ` b `")) == (1, 1)


def test_without_a_file_only_annotations(tell: Tell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a workflow nothing is written."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert len(tell(failed("a", "x"))) == 1
    assert not (tmp_path / "summary.md").exists()


def test_of_an_entry_without_a_file_nothing_is_annotated(
    tmp_path: Path, small: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no file to annotate."""
    report = report_unjudged(small, "pdf", "no notebook among report.pdf")
    write_whole(tmp_path / "pdf" / "report.json", report_json(report))
    tell_github([Graded(Entry("pdf", (), report.notes[0]), report)], tmp_path)
    assert capsys.readouterr().out == ""


def test_the_summary_stays_within_what_github_takes(tell: Tell, tmp_path: Path) -> None:
    """All runs of a job together: how many are left out is said, and nothing is cut in the middle."""
    path = tmp_path / "summary.md"
    path.write_text("# Before\n" + "x" * 200_000)
    tell(*(failed(f"group-{number}", "long " * 2_000) for number in range(700)))
    text = path.read_text()
    assert len(text.encode()) <= MOST_BYTES + 200 < 2**20
    assert text.startswith("# Before\n")
    shown = text.count("## ` group-")
    assert 100 < shown < 700
    assert text.endswith(f"\n{700 - shown} more are too long for this page; their reports have all of it.\n")


def test_a_students_words_are_no_command(tell: Tell) -> None:
    """Neither in an annotation nor around it."""
    lines = tell(failed("a", "\n::add-mask::secret\n%0A::warning::x"), replace(failed("b", "x"), notes=["::error::y"]))
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::error"]
    assert "%250A" in lines[0]


def test_commands_are_stopped_under_a_name_that_nobody_can_guess(capsys: pytest.CaptureFixture[str]) -> None:
    """And begin again also where something goes wrong."""
    names = []
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), commands_stopped():
            print("::error::of a student")
            raise ZeroDivisionError
        first, middle, last = capsys.readouterr().out.splitlines()
        assert middle == "::error::of a student"
        names.append(first.removeprefix("::stop-commands::"))
        assert last == f"::{names[-1]}::"
    assert len(names[0]) == 32
    assert names[0] != names[1]
