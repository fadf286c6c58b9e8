"""Moodle's grading worksheet: the one that was downloaded, with the scores in the column of grades."""

import re

from graders.course.exports.cells import Sheet, read_sheet, starts_formula, without_formulas
from graders.course.exports.export import ExportImpossible, ToDo, Wanted
from graders.course.exports.filling import choose_column, fill, scale_to_do
from graders.course.exports.matching import People, Person
from graders.course.rows import Snapshot
from graders.engine.writing import write_whole

_NUMBERED = re.compile(r"(\d+)\s*$", re.ASCII)


def write_moodle(snapshot: Snapshot, wanted: Wanted) -> list[ToDo]:
    """Write what *Upload grading worksheet* takes; Moodle reads identifier, grade, its date and the comments."""
    if wanted.worksheet is None:
        raise ExportImpossible("moodle: download the grading worksheet in Moodle, and name it with --worksheet")
    sheet = read_sheet(wanted.worksheet)
    names = [name.casefold() for name in sheet.header]
    grades = [place for place, name in enumerate(names) if name == "grade"]
    if not grades and not wanted.item:
        raise ExportImpossible(f'{sheet.name}: no column "Grade"; name the column of grades with --item')
    column = choose_column(sheet, grades if not wanted.item else range(len(names)), wanted.item, "")
    for place, row in enumerate(sheet.rows, 2):
        if starts_formula(row[0]):
            raise ExportImpossible(f"{sheet.name}: row {place}: identifier {row[0]!r} is none of Moodle's")
    everyone = People(snapshot.entries, "moodle")
    filled = fill(sheet, column, everyone, lambda row: _find(names, row, everyone))
    guarded, left_out = without_formulas(filled.sheet, [0, column], [1])
    left = [ToDo("", f"{sheet.name}: column {name!r} holds formulas, and is left out") for name in left_out]
    write_whole(wanted.out, guarded.encoded())
    return [*filled.to_do, *left, *_scale(sheet, names, snapshot)]


def _find(names: list[str], row: list[str], everyone: People) -> Person | None:
    """Find whom a row is about, by the participant's number, or else by what the worksheet says of them."""
    cells = dict(zip(names, row, strict=True))
    numbered = _NUMBERED.search(row[0])
    return everyone.find(
        [
            ("lms", numbered[1] if numbered else ""),
            ("id", cells.get("id number", "")),
            ("email", cells.get("email address", "")),
            ("username", cells.get("username", "")),
            ("name", cells.get("full name", row[1] if len(row) > 1 else "")),
        ]
    )


def _scale(sheet: Sheet, names: list[str], snapshot: Snapshot) -> list[ToDo]:
    if "maximum grade" not in names or not sheet.rows:
        return []
    return scale_to_do(sheet.name, sheet.rows[0][names.index("maximum grade")], snapshot.max_score)
