"""Finds whom a row of the LMS's is about."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from graders.course.entry import Student
from graders.course.rows import EntryRow


class Person(msgspec.Struct, frozen=True):
    """One person and the entry that they are in; an entry without known students is a person by its own name."""

    row: EntryRow
    student: Student
    place: int


def people(rows: Iterable[EntryRow]) -> Iterator[Person]:
    """Give all persons of a course, entry by entry."""
    for row in rows:
        for place, student in enumerate(row.students or (Student(row.name),)):
            yield Person(row, student, place)


class People:
    """All persons of a course, by everything that they may be called."""

    def __init__(self, rows: Iterable[EntryRow], lms: str = "") -> None:
        self.everyone = list(people(rows))
        self._called: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in self.everyone:
            student, row = person.student, person.row
            names = {"id": student.id, "username": student.username, "email": student.email, "name": student.name}
            if len(row.students) <= 1:
                names["lms"] = row.lms.get(lms, "")
            for kind, name in names.items():
                if plain := _plain(kind, name):
                    self._called[kind, plain].append(person)

    def find(self, called: Sequence[tuple[str, str]]) -> Person | None:
        """Give the one person who is called so, by the first name that says it; nobody where two could be meant."""
        for kind, name in called:
            found = self._called.get((kind, _plain(kind, name)), []) if name else []
            handed_in = [person for person in found if person.row.handed_in] or found
            if len(handed_in) == 1:
                return handed_in[0]
        return None


def _plain(kind: str, name: str) -> str:
    """Give a name without what differs between one list and another: case, order, spaces, a leading `#`."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    if kind != "name":
        return folded.removeprefix("#")
    return " ".join(sorted(re.findall(r"\w+", folded))) or folded
