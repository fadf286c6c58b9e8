"""A patch: a small file that says in which cells a submission differs from a solved notebook."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from graders.engine.submission import Cell

Kind = Literal["code", "markdown"]
Places = Callable[[str, Kind], list[int]]
"""Gives the cells of the solved notebook that a tag names."""

_HEADER = re.compile(r"# (\w+): (.*\S)\s*")
_CELL = re.compile(r"# %% task: (\S+)( \[markdown\])?\s*|# %%( \[markdown\])?\s*")
_EXTRA = re.compile(r"# extra: (after|before) (\S+)\s*")
_COMMENT = {"markdown": re.compile(r"^# ?"), "code": re.compile(r"^# (?=[%!])")}


class PatchInvalid(Exception):
    """A patch that cannot be read or applied: the file, the line, what stands there, and the way out."""


@dataclass
class Part:
    """A cell that takes the place of those that its tag names, or that is put before or after them."""

    tag: str
    kind: Kind
    line: int
    where: str = "instead"
    lines: list[str] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The cell as it stands in a notebook, out of the comments that the percent format puts it in."""
        return "\n".join(_COMMENT[self.kind].sub("", line) for line in self.lines).strip("\n")


@dataclass
class Patch:
    """What a file says: its header, each entry with its line, and its cells."""

    path: Path
    header: dict[str, tuple[int, str]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def apply(self, cells: Sequence[Cell], places: Places) -> list[Cell]:
        """Give the cells of a solved notebook with the changes made."""
        beside: dict[tuple[int, str], list[Cell]] = {}
        for part in self.parts:
            found = self._find(part.line, part.tag, part.kind, places)
            at = (found[-1] if part.where == "after" else found[0], part.where)
            beside.setdefault(at, []).append(Cell(0, part.kind, part.source))
            for other in found[1:] if part.where == "instead" else []:
                beside.setdefault((other, "instead"), [])
        line, removed = self.header.get("delete", (0, ""))
        for tag in re.findall(r"[^,\s]+", removed):
            for found_at in self._find(line, tag, "code", places):
                beside[found_at, "instead"] = []
        return [
            each
            for at, cell in enumerate(cells)
            for where in ("before", "instead", "after")
            for each in beside.get((at, where), [cell] if where == "instead" else [])
        ]

    def _find(self, line: int, tag: str, kind: Kind, places: Places) -> list[int]:
        if found := places(tag, kind):
            return found
        raise PatchInvalid(f"{self.path}:{line}: {tag!r} names no {kind} cell; write a task, or a name that one binds")


def read_patch(path: Path) -> Patch:
    """Read a file: `# key: value` lines, then cells in percent format, each under `# %% task: TAG`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PatchInvalid(f"{path}: cannot be read: {error}; save it as UTF-8") from None
    patch = Patch(path)
    where: tuple[str, str] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if extra := _EXTRA.fullmatch(line):
            where = extra[1], extra[2]
        elif line.startswith("# %%"):
            patch.parts.append(_begin(path, number, line, where))
            where = None
        elif patch.parts:
            patch.parts[-1].lines.append(line)
        elif line.strip():
            key, value = _entry(path, number, line)
            patch.header[key] = number, value
    return patch


def _begin(path: Path, number: int, line: str, where: tuple[str, str] | None) -> Part:
    """Begin a cell."""
    cell = _CELL.fullmatch(line)
    if cell is None or (cell[1] is None and where is None):
        raise PatchInvalid(f"{path}:{number}: {line!r} names no task; write `# %% task: TASK`")
    kind: Kind = "markdown" if cell[2] or cell[3] else "code"
    side, tag = where or ("instead", cell[1])
    return Part(tag, kind, number, side)


def _entry(path: Path, number: int, line: str) -> tuple[str, str]:
    """Give an entry of the header."""
    entry = _HEADER.fullmatch(line)
    if entry is None:
        raise PatchInvalid(f"{path}:{number}: {line!r} is no `# key: value`; cells begin with `# %% task: TASK`")
    return entry[1], entry[2]
