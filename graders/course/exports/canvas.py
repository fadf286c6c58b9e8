"""Canvas' gradebook CSV: the one that was exported, with the scores in the assignment's column."""

import re

from graders.course.exports.cells import Sheet, read_sheet, starts_formula, without_formulas
from graders.course.exports.export import ExportImpossible, ToDo, Wanted
from graders.course.exports.filling import choose_column, fill, scale_to_do
from graders.course.exports.matching import People, Person
from graders.course.rows import Snapshot
from graders.engine.writing import write_whole

_ASSIGNMENT = re.compile(r".*\(\d+\)", re.DOTALL | re.ASCII)
_UNREAD = ("Student", "Section", "LastName", "FirstName")
_IDS = {"ID": "lms", "SIS User ID": "id", "SIS Login ID": "username"}


def write_canvas(snapshot: Snapshot, wanted: Wanted) -> list[ToDo]:
    """Write what *Grades, Import* takes: header, ids and all other columns as they were exported."""
    if wanted.gradebook_csv is None:
        raise ExportImpossible("canvas: export the gradebook in Canvas, and name the file with --gradebook-csv")
    sheet = read_sheet(wanted.gradebook_csv, ",;")
    if len(sheet.header) < 4 or "Student" not in sheet.header[0] or "ID" not in sheet.header[1]:
        raise ExportImpossible(f"{sheet.name}: begins with {sheet.header[0]!r}, not with Student, ID; export it anew")
    everyone = People(snapshot.entries, "canvas")
    assignments = [place for place, name in enumerate(sheet.header) if _ASSIGNMENT.fullmatch(name)]
    column = choose_column(sheet, assignments, wanted.item, snapshot.title)
    first = _first_student(sheet)
    filled = fill(sheet, column, everyone, lambda row: _find(sheet.header, row, everyone), first)
    unread = [place for place, name in enumerate(sheet.header) if name in _UNREAD]
    ids = [place for place, name in enumerate(sheet.header) if name in ("ID", *_IDS)]
    guarded, left_out = without_formulas(filled.sheet, [column, 1], [*unread, *ids, column])
    left = [
        *filled.to_do,
        *(
            ToDo(
                row[0],
                f"has no number in the column ID of {sheet.name}, by which Canvas would know them: enter by hand",
            )
            for row in filled.sheet.rows[first:]
            if not row[1].strip().isdecimal() and any(starts_formula(row[place]) for place in (0, *ids))
        ),
    ]
    left += [ToDo("", f"{sheet.name}: column {name!r} holds formulas, and is left out") for name in left_out]
    for row in sheet.rows[:first]:
        left += scale_to_do(sheet.name, row[column], snapshot.max_score) if "Points Possible" in row[0] else []
    write_whole(wanted.out, guarded.encoded())
    return left


def _first_student(sheet: Sheet) -> int:
    """Give the first row that is about a student: those on posting and on the points come before."""
    for place, row in enumerate(sheet.rows):
        if "Points Possible" in row[0]:
            return place + 1
    return 0


def _find(header: list[str], row: list[str], everyone: People) -> Person | None:
    cells = dict(zip(header, row, strict=True))
    called = [(kind, cells.get(name, "")) for name, kind in _IDS.items()]
    login = cells.get("SIS Login ID", "")
    return everyone.find([*called, ("email", login), ("id", cells.get("ID", "")), ("name", row[0])])
