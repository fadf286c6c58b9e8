"""Brightspace's gradebook CSV: made anew from ids, or with the ids and the item of one that was exported."""

import re

from graders.course.exports.cells import Sheet, points, read_sheet, starts_formula
from graders.course.exports.export import ExportImpossible, ToDo, Wanted, open_matters
from graders.course.exports.filling import choose_column, fill, scale_to_do, score_words
from graders.course.exports.matching import People, Person, people
from graders.course.rows import Snapshot
from graders.engine.writing import write_whole

_POINTS = re.compile(r"(?:.*) Points Grade(?: <Numeric MaxPoints:([0-9.,]+).*)?", re.DOTALL)
_KEYS = ("OrgDefinedId", "Username")
END = "End-of-Line Indicator"


def write_brightspace(snapshot: Snapshot, wanted: Wanted) -> list[ToDo]:
    """Write what *Grades, Import* takes: ids with a leading `#`, the points, and the mark at the end of each line."""
    header, rows, left = _anew(snapshot, wanted) if wanted.gradebook_csv is None else _exported(snapshot, wanted)
    if starts_formula(header):
        raise ExportImpossible(f"--item {header!r} could start a formula; rename the grade item in Brightspace")
    columns = [place for place in (0, 1) if any(row[place] for row in rows)] or [0]
    table = [[row[place] for place in (*columns, 2, 3)] for row in [[*_KEYS, header, END], *rows]]
    write_whole(wanted.out, Sheet(wanted.out.name, table[0], table[1:]).encoded())
    return left


def _anew(snapshot: Snapshot, wanted: Wanted) -> tuple[str, list[list[str]], list[ToDo]]:
    """Give header, rows and what is left to a person, from the ids that the gradebook knows."""
    rows, left = [], []
    for person in people(snapshot.entries):
        left += [ToDo(person.student.name, matter) for matter in open_matters(person.row)]
        ids = [_key(person.student.id), _key(person.student.username)]
        if any(ids):
            rows.append([*ids, points(person.row.score), "#"])
        else:
            said = f"neither OrgDefinedId nor Username is known; name Brightspace's export with --gradebook-csv, or \
enter by hand: {score_words(person)}"
            left.append(ToDo(person.student.name, said))
    item = " ".join((wanted.item or snapshot.title).split())
    return item if item.endswith(" Points Grade") else f"{item} Points Grade", rows, left


def _exported(snapshot: Snapshot, wanted: Wanted) -> tuple[str, list[list[str]], list[ToDo]]:
    """Give the same from a gradebook that Brightspace exported, which knows everyone's ids."""
    assert wanted.gradebook_csv is not None
    sheet = read_sheet(wanted.gradebook_csv)
    keys = [sheet.header.index(key) if key in sheet.header else None for key in _KEYS]
    if keys == [None, None]:
        raise ExportImpossible(f"{sheet.name}: no column OrgDefinedId or Username; export it with one of them")
    items = [place for place, name in enumerate(sheet.header) if _POINTS.fullmatch(name)]
    column = choose_column(sheet, items, wanted.item, snapshot.title)
    everyone = People(snapshot.entries, "brightspace")
    filled = fill(sheet, column, everyone, lambda row: _find(sheet.header, row, everyone))
    rows = [
        [*("" if key is None else _key(row[key]) for key in keys), row[column], "#"]
        for place, row in enumerate(filled.sheet.rows)
        if place in filled.found
    ]
    header = sheet.header[column]
    matched = _POINTS.fullmatch(header)
    return header, rows, [*filled.to_do, *scale_to_do(sheet.name, (matched and matched[1]) or "", snapshot.max_score)]


def _find(header: list[str], row: list[str], everyone: People) -> Person | None:
    cells = dict(zip(header, row, strict=True))
    name = f"{cells.get('First Name', '')} {cells.get('Last Name', '')}".strip()
    called = {"id": "OrgDefinedId", "username": "Username", "email": "Email"}
    return everyone.find([*((kind, cells.get(column, "")) for kind, column in called.items()), ("name", name)])


def _key(name: str) -> str:
    plain = "".join(character for character in name if character.isprintable()).strip().removeprefix("#")
    return f"#{plain}" if plain else ""
