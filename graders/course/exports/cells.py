"""Tables as comma-separated text, in which no cell can start a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec

from graders.course.exports.export import ExportImpossible
from graders.engine.text import harmless
from graders.engine.wording import number

_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?%?", re.ASCII)
MOST_BYTES = 64 * 2**20


def starts_formula(text: str) -> bool:
    """Say whether a spreadsheet may take a cell for a formula; a number is none."""
    if _NUMBER.fullmatch(text):
        return False
    seen = text.lstrip()
    while seen and unicodedata.category(seen[0]) in ("Cc", "Cf", "Zs", "Mn"):
        seen = seen[1:].lstrip()
    return text[:1] in _STARTS or seen[:1] in _STARTS


def safe(text: str) -> str:
    """Give a text on one line that does nothing; what could start a formula gets an apostrophe before it."""
    shown = " ".join(harmless(text).split("\n"))
    return f"'{shown}" if starts_formula(text) or starts_formula(shown) else shown


def points(value: float | None) -> str:
    """Give points as a cell: 7.5, 8, or nothing."""
    return "" if value is None else number(value)


class Sheet(msgspec.Struct, frozen=True):
    """A table as it was downloaded."""

    name: str
    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    byte_order_mark: bool = False

    def encoded(self) -> bytes:
        """Give the table as text, in the manner it was downloaded in."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n")
        writer.writerows([self.header, *self.rows])
        mark = "\ufeff" if self.byte_order_mark else ""
        return (mark + out.getvalue()).encode(errors="backslashreplace")


def read_sheet(path: Path, delimiters: str = ",;\t") -> Sheet:
    """Read a table that was downloaded; the delimiter is the one that the first line has most of."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ExportImpossible(f"{path}: larger than {MOST_BYTES >> 20} MB; is this the right file?")
        text = path.read_bytes().decode()
    except OSError as error:
        raise ExportImpossible(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ExportImpossible(f"{path}: byte {error.start} is not UTF-8; save it as CSV in UTF-8") from None
    content = text.removeprefix("\ufeff")
    first = content.split("\n", 1)[0]
    delimiter = max(delimiters, key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter) if row]
    except csv.Error as error:
        raise ExportImpossible(f"{path}: not a table: {error}") from None
    if not rows:
        raise ExportImpossible(f"{path}: is empty; download it again")
    header, *rest = rows
    width = len(header)
    rest = [row[:width] + [""] * (width - len(row)) for row in rest]
    return Sheet(path.name, header, rest, delimiter, text.startswith("\ufeff"))


def without_formulas(sheet: Sheet, ours: Sequence[int], unread: Sequence[int]) -> tuple[Sheet, list[str]]:
    """Give a table in which nothing starts a formula, and the names of columns that were left out for it.

    The columns that are `ours` are safe already; those that the other side does not read are written with an
    apostrophe. Any other column would come back changed, and is left out where a cell of it starts a formula.
    A lone dash, which stands for nothing, becomes nothing.
    """
    rows = [["" if cell.strip() == "-" else cell for cell in row] for row in sheet.rows]
    columns = range(len(sheet.header))
    left_out = {
        column
        for column in columns
        if column not in (*ours, *unread) and any(starts_formula(row[column]) for row in [sheet.header, *rows])
    }

    def kept(row: list[str]) -> list[str]:
        return [
            f"'{row[column]}" if column in unread and starts_formula(row[column]) else row[column]
            for column in columns
            if column not in left_out
        ]

    names = [sheet.header[column] for column in sorted(left_out)]
    return msgspec.structs.replace(sheet, header=kept(sheet.header), rows=[kept(row) for row in rows]), names
