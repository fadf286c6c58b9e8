"""What GitHub's runner makes of the commands that a job prints."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from graders.course.exports.github_annotations import annotations, write_github_annotations
from graders.engine.report import Excerpt, TaskReport
from tests.course.exports.drawn import names, wanted
from tests.engine.samples import hostile_texts, sample

PERCENT = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def run_command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as the runner does: `::name key=value,key=value::message`, escapes resolved."""
    match = re.fullmatch(r"::([^ :]+)(?: (.*?))?::(.*)", line)
    assert match
    properties = dict(each.split("=", 1) for each in match[2].split(","))
    return match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])


def unescaped(text: str) -> str:
    """Resolve the escapes of a command, `%25` last."""
    for code, character in PERCENT.items():
        text = text.replace(code, character)
    return text


@given(hostile_texts(), names().filter(lambda name: name.isprintable() and name == " ".join(name.split())))
def test_each_task_is_one_command(text: str, file: str) -> None:
    """No text of a student's starts another command or another property."""
    read = [run_command(line) for line in annotations(sample(text), file, b"")]
    assert [(name, said["title"].split()[0]) for name, said, _ in read] == [
        ("warning", "3.3a"), ("warning", "3.3d"), ("notice", "3.3h"), ("error", "3.4a"), ("error", "3.4e"),
    ]  # fmt: skip
    assert all(set(said) <= {"file", "line", "title"} and said["file"] == file for _, said, _ in read)
    assert all(message and "\n" not in message for *_, message in read)


def notebook(*cells: str) -> bytes:
    """Return a notebook as Jupyter writes it, with an output that looks like a cell."""
    outputs = [
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"application/json": {"cell_type": "x", "source": ["y"]}},
        }
    ]
    content = {
        "cells": [
            {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": outputs, "source": cell.splitlines(keepends=True)}
            for cell in cells
        ],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


def task(cell: int, source: str, line: int | None = None) -> TaskReport:
    """Return a task that failed in one cell."""
    return TaskReport("3.4e", "Stop", "code", 0.0, 1.0, "failed", excerpts=[Excerpt(cell, source, line)])


@pytest.mark.parametrize("line", [None, 1, 3])
def test_the_line_is_the_cells_in_the_notebook(line: int | None) -> None:
    """Where it raised, or where it begins."""
    source = 'first = 1\n"cell_type": "code"\nlast = "source"'
    content = notebook("a = 1\nb = 2", source, "c = 3")
    report = sample(tasks=[task(2, source, line)])
    [(_, said, _)] = [run_command(each) for each in annotations(report, "a3.ipynb", content)]
    shown = content.decode().splitlines()[int(said["line"]) - 1]
    assert json.loads(shown.strip().rstrip(",")).rstrip("\n") == source.splitlines()[(line or 1) - 1]


def test_the_line_is_the_cells_in_a_script() -> None:
    """Unless the cell stands there twice."""
    content = "# %%\na = 1\n\n# %%\nb = 2\nc = 3\n"
    [(_, said, _)] = [
        run_command(each) for each in annotations(sample(tasks=[task(2, "b = 2\nc = 3", 2)]), "a3.py", content.encode())
    ]
    assert said["line"] == "6"
    twice = annotations(sample(tasks=[task(1, "a = 1")]), "a3.py", b"# %%\na = 1\n# %%\na = 1\n")
    assert "line" not in run_command(twice[0])[1]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b'{"cells": 3}', b'{"cells": [{"cell_type": "code"}]}', b"[" * 100_000]
)
def test_a_file_that_cannot_be_read_has_no_lines(content: bytes) -> None:
    """The annotation is the file's."""
    [command] = annotations(sample(tasks=[task(1, "a = 1")]), "a3.ipynb", content)
    assert "line" not in run_command(command)[1]


def test_the_file_is_as_it_was_named(tmp_path: Path) -> None:
    """A line a command."""
    (tmp_path / "a3.py").write_text("# %%\na = 1\n")
    options = wanted(tmp_path / "out", file="homework/a3.py", source=tmp_path / "a3.py")
    write_github_annotations(sample(tasks=[task(1, "a = 1")]), options)
    assert (tmp_path / "out").read_text() == "::error file=homework/a3.py,line=2,title=3.4e Stop::not right yet.\n"
