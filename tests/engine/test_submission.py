"""Notebooks and scripts, read as cells, and the line that a broken one gives."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.engine.submission import Unreadable, find_submissions, read_submission

SCRIPT = "# %% [markdown]\n# ## A title\n\n# %%\nx = 1\n\n# %%\n# %matplotlib inline\ny = 2\n"
CODE = {"cell_type": "code", "execution_count": 7, "metadata": {}, "outputs": [], "source": ["x = 1\n", "y = 2"]}
R = {"kernelspec": {"language": "R", "name": "ir"}}
OLD_CELL = {"cell_type": "code", "language": "python", "input": ["x = 1"], "outputs": [], "collapsed": False}


def notebook(**changed: object) -> str:
    """Return a notebook of one code cell, with some fields changed."""
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [CODE]} | changed)


BROKEN = {
    "cut off": (notebook()[:-20].encode(), "not a notebook: Input data was truncated. Open it in Jupyter, save it"),
    "0 bytes": (b"", "not a notebook"),
    "a list": (b"[]", "not a notebook"),
    "deep": (b"[" * 200_000, "not a notebook"),
    "deep inside": (b'{"nbformat": 4, "metadata": ' + b"[" * 200_000, "not a notebook"),
    "no JSON": (b"PK\x03\x04 a zip archive", "not a notebook"),
    "NUL bytes": (b"\0" * 100, "not a notebook"),
    "not UTF-8": (
        notebook(cells=[CODE | {"source": "e"}]).replace('"e"', '"\xe9"').encode("latin-1"),
        "not a notebook",
    ),
    "cells without source": (notebook(cells=[{"cell_type": "code", "source": None}]).encode(), "not a notebook"),
    "in R": (notebook(metadata=R).encode(), "a notebook in 'r'; only Python is graded"),
    "format 3, broken": (b'{"nbformat": 3, "worksheets": 5}', "an old notebook that cannot be converted"),
    "format -1": (b'{"nbformat": -1}', "an old notebook that cannot be converted"),
}

READABLE = {
    "no cells": notebook(cells=[]),
    "nothing but its format": '{"nbformat": 4}',
    "an unknown kind of cell": notebook(cells=[{"cell_type": "raw", "source": "x"}]),
}


def write(path: Path, content: str | bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that many draws may write to."""
    return tmp_path_factory.mktemp("fuzzed")


def test_a_notebook_is_read_as_cells(tmp_path: Path) -> None:
    """Sources come as text, with their kind and the number of the last run."""
    cells = [{"cell_type": "markdown", "source": "# Title"}, CODE]
    submission = read_submission(write(tmp_path / "group-17.ipynb", notebook(cells=cells)))
    assert submission.name == "group-17"
    assert [(cell.kind, cell.source, cell.ran) for cell in submission.cells] == [
        ("markdown", "# Title", None),
        ("code", "x = 1\ny = 2", 7),
    ]
    assert [cell.index for cell in submission.code] == [1]


def test_a_percent_script_is_read_as_the_same_cells(tmp_path: Path) -> None:
    """Markdown loses its hash signs and magics theirs."""
    submission = read_submission(write(tmp_path / "group.py", SCRIPT))
    assert [(cell.kind, cell.source) for cell in submission.cells] == [
        ("markdown", "## A title"),
        ("code", "x = 1"),
        ("code", "%matplotlib inline\ny = 2"),
    ]


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b""], ids=["with", "without"])
def test_a_byte_order_mark_changes_nothing(tmp_path: Path, start: bytes) -> None:
    """Windows programs write one."""
    assert len(read_submission(write(tmp_path / "a.ipynb", start + notebook().encode())).cells) == 1
    assert read_submission(write(tmp_path / "b.py", start + b"# %%\nx = 1")).cells[0].source == "x = 1"


def test_an_old_notebook_is_converted(tmp_path: Path) -> None:
    """Format 3 kept its cells in worksheets."""
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": [OLD_CELL]}]}
    submission = read_submission(write(tmp_path / "old.ipynb", json.dumps(old)))
    assert [cell.source for cell in submission.code] == ["x = 1"]


def test_nan_in_an_output_is_no_fault(tmp_path: Path) -> None:
    """Jupyter writes it, though JSON has no word for it."""
    output = {"output_type": "display_data", "data": {"application/json": float("nan")}, "metadata": {}}
    submission = read_submission(write(tmp_path / "nan.ipynb", notebook(cells=[CODE | {"outputs": [output]}])))
    assert submission.code[0].source == "x = 1\ny = 2"


def test_what_no_program_can_hold_is_left_out(tmp_path: Path) -> None:
    """NUL bytes and halves of characters would stop Python and UTF-8."""
    source = notebook(cells=[CODE | {"source": "x = 'a\0b\ud800'"}])
    assert read_submission(write(tmp_path / "a.ipynb", source)).cells[0].source == "x = 'ab?'"
    assert read_submission(write(tmp_path / "b.py", "# %%\nx = 'a\0b'")).cells[0].source == "x = 'ab'"


@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE.keys())
def test_an_empty_notebook_has_no_cells(tmp_path: Path, content: str) -> None:
    """It is no fault of the file."""
    assert read_submission(write(tmp_path / "empty.ipynb", content)).cells == []


def test_an_empty_script_has_no_cells(tmp_path: Path) -> None:
    """It is no fault of the file."""
    assert read_submission(write(tmp_path / "empty.py", "")).cells == []


@pytest.mark.parametrize(("content", "line"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_notebook_gives_one_line_that_names_it(tmp_path: Path, content: bytes, line: str) -> None:
    """The line says what is wrong."""
    path = write(tmp_path / "broken.ipynb", content)
    with pytest.raises(Unreadable, match=line) as caught:
        read_submission(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_script_in_another_encoding_gives_one_line_that_names_it(tmp_path: Path) -> None:
    """The line says where, and what to do."""
    path = write(tmp_path / "latin.py", "# %%\nx = 'é'".encode("latin-1"))
    with pytest.raises(Unreadable, match=r"latin\.py: not UTF-8 at byte 10; save it with the encoding UTF-8"):
        read_submission(path)


@pytest.mark.parametrize("name", ["missing.ipynb", "missing.py"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """The line says that it is not there."""
    with pytest.raises(Unreadable, match=f"{name}: cannot be read: No such file"):
        read_submission(tmp_path / name)
    with pytest.raises(Unreadable, match=f"{name}: no such file or folder; check the name"):
        find_submissions(tmp_path / name)


def test_only_a_file_is_read(tmp_path: Path) -> None:
    """A folder or a pipe of that name is named, and nobody waits for it."""
    (tmp_path / "folder.ipynb").mkdir()
    os.mkfifo(tmp_path / "pipe.ipynb")
    for name in ("folder.ipynb", "pipe.ipynb"):
        with pytest.raises(Unreadable, match=f"{name}: not a file"):
            read_submission(tmp_path / name)


def test_a_file_of_100_mb_is_read_for_its_cells(tmp_path: Path) -> None:
    """A large output is skipped."""
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 100 * 2**20}
    path = write(tmp_path / "large.ipynb", notebook(cells=[CODE | {"outputs": [output]}]))
    assert [cell.source for cell in read_submission(path).cells] == ["x = 1\ny = 2"]


def test_what_is_too_large_gives_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, cells and sources each have a limit, and the line names it."""
    monkeypatch.setattr("graders.engine.submission.MOST_CELLS", 3)
    monkeypatch.setattr("graders.engine.submission.LARGEST_SOURCE", 50)
    path = write(tmp_path / "many.ipynb", notebook(cells=[CODE] * 4))
    with pytest.raises(Unreadable, match="4 cells; at most 3 are graded"):
        read_submission(path)
    with pytest.raises(Unreadable, match="cell 1 has 51 characters; at most 50"):
        read_submission(write(path, notebook(cells=[CODE | {"source": "x" * 51}])))
    monkeypatch.setattr("graders.engine.submission.ALL_SOURCES", 100)
    with pytest.raises(Unreadable, match="the cells have 120 characters in all; at most 100"):
        read_submission(write(path, notebook(cells=[CODE | {"source": "x" * 40}] * 3)))
    monkeypatch.setattr("graders.engine.submission.LARGEST_FILE", 2**20)
    with pytest.raises(Unreadable, match=r"2 MB; at most 1 MB\. Clear the outputs"):
        read_submission(write(path, "x" * 2**21))


def test_a_folder_gives_its_submissions_by_name(
    tmp_path: Path, write_notebook: Callable[[Path, list[str]], Path]
) -> None:
    """Folders, other files and what file managers hide are passed over."""
    for name in ("b.ipynb", "a.py", "C.IPYNB", "._b.ipynb"):
        write_notebook(tmp_path / name, [])
    (tmp_path / "data.csv").touch()
    (tmp_path / "folder.ipynb").mkdir()
    assert [path.name for path in find_submissions(tmp_path)] == ["C.IPYNB", "a.py", "b.ipynb"]
    assert read_submission(tmp_path / "C.IPYNB").cells == []


def test_a_folder_without_submissions_is_named(tmp_path: Path) -> None:
    """The line says what was looked for."""
    with pytest.raises(Unreadable, match=r"no notebook \(\.ipynb\) or percent-format script \(\.py\) in this folder"):
        find_submissions(tmp_path)


def test_another_kind_of_file_is_named(tmp_path: Path) -> None:
    """The line says what would do."""
    with pytest.raises(Unreadable, match=r"report\.pdf: neither a notebook \(\.ipynb\) nor a percent-format script"):
        find_submissions(write(tmp_path / "report.pdf", ""))


def test_the_same_file_has_the_same_fingerprint(tmp_path: Path) -> None:
    """The fingerprint is that of the bytes, whatever the file is called."""
    once, again = (read_submission(write(tmp_path / name, notebook())) for name in ("a.ipynb", "b.ipynb"))
    other = read_submission(write(tmp_path / "c.ipynb", notebook(cells=[])))
    assert once.sha256 == again.sha256 != other.sha256


@settings(derandomize=True, database=None, deadline=None, max_examples=200)
@given(content=st.binary(max_size=200), suffix=st.sampled_from([".ipynb", ".py"]))
def test_any_bytes_give_cells_or_a_line(folder: Path, content: bytes, suffix: str) -> None:
    """Nothing but Unreadable is raised, whatever the file holds."""
    _read_or_refuse(write(folder / f"any{suffix}", content))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["source", "language"]), inner),
)


@settings(derandomize=True, database=None, deadline=None, max_examples=200)
@given(
    fields=st.fixed_dictionaries(
        {"nbformat": st.integers(1, 5) | JSON},
        optional={
            "cells": st.lists(st.fixed_dictionaries({"cell_type": st.sampled_from(["code", "x"]), "source": JSON}))
            | JSON,
            "metadata": st.dictionaries(st.sampled_from(["kernelspec", "language_info"]), JSON) | JSON,
            "worksheets": JSON,
        },
    )
)
def test_any_notebook_gives_cells_or_a_line(folder: Path, fields: dict[str, object]) -> None:
    """Nothing but Unreadable is raised, whatever stands in the fields of a notebook."""
    _read_or_refuse(write(folder / "fields.ipynb", json.dumps(fields)))


def _read_or_refuse(path: Path) -> None:
    try:
        submission = read_submission(path)
    except Unreadable as error:
        assert str(error).startswith(f"{path}: ")
    else:
        assert all("\0" not in cell.source for cell in submission.cells)
