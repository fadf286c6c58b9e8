"""Solution regions: the marked lines of a solved cell, and the stub that stands there for students."""

import re
from dataclasses import dataclass, field
from enum import Enum

_COMMENT = re.compile(r"^(\s*)# ?")


class MarkError(ValueError):
    """A mark is missing, misplaced or doubled; the message says where, and the way out."""


class Mark(Enum):
    """The three lines that may stand around a solution, a stub being optional."""

    BEGIN = "BEGIN SOLUTION"
    STUB = "STUB"
    END = "END SOLUTION"


@dataclass(frozen=True)
class Language:
    """How marks are written in one kind of cell, and what students see where no stub is given."""

    opening: str
    closing: str
    default_stub: tuple[str, ...]

    def write(self, mark: Mark) -> str:
        """Return the line that is this mark."""
        return f"{self.opening}{mark.value}{self.closing}"

    def read(self, line: str) -> Mark | None:
        """Return the mark that a line is, or None."""
        return next((mark for mark in Mark if line.strip() == self.write(mark)), None)


CODE = Language("### ", "", default_stub=())
MARKDOWN = Language("<!-- ", " -->", default_stub=("*TODO: Your answer here.*",))


@dataclass
class Region:
    """One solution, its stub if it has one, and the line its BEGIN stands on."""

    line: int
    solution: list[str] = field(default_factory=list)
    stub: list[str] | None = None


def for_students(source: str, language: Language, place: str) -> str:
    """Return a cell's source with every solution replaced by its stub; raise MarkError naming `place`."""
    lines: list[str] = []
    for part in split(source, language, place):
        if isinstance(part, str):
            lines.append(part)
        elif part.stub is None:
            lines.extend(language.default_stub)
        else:
            lines.extend(uncomment(line) if language is CODE else line for line in part.stub)
    return "\n".join(lines)


def without_marks(source: str, language: Language, place: str) -> str:
    """Return a cell's source with its solutions, but without marks and stubs; raise MarkError naming `place`."""
    lines: list[str] = []
    for part in split(source, language, place):
        lines.extend([part] if isinstance(part, str) else part.solution)
    return "\n".join(lines)


def split(source: str, language: Language, place: str) -> list[str | Region]:
    """Return a cell's lines in order, those of a marked region together as one Region."""
    parts: list[str | Region] = []
    region: Region | None = None
    for number, line in enumerate(source.split("\n"), start=1):
        mark = language.read(line)
        check(mark, region, language, f"{place}, line {number}")
        if mark is Mark.BEGIN:
            region = Region(number)
            parts.append(region)
        elif mark is Mark.END:
            region = None
        elif region is None:
            parts.append(line)
        elif mark is Mark.STUB:
            region.stub = []
        else:
            (region.solution if region.stub is None else region.stub).append(line)
    if region is not None:
        begin, end = language.write(Mark.BEGIN), language.write(Mark.END)
        raise MarkError(f"{place}, line {region.line}: `{begin}` is never closed; write `{end}` below the solution.")
    return parts


def check(mark: Mark | None, region: Region | None, language: Language, place: str) -> None:
    """Raise MarkError if a mark may not stand where it stands, inside `region` or outside of any."""
    begin, end = language.write(Mark.BEGIN), language.write(Mark.END)
    if mark in (Mark.STUB, Mark.END) and region is None:
        raise MarkError(f"{place}: `{language.write(mark)}` stands alone; write `{begin}` above it, or delete it.")
    if mark is Mark.BEGIN and region is not None:
        raise MarkError(f"{place}: solutions do not nest; write `{end}` above it to close line {region.line}.")
    if mark is Mark.STUB and region is not None and region.stub is not None:
        raise MarkError(f"{place}: a solution has one stub; delete this `{language.write(mark)}`.")


def uncomment(line: str) -> str:
    """Return a stub's line without the comment sign that keeps it from running in the solved cell."""
    return _COMMENT.sub(r"\1", line, count=1)
