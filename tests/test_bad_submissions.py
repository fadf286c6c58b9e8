"""Bad submissions of every kind, all in one run of the command: each costs itself no more than it must."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graders.engine.assignment import Assignment
from tests.small import SMALL_NOTEBOOK, notebook_json, report_of, tasks_of

WriteNotebook = Callable[[Path, list[str]], Path]
Graded = tuple["subprocess.CompletedProcess[str]", Path]

UNREADABLE = {
    "cut_off.ipynb": "not a notebook",
    "zero_bytes.ipynb": "not a notebook",
    "in_r.ipynb": "a notebook in 'r'; only Python is graded",
    "latin.py": "not UTF-8 at byte 16; save it with the encoding UTF-8",
    "nul_bytes.ipynb": "not a notebook",
    "zip.ipynb": "not a notebook",
    "format_3_broken.ipynb": "an old notebook that cannot be converted",
}
"""A file, and what its report says of it."""

COSTLY = {
    "syntax_error": ("plt.plot([2, 1]\nplt.xlabel('epoch'))", "SyntaxError"),
    "exception": ("plt.plot(nothing)", "NameError: name 'nothing' is not defined"),
    "endless": ("while True: pass", "Timeout: the cell was still running after 1 s"),
    "endless_and_deaf": ("while True:\n    try: sum(range(99))\n    except BaseException: pass", "Timeout"),
    "sys_exit": ("import sys\nsys.exit()", "SystemExit"),
    "ends_the_process": ("import os\nos._exit(0)", "Crash: the cell ended the Python process"),
    "asks": ("name = input('Your name? ')\nplt.plot([2, 1])", "EOFError"),
    "other_notebook": ("%run other.ipynb", "Exception: File `'other.ipynb'` not found."),
    "memory": ("x = bytearray(10**11)", "MemoryError"),
}
"""What stands in place of the second figure, and what the report says of it."""

FIGURE = "plt.plot([2, 1])\nplt.xlabel('epoch')\n"
HARMLESS = {
    "exits": (f"{FIGURE}exit()\n", "exit() ignored: the cells after it are graded too"),
    "deletes": (f"!rm -rf *\n{FIGURE}", "shell command not run: rm -rf *"),
    "bash": ("", "%%bash not run while grading"),
}
"""The same, where no point is lost."""


pytestmark = pytest.mark.xdist_group("bad submissions")  # graded once, by one process of the tests


def note_of(report: Any, task: str) -> str:
    """Return the note of a task."""
    return str(next(each["note"] for each in report["tasks"] if each["id"] == task))


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, small: Assignment, write_notebook: WriteNotebook) -> Graded:
    """Return how the command ended on a folder of bad submissions, and where their reports are."""
    folder = tmp_path_factory.mktemp("command") / "submissions"
    folder.mkdir()
    write_bad_submissions(folder, write_notebook)
    options = ["--assignment", str(small.folder), "--out", "reports", "--timeout", "1"]
    words = [sys.executable, "-m", "graders", "grade", "submissions", *options]
    result = subprocess.run(words, cwd=folder.parent, capture_output=True, text=True, timeout=300, check=False)
    return result, folder.parent / "reports"


def write_bad_submissions(folder: Path, write_notebook: WriteNotebook) -> None:
    """Write one of each kind, and a good one that comes last."""
    whole = notebook_json(SMALL_NOTEBOOK)
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": []}]}
    (folder / "cut_off.ipynb").write_text(whole[:-40])
    (folder / "zero_bytes.ipynb").touch()
    (folder / "zero_bytes_script.py").touch()
    (folder / "in_r.ipynb").write_text(
        whole.replace('"metadata": {}, "cells"', '"metadata": {"kernelspec": {"language": "R"}}, "cells"')
    )
    (folder / "latin.py").write_bytes("# %%\nname = 'Ren\xe9e'".encode("latin-1"))
    (folder / "nul_bytes.ipynb").write_bytes(b"\0" * 500)
    (folder / "nul_bytes_script.py").write_text("# %%\nx = 1\0\n")
    (folder / "zip.ipynb").write_bytes(b"PK\x03\x04")
    (folder / "format_3.ipynb").write_text(json.dumps(old))
    (folder / "format_3_broken.ipynb").write_text('{"nbformat": 3, "worksheets": 5}')
    (folder / "empty.ipynb").write_text(notebook_json([]))
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 100 * 2**20}
    (folder / "large.ipynb").write_text(whole.replace('"outputs": []', f'"outputs": [{json.dumps(output)}]', 1))
    for name, (source, _) in (COSTLY | HARMLESS).items():
        write_notebook(folder / f"{name}.ipynb", [*SMALL_NOTEBOOK[:5], source or FIGURE, *SMALL_NOTEBOOK[6:]])
    write_notebook(folder / "bash.ipynb", [*SMALL_NOTEBOOK, "%%bash\nrm -rf *"])
    write_notebook(folder / "quits.ipynb", [cell.replace("return Stop", "quit()") for cell in SMALL_NOTEBOOK])
    write_notebook(folder / "zz_good.ipynb", SMALL_NOTEBOOK)


def test_the_command_goes_on_to_the_last(graded: Graded) -> None:
    """It ends with 1, since some could not be judged, and without a traceback."""
    result, reports = graded
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert report_of(reports / "zz_good")["score"] == 4.0
    assert len(list(reports.glob("*/report.json"))) == len(list((reports.parent / "submissions").iterdir()))


@pytest.mark.parametrize(("name", "line"), UNREADABLE.items(), ids=UNREADABLE.keys())
def test_a_file_that_cannot_be_read_has_a_report_that_says_why(graded: Graded, name: str, line: str) -> None:
    """No task of it is judged, so none is a zero."""
    report = report_of(graded[1] / name.partition(".")[0])
    assert set(tasks_of(report).values()) == {"not_judged"}
    assert report["notes"][0].startswith(f"{name}: ")
    assert line in report["notes"][0]


@pytest.mark.parametrize("name", ["empty", "zero_bytes_script", "nul_bytes_script", "format_3"])
def test_a_file_without_answers_is_unanswered(graded: Graded, name: str) -> None:
    """It can be read, and there is nothing in it."""
    assert set(tasks_of(report_of(graded[1] / name)).values()) == {"unanswered"}


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, (_, line) in COSTLY.items()], ids=COSTLY.keys())
def test_a_cell_that_fails_costs_its_own_task_and_is_named(graded: Graded, name: str, line: str) -> None:
    """The others keep their points."""
    report = report_of(graded[1] / name)
    assert tasks_of(report) == {"1.1a": "passed", "1.1b": "failed", "1.1c": "passed"}
    assert note_of(report, "1.1b").startswith("Cell 6")
    assert line in note_of(report, "1.1b")


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, (_, line) in HARMLESS.items()], ids=HARMLESS.keys())
def test_a_command_that_is_refused_costs_nothing_and_is_noted(graded: Graded, name: str, line: str) -> None:
    """The reader of the report is told."""
    report = report_of(graded[1] / name)
    assert report["score"] == 4.0
    assert any(line in note for note in report["notes"])


def test_a_callback_that_quits_costs_its_own_task(graded: Graded) -> None:
    """It did not return Stop."""
    report = report_of(graded[1] / "quits")
    assert tasks_of(report) == {"1.1a": "passed", "1.1b": "passed", "1.1c": "failed"}


def test_a_notebook_of_100_mb_is_graded(graded: Graded) -> None:
    """Outputs are not looked at."""
    assert report_of(graded[1] / "large")["score"] == 4.0
