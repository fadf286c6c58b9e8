"""The command shows, marks and exports, and says in one line what it cannot do."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from graders.course.entry import Graded, Student
from graders.course.gradebook.book import open_gradebook
from graders.course.gradebook.command import gradebook_command
from graders.engine.files import report_json
from tests.course.gradebook.graded import MONDAY, TUESDAY, entry, graded
from tests.engine.samples import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a gradebook of one who handed in, after a regrade, and one who did not."""
    with open_gradebook(tmp_path / "gradebook.db") as book:
        book.record(
            [graded("ada"), Graded(entry("bob", Student("\x1b[31mBob", "s2"), handed_in=False))],
            "jo",
            "first run",
            MONDAY,
        )
        book.record([graded("ada", t34e=(1.0, "passed"))], "jo", "regraded", TUESDAY)
    return tmp_path / "gradebook.db"


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(gradebook_command, [str(argument) for argument in arguments])


def test_show_lists_points_and_what_is_to_do(path: Path) -> None:
    """A dash is no number, and no name does anything to the terminal."""
    shown = run("show", "--book", path)
    assert shown.exit_code == 0
    lines = [line.split() for line in shown.output.splitlines()]
    assert lines[0] == ["entry", "students", "3.2a", "3.3a", "3.3d", "3.3h", "3.4a", "3.4e", "score"]
    assert lines[1] == ["ada", "Ada", "1", "0", "–", "–", "1", "1", "–", "/", "7"]
    assert "- Ada: a person looks at 3.3h: two figures fit" in shown.output
    assert "- Ada: 1 written answer waits: 3.2b" in shown.output
    assert "Bob: nothing handed in" in shown.output
    assert "\x1b" not in shown.output


def test_history_says_who_when_and_why(path: Path) -> None:
    """Of one person, by any name; or of all."""
    shown = run("history", "s-ada", "--book", path).output
    assert "2026-11-03 09:30:00" in shown
    assert "jo   regraded (test_stops_when" in shown
    assert len(shown.splitlines()) == 6
    assert len(run("history", "s2", "--book", path).output.splitlines()) == 1
    unknown = run("history", "zoe", "--book", path)
    assert (unknown.exit_code, unknown.stderr.count("\n")) == (2, 1)
    assert 'nobody is called "zoe"' in unknown.stderr


def test_marks_are_given_shown_and_taken_back(path: Path) -> None:
    """Each with a reason."""
    assert run("mark", "ada", "3.2b", "1", "--why", "good", "--by", "ta", "--book", path).exit_code == 0
    shown = run("show", "--book", path).output
    assert " 1* " in shown
    assert "* marked by hand" in shown
    assert "written answer waits" not in shown
    assert "nothing changed" in run("mark", "ada", "3.2b", "1", "--why", "good", "--book", path).output
    assert run("mark", "ada", "3.2b", "--take-back", "--why", "mistaken", "--book", path).exit_code == 0
    assert "1*" not in run("show", "--book", path).output
    assert "mistaken (the mark is taken back)" in run("history", "ada", "--book", path).output


@pytest.mark.parametrize(("arguments", "said"), [
    (["mark", "ada", "3.2b", "1"], "--why is missing"), (["mark", "ada", "3.2b", "--why", "x"], "name the points, or --take-back"),
    (["mark", "ada", "3.2b", "2", "--why", "x"], "points=2 must be 0 to 1"), (["export", "--format", "excel"], "not one of csv, parquet"),
    (["export", "--format", "csv"], "--out is missing"), (["export", "--format", "canvas", "--out", "x"], "--gradebook-csv"),
    (["export", "--format", "junit", "--out", "x"], "--report is missing"),
    (["export", "--format", "junit", "--out", "x", "--report", "nope.json"], "nope.json: cannot be read"),
])  # fmt: skip
def test_wrong_usage_is_one_line(path: Path, arguments: list[str], said: str) -> None:
    """With the way out, and exit 2."""
    ended = run(*arguments, "--book", path)
    assert ended.exit_code == 2
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_gradebook_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """The line says how to name another."""
    ended = run("show", "--book", tmp_path / "nope" / "gradebook.db")
    assert (ended.exit_code, "not found; grade a course first" in ended.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


def test_exports_are_written_and_what_is_open_is_listed(path: Path, tmp_path: Path) -> None:
    """Of the gradebook, and of one report."""
    shown = run("export", "--format", "brightspace", "--item", "A3", "--out", tmp_path / "a3.csv", "--book", path)
    assert (shown.exit_code, shown.output.splitlines()[0]) == (0, f"Written: {tmp_path / 'a3.csv'}")
    assert "- Ada: not judged: 3.3d" in shown.output
    assert (tmp_path / "a3.csv").read_text().splitlines()[1:] == ["#s-ada,,#", "#s2,,#"]
    (tmp_path / "report.json").write_bytes(report_json(sample()))
    options = ("--report", tmp_path / "report.json", "--out", tmp_path / "results.json")
    shown = run("export", "--format", "gradescope", *options)
    assert "- group-17: a person looks at 3.3h" in shown.output
    assert len(json.loads((tmp_path / "results.json").read_bytes())["tests"]) == 6
    listed = run("export", "--format", "list").output
    assert "moodle" in listed
    assert "--worksheet" in listed


def test_a_broken_report_is_one_line(tmp_path: Path) -> None:
    """It names the field."""
    broken = msgspec.json.decode(report_json(sample()))
    (tmp_path / "report.json").write_bytes(msgspec.json.encode({**broken, "score": "x"}))
    ended = run("export", "--format", "junit", "--report", tmp_path / "report.json", "--out", tmp_path / "junit.xml")
    assert (ended.exit_code, "not a report: Expected `float`" in ended.stderr) == (2, True)


def test_the_command_loads_no_database_and_no_tables_before_it_needs_them() -> None:
    """`dryfit grade` of one notebook does not wait for them."""
    heavy = ("sqlalchemy", "alembic", "pandas", "pyarrow")
    code = f"import sys, graders.course.gradebook.command; print([name for name in {heavy} if name in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert ended.stdout == "[]\n"
