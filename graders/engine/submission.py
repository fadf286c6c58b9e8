"""A submission: what a student handed in, read as cells and never imported."""

import contextlib
import hashlib
import json
import stat
from pathlib import Path
from typing import Any, Literal

import msgspec

LARGEST_FILE = 512 * 2**20
MOST_CELLS = 2_000
LARGEST_SOURCE, ALL_SOURCES = 2_000_000, 10_000_000
"""Characters of one cell, and of all: pictures that were pasted into text are the longest."""
SUFFIXES = (".ipynb", ".py")


class Unreadable(Exception):
    """A file that is no submission, with the reason and the way out in one line."""


class Cell(msgspec.Struct, frozen=True):
    """A cell of a submission; `index` is its place."""

    index: int
    kind: Literal["code", "markdown"]
    source: str
    ran: int | None = None
    """The number that the cell got when it was last run, where the file keeps it."""


class Submission(msgspec.Struct, frozen=True):
    """What was handed in under one name."""

    name: str
    path: Path
    sha256: str
    cells: list[Cell]

    @property
    def code(self) -> list[Cell]:
        """The code cells, in order."""
        return [cell for cell in self.cells if cell.kind == "code"]


class _RawCell(msgspec.Struct):
    """A cell as nbformat 4 has it; outputs and metadata are skipped unread."""

    cell_type: str
    source: str | list[str] = ""
    execution_count: int | None = None


class _RawNotebook(msgspec.Struct):
    """A notebook as nbformat 4 has it."""

    nbformat: int
    cells: list[_RawCell] | None = None
    metadata: dict[str, Any] = {}


def read_submission(path: Path) -> Submission:
    """Read a notebook or a percent-format script; raise `Unreadable` with one clear line."""
    data = _read_bytes(path)
    cells = _notebook_cells(path, data) if path.suffix.lower() == ".ipynb" else _script_cells(path, data)
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"{path}: {len(cells)} cells; at most {MOST_CELLS} are graded. Remove what is not needed")
    for index, cell in enumerate(cells):
        if len(cell.source) > LARGEST_SOURCE:
            raise Unreadable(f"{path}: cell {index + 1} has {len(cell.source)} characters; at most {LARGEST_SOURCE}")
    if (characters := sum(len(cell.source) for cell in cells)) > ALL_SOURCES:
        raise Unreadable(f"{path}: the cells have {characters} characters in all; at most {ALL_SOURCES}")
    return Submission(path.stem, path, hashlib.sha256(data).hexdigest(), cells)


def find_submissions(path: Path) -> list[Path]:
    """Give the file itself, or all notebooks and scripts of a folder, sorted by name."""
    if not path.exists():
        raise Unreadable(f"{path}: no such file or folder; check the name")
    if not path.is_dir():
        if path.suffix.lower() not in SUFFIXES:
            raise Unreadable(f"{path}: neither a notebook (.ipynb) nor a percent-format script (.py)")
        return [path]
    found = sorted(each for each in path.iterdir() if _is_submission(each))
    if not found:
        raise Unreadable(f"{path}: no notebook (.ipynb) or percent-format script (.py) in this folder")
    return found


def _is_submission(path: Path) -> bool:
    """Tell a submission from what else lies in a folder, such as the hidden `._name.ipynb` that macOS leaves."""
    return path.suffix.lower() in SUFFIXES and path.is_file() and not path.name.startswith(".")


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(f"{path}: not a file; name a notebook (.ipynb) or a percent-format script (.py)")
        if size > LARGEST_FILE:
            raise Unreadable(f"{path}: {size / 2**20:.0f} MB; at most {LARGEST_FILE / 2**20:.0f} MB. Clear the outputs")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read: {error.strerror}") from None


def _notebook_cells(path: Path, data: bytes) -> list[Cell]:
    notebook = _decode(path, data)
    if notebook.nbformat < 4:
        notebook = _decode(path, _upgrade(path, data))
    language = _language(notebook.metadata)
    if language not in ("python", ""):
        raise Unreadable(f"{path}: a notebook in {language!r}; only Python is graded")
    cells: list[Cell] = []
    for raw in notebook.cells or []:
        source = raw.source if isinstance(raw.source, str) else "".join(raw.source)
        if raw.cell_type in ("code", "markdown"):
            kind: Literal["code", "markdown"] = "code" if raw.cell_type == "code" else "markdown"
            cells.append(Cell(len(cells), kind, _clean(source), raw.execution_count))
    return cells


def _clean(source: str) -> str:
    """Leave out what no cell can hold: NUL, and halves of characters that UTF-8 has no bytes for."""
    return source.replace("\0", "").encode(errors="replace").decode()


def _decode(path: Path, data: bytes) -> _RawNotebook:
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_RawNotebook)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        with contextlib.suppress(msgspec.MsgspecError, ValueError, RecursionError):
            return msgspec.convert(json.loads(data), _RawNotebook)  # as Jupyter does, with NaN and half characters
        reason = str(error).split(" - at ")[0]
        raise Unreadable(
            f"{path}: not a notebook: {reason}. Open it in Jupyter, save it and hand it in again"
        ) from None


def _upgrade(path: Path, data: bytes) -> bytes:
    """Convert a notebook of an old format to format 4."""
    import nbformat

    try:
        return str(nbformat.writes(nbformat.reads(data.decode(), as_version=4))).encode()
    except Exception as error:  # nbformat raises half a dozen kinds of exception over malformed notebooks
        raise Unreadable(
            f"{path}: an old notebook that cannot be converted: {error}. Save it with a new Jupyter"
        ) from None


def _language(metadata: dict[str, Any]) -> str:
    for section, key in (("language_info", "name"), ("kernelspec", "language")):
        value = metadata.get(section)
        if isinstance(value, dict) and isinstance(value.get(key), str):
            return str(value[key]).lower().removeprefix("i")
    return ""


def _script_cells(path: Path, data: bytes) -> list[Cell]:
    import jupytext

    try:
        text = _clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        raise Unreadable(f"{path}: not UTF-8 at {place}; save it with the encoding UTF-8") from None
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # a parser of someone else's, on a file of someone else's
        raise Unreadable(f"{path}: cannot be read as a percent-format script: {error}") from None
    return [
        Cell(index, "code" if cell.cell_type == "code" else "markdown", cell.source)
        for index, cell in enumerate(cell for cell in notebook.cells if cell.cell_type in ("code", "markdown"))
    ]
