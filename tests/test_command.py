"""The command: its help, its exit codes, its files and their names."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import graders.__main__ as command
from graders.course import grader
from graders.engine import grading
from graders.engine.assignment import Assignment
from graders.engine.sandbox import Limits, Sandbox
from tests.small import report_of, tasks_of

WriteNotebook = Callable[[Path, list[str]], Path]
Run = Callable[..., Result]


@pytest.fixture
def run(small: Assignment, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs the command in an empty folder, with the one sandbox of all tests."""

    def take(_: Path, limits: Limits, walls: str, gpu: bool) -> Sandbox:
        assert (walls, gpu) == ("auto", False)
        monkeypatch.setattr(sandbox, "limits", limits)
        return sandbox

    monkeypatch.setattr(grader, "open_sandbox", take)
    monkeypatch.setattr(sandbox, "close", lambda: None)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def grade(*arguments: str | Path) -> Result:
        words = [os.fspath(argument) for argument in ("grade", *arguments, "--assignment", small.folder, "--jobs", "1")]
        return CliRunner().invoke(command.command, words)

    return grade


def words_of(result: Result) -> str:
    """Return what was printed, without the frames and line ends of a terminal."""
    return " ".join(result.output.replace("│", " ").split())


# Help and wrong usage.


def test_help_names_every_command_and_the_exit_codes() -> None:
    """The command alone says the same, and `--help` ends with 0."""
    runner = CliRunner()
    result = runner.invoke(command.command, ["--help"])
    assert result.exit_code == 0
    assert "grade" in result.output
    assert "template" in result.output
    assert "Usage" in runner.invoke(command.command, []).output
    result = runner.invoke(command.command, ["grade", "--help"])
    assert result.exit_code == 0
    assert "Exits 0 when every submission was judged, 1 when one could not be, 2 on wrong usage," in words_of(result)
    assert "130 when it was interrupted" in words_of(result)


def test_the_version_is_that_of_the_package() -> None:
    """Name and number."""
    assert CliRunner().invoke(command.command, ["--version"]).output.startswith("dryfit 0.")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["gone.ipynb"], "gone.ipynb: no such file or folder; check the name"),
        (["."], ".: no notebook (.ipynb) or percent-format script (.py) in this folder"),
        (["report.pdf"], "report.pdf: neither a notebook (.ipynb) nor a percent-format script (.py)"),
        (["a.ipynb", "--assignment", "nowhere"], "nowhere/assignment.toml: not found; name a folder that holds"),
        (["a.ipynb", "--out", "report.pdf"], "cannot be written to: Not a directory; name another folder with --out"),
        ([], "Missing argument 'PATH...'"),
        (["a.ipynb", "--device", "tpu"], "'tpu' is not one of auto, cpu, cuda, mps"),
        (["a.ipynb", "--timeout", "0"], "should be greater than or equal to 1"),
        (["a.ipynb", "--memory", "1"], "should be greater than or equal to 512"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(
    run: Run, write_notebook: WriteNotebook, arguments: list[str], line: str
) -> None:
    """The value is named, and what would do."""
    if arguments[:1] != ["."]:
        Path("report.pdf").touch()
        write_notebook(Path("a.ipynb"), [])
    result = (
        run(*arguments)
        if "--assignment" not in arguments
        else CliRunner().invoke(command.command, ["grade", *arguments])
    )
    assert result.exit_code == 2
    assert line in words_of(result)
    assert "Traceback" not in result.output


def test_a_device_that_is_not_there_ends_with_2(run: Run, sandbox: Sandbox, write_notebook: WriteNotebook) -> None:
    """What the machine has is named."""
    missing = next(name for name in ("mps", "cuda") if name not in sandbox.hello().devices)
    result = run(write_notebook(Path("a.ipynb"), []), "--device", missing)
    assert result.exit_code == 2
    assert f"--device {missing}: not on this machine, which has cpu" in result.output


# Files and names.


def test_a_submission_gets_a_report_and_a_page(run: Run, write_notebook: WriteNotebook, small_cells: list[str]) -> None:
    """They lie in a folder of its name, and the score is printed."""
    result = run(write_notebook(Path("group-17.ipynb"), small_cells))
    assert result.exit_code == 0
    assert "group-17  4 / 4" in result.output
    assert "Pages: out/group-17/feedback.html" in result.output
    report = report_of(Path("out/group-17"))
    assert (report["submission"], report["score"], report["max_score"]) == ("group-17", 4.0, 4.0)


def test_out_names_the_folder_of_the_reports(run: Run, write_notebook: WriteNotebook) -> None:
    """It is made where it is not there."""
    result = run(write_notebook(Path("a.ipynb"), []), "--out", "far/down")
    assert result.exit_code == 0
    assert report_of(Path("far/down/a"))["score"] == 0.0
    assert not Path("out").exists()


def test_a_folder_stands_for_all_submissions_in_it(run: Run, write_notebook: WriteNotebook) -> None:
    """Other files are left alone."""
    Path("course").mkdir()
    for name in ("b.ipynb", "a.py", "notes.txt"):
        write_notebook(Path("course") / name, [])
    assert run("course").exit_code == 0
    assert sorted(path.parent.name for path in Path("out").glob("*/report.json")) == ["a", "b"]


def test_submissions_of_the_same_name_keep_apart(run: Run, write_notebook: WriteNotebook) -> None:
    """Each has a report of its own, with its own score."""
    paths = [Path(folder) / name for folder in ("one", "two") for name in ("a.ipynb", "a.py", "a.ipynb-2.py")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        write_notebook(path, [f"print('{path}')"]) if path.suffix == ".ipynb" else path.write_text(f"print('{path}')")
    result = run("one", "two", "one/a.ipynb")
    assert result.exit_code == 0
    reports = {path.parent.name: report_of(path.parent)["sha256"] for path in Path("out").glob("*/report.json")}
    assert len(reports) == 7
    assert len(set(reports.values())) == 6
    assert all(report_of(Path("out") / name)["submission"] == name for name in reports)


def test_what_is_not_there_costs_the_others_nothing(
    run: Run, write_notebook: WriteNotebook, small_cells: list[str]
) -> None:
    """A line names it, the rest is graded, and the end says that the usage was wrong."""
    Path("empty").mkdir()
    result = run("gone.ipynb", "empty", write_notebook(Path("a.ipynb"), small_cells))
    assert result.exit_code == 2
    assert "gone.ipynb: no such file or folder; check the name" in result.output
    assert "empty: no notebook" in result.output
    assert report_of(Path("out/a"))["score"] == 4.0


def test_a_fault_of_the_grader_is_no_zero_and_stops_nothing(
    run: Run, write_notebook: WriteNotebook, small_cells: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report of that submission says what happened."""

    def grade_or_fail(submission: Any, *arguments: Any) -> Any:
        if submission.name == "a":
            raise ZeroDivisionError("ours")
        return grading.grade(submission, *arguments)

    monkeypatch.setattr(grader, "grade", grade_or_fail)
    write_notebook(Path("a.ipynb"), [*small_cells, "1"])
    write_notebook(Path("b.ipynb"), small_cells)
    result = run(".")
    assert result.exit_code == 1
    assert report_of(Path("out/b"))["score"] == 4.0
    report = report_of(Path("out/a"))
    assert set(tasks_of(report).values()) == {"not_judged"}
    assert report["notes"] == ["the grader itself failed: ZeroDivisionError: ours"]
