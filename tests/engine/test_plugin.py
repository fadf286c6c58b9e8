"""What a student sees who runs `pytest` beside the notebook, and what everybody else does not."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.engine import plugin
from graders.engine.assignment import Assignment
from graders.engine.sandbox import Limits, Sandbox

WriteNotebook = Callable[[Path, list[str]], Path]
Check = Callable[..., pytest.RunResult]


@pytest.fixture
def check(pytester: pytest.Pytester, small: Assignment, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a function that runs pytest as a student does, in a folder of its own, with the one sandbox of all tests."""

    def take(_: Path, limits: Limits) -> Sandbox:
        monkeypatch.setattr(sandbox, "limits", limits)
        return sandbox

    monkeypatch.setattr(plugin, "Sandbox", take)
    monkeypatch.setattr(sandbox, "close", lambda: None)
    command = ["-p", "graders.engine.plugin", str(small.folder), "-p", "no:cacheprovider"]
    return lambda *arguments: pytester.runpytest_inprocess(*command, *arguments)


@pytest.fixture
def write(pytester: pytest.Pytester, write_notebook: WriteNotebook) -> Callable[..., Path]:
    """Return a function that writes a notebook where the student runs pytest."""
    return lambda name, cells: write_notebook(pytester.path / name, cells)


def run_pytest(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run pytest in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_full_marks_end_with_0_and_all_that_was_checked_is_shown(
    tmp_path: Path, small: Assignment, write_notebook: WriteNotebook, small_cells: list[str]
) -> None:
    """The only notebook of the folder is graded, and pytest's own output stays out of the way."""
    write_notebook(tmp_path / "homework.ipynb", small_cells)
    (tmp_path / "pytest.ini").write_text(f"[pytest]\naddopts = -p graders.engine.plugin {small.folder}\n")
    result = run_pytest(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1.1a  1/1  The first figure" in result.stdout
    assert "4 / 4 points for the code so far." in result.stdout
    assert "test session starts" not in result.stdout
    assert "arning" not in result.stdout
    assert result.stderr == ""


def test_less_than_full_marks_ends_with_1_and_says_what_is_wrong(
    check: Check, write: Callable[..., Path], small_cells: list[str]
) -> None:
    """The rule and the reason are shown, and no traceback of the grader's."""
    small_cells[7] = small_cells[7].replace("return Stop", "return 'Stop'")
    write("homework.ipynb", small_cells)
    result = check()
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        [
            "1.1a  1/1*",
            "1.1c  0/1*",
            "*fit gets Stop once the loss is below 0.5.",
            "*low after 1 epochs",
            "3 / 4 points*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*axes_of*")


@pytest.mark.parametrize("choice", [("--task", "1.1b"), ("-k", "1.1b")], ids=["--task", "-k"])
def test_one_task_is_enough_for_0(
    check: Check, write: Callable[..., Path], small_cells: list[str], choice: tuple[str, str]
) -> None:
    """Only its points are counted and shown, whatever the others are worth."""
    small_cells[3] = "pass"
    write("homework.ipynb", small_cells)
    result = check(*choice)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["1.1b  2/2*", "2 / 2 points*"])
    result.stdout.no_fnmatch_line("*1.1a*")


def test_several_tasks_may_be_named(check: Check, write: Callable[..., Path], small_cells: list[str]) -> None:
    """One that is wrong is enough for 1."""
    small_cells[3] = "pass"
    write("homework.ipynb", small_cells)
    result = check("--task", "1.1a", "--task", "1.1c")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["1.1a  0/1*", "1.1c  1/1*", "1 / 2 points*"])


def test_another_file_is_graded_where_it_is_named(
    check: Check, write: Callable[..., Path], small_cells: list[str]
) -> None:
    """The notebooks that lie in the folder are left alone."""
    write("draft.ipynb", [])
    mine = write("mine.ipynb", small_cells)
    assert check("--submission", str(mine)).ret == 0
    assert check("--submission", "draft.ipynb").ret == 1


@pytest.mark.parametrize(
    ("names", "arguments", "line"),
    [
        ([], [], "*one notebook is expected here, found none; name one with --submission FILE"),
        (
            ["a.ipynb", "b.ipynb"],
            [],
            "*one notebook is expected here, found a.ipynb, b.ipynb; name one with --submission*",
        ),
        ([], ["--submission", "gone.ipynb"], "*gone.ipynb: cannot be read: No such file or directory"),
        (["a.ipynb"], ["--task", "9.9z"], "*--task 9.9z: not a task; known are 1.1a, 1.1b, 1.1c"),
        (["a.ipynb"], ["--task", "1.1d"], "*--task 1.1d: not a task; known are 1.1a, 1.1b, 1.1c"),
    ],
    ids=["no notebook", "two notebooks", "a missing notebook", "an unknown task", "a written task"],
)
def test_wrong_usage_gives_one_line(
    check: Check, write: Callable[..., Path], names: list[str], arguments: list[str], line: str
) -> None:
    """It says what is wrong and what to do, and nothing is graded."""
    for name in names:
        write(name, [])
    result = check(*arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    shown = [each for each in result.outlines + result.errlines if "ERROR: " in each]
    assert len(shown) == 1
    pytest.LineMatcher(shown).fnmatch_lines([line])
    result.stdout.no_fnmatch_line("*points for the code*")
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_broken_notebook_gives_one_line(check: Check, pytester: pytest.Pytester) -> None:
    """It names the file."""
    (pytester.path / "homework.ipynb").write_text('{"cells": [')
    result = check()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *homework.ipynb: not a notebook: *"])


def test_without_a_grader_suite_there_is_one_line(pytester: pytest.Pytester, write: Callable[..., Path]) -> None:
    """It says how to name one."""
    write("homework.ipynb", [])
    result = pytester.runpytest_inprocess("-p", "graders.engine.plugin")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: no grader suite among *; name its package after --pyargs"])


def test_a_device_that_is_not_there_gives_one_line(
    check: Check, write: Callable[..., Path], sandbox: Sandbox, small_cells: list[str]
) -> None:
    """It says what the machine has."""
    missing = next(name for name in ("mps", "cuda") if name not in sandbox.hello().devices)
    write("homework.ipynb", small_cells)
    result = check("--device", missing)
    assert result.ret != 0
    result.stdout.fnmatch_lines([f"ERROR: --device {missing}: not on this machine, which has cpu*"])


def test_the_limit_of_a_cell_can_be_set(check: Check, write: Callable[..., Path], small_cells: list[str]) -> None:
    """A cell that takes longer is named."""
    small_cells[3] = "while True: pass"
    write("homework.ipynb", small_cells)
    result = check("--timeout", "1")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*Cell 4, line 1: Timeout: the cell was still running after 1 s", "*3 / 4 points*"])


def test_the_options_are_explained(check: Check) -> None:
    """`pytest --help` lists them, without grading anything."""
    result = check("--help")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["dryfit:", "*--submission=FILE*", "*--task=ID*", "*--device=*"])


def test_criteria_can_be_listed_without_grading(
    check: Check, write: Callable[..., Path], small_cells: list[str]
) -> None:
    """There is no report then."""
    write("homework.ipynb", small_cells)
    result = check("--collect-only")
    assert result.ret == 0
    result.stdout.no_fnmatch_line("*points for the code*")


@pytest.mark.usefixtures("check")
def test_the_suite_that_ships_is_found_by_the_name_of_its_package(
    pytester: pytest.Pytester, write: Callable[..., Path]
) -> None:
    """The template's own settings name it."""
    template = Path(__file__).parents[2] / "student_template"
    (pytester.path / "pytest.ini").write_bytes((template / "pytest.ini").read_bytes())
    write("assignment_3.ipynb", ["## 3.5 Hyperparameters", "**(c) How many experiments would you need?**", "*120*"])
    result = pytester.runpytest_inprocess("--task", "3.5c")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["3.5c  1/1*", "1 / 1 points*"])


def test_other_runs_of_pytest_are_not_disturbed(tmp_path: Path) -> None:
    """Where nobody names the plugin there are none of its options, marks or fixtures, and tests run as ever."""
    (tmp_path / "test_other.py").write_text("def test_a(): assert 1 + 1 == 2\n\ndef test_b(): assert 1 + 1 == 3\n")
    result = run_pytest(tmp_path, "-rf", "--markers", "--fixtures", "--help")
    assert not {"--submission", "--task", "dryfit", "graders"} & set(result.stdout.replace("=", " ").split())
    result = run_pytest(tmp_path)
    assert result.returncode == 1
    assert "1 failed, 1 passed" in result.stdout
    assert "graders" not in result.stdout
    assert run_pytest(tmp_path, "--task", "1.1a").returncode == pytest.ExitCode.USAGE_ERROR
