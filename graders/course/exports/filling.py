"""Fills scores into a table that the LMS gave, one row a student."""

from collections.abc import Callable, Sequence

import msgspec

from graders.course.exports.cells import Sheet, points
from graders.course.exports.export import ExportImpossible, ToDo, open_matters
from graders.course.exports.matching import People, Person
from graders.engine.wording import number


class Filled(msgspec.Struct, frozen=True):
    """A table with scores in it, which of its rows are someone's in the gradebook, and what is left to a person."""

    sheet: Sheet
    found: frozenset[int]
    to_do: list[ToDo]


def fill(
    sheet: Sheet, column: int, everyone: People, find: Callable[[list[str]], Person | None], first: int = 0
) -> Filled:
    """Fill scores into one column of a table, from row `first` on."""
    rows, found, seen, left = [list(row) for row in sheet.rows], set(), set(), []
    for place, row in enumerate(rows[first:], first):
        person = find(row)
        if person is None:
            left.append(ToDo(f"{sheet.name}: row {place + 2}: {row[0]}", "not in the gradebook; left as it was"))
            continue
        found.add(place)
        seen.add((person.row.name, person.place))
        was, score = row[column].strip(), person.row.score
        if score is not None:
            row[column] = points(score)
        elif person.row.handed_in and was not in ("", "-"):
            row[column] = ""
            left.append(ToDo(person.student.name, f"{was} stood in {sheet.name}, and is left out until all is decided"))
    for person in everyone.everyone:
        left += [ToDo(person.student.name, matter) for matter in open_matters(person.row)]
        if (person.row.name, person.place) not in seen:
            left.append(ToDo(person.student.name, f"not found in {sheet.name}: enter by hand: {score_words(person)}"))
    return Filled(msgspec.structs.replace(sheet, rows=rows), frozenset(found), left)


def score_words(person: Person) -> str:
    """Say what there is to enter for someone."""
    score = person.row.score
    return "no score yet" if score is None else f"{points(score)} {'point' if score == 1 else 'points'}"


def choose_column(sheet: Sheet, columns: Sequence[int], wanted: str, title: str) -> int:
    """Give the column for the scores: the one that is named, or has the assignment's title, or the only one."""
    named = [column for column in columns if wanted and sheet.header[column] == wanted]
    named = named or [column for column in columns if wanted and wanted.casefold() in sheet.header[column].casefold()]
    if not wanted:
        named = [column for column in columns if title and title.casefold() in sheet.header[column].casefold()]
        named = named or list(columns)
    if len(named) == 1:
        return named[0]
    known = ", ".join(repr(sheet.header[column]) for column in columns) or "none"
    which = f"{len(named)} columns are called {wanted!r}" if wanted else f"{len(named)} columns could take the scores"
    raise ExportImpossible(f"{sheet.name}: {which}; name one with --item: {known}")


def scale_to_do(sheet: str, highest: str, most: float) -> list[ToDo]:
    """Say so where the LMS counts to another maximum."""
    try:
        other = float(highest.replace(",", "."))
    except ValueError:
        return []
    if other == most:
        return []
    return [ToDo("", f"{sheet}: the maximum there is {highest.strip()}, here it is {number(most)}: nothing was scaled")]
