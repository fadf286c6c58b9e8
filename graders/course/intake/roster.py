"""The roster: who is in the course, read from whatever list the school has."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from graders.course.entry import Student
from graders.course.intake.failed import IntakeFailed

_HEADERS = {
    "id": ("orgdefinedid", "studentid", "studentnumber", "studentnummer", "snumber", "sisuserid", "idnumber", "id"),
    "username": ("username", "user", "login", "loginid", "sisloginid", "netid", "gebruikersnaam"),
    "email": ("email", "emailaddress", "mail", "emailadres"),
    "name": ("name", "fullname", "student", "studentname", "naam", "displayname"),
    "first": ("firstname", "first", "givenname", "voornaam"),
    "last": ("lastname", "last", "surname", "familyname", "achternaam"),
    "group": ("group", "groupname", "groep", "team"),
    "participant": ("identifier",),
}
"""Common headers, without spaces, case and signs; the first that is there counts."""
LARGEST = 32 * 2**20
_MOST_WORDS = 6
_NOBODY = ("Points Possible", "Student, Test")
"""Rows of Canvas' gradebook that are no student's."""


class Person(msgspec.Struct, frozen=True):
    """A row of the roster."""

    student: Student
    group: str = ""
    lms: dict[str, str] = {}


class Roster:
    """The people of a course, found by number, username, address or name."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._by_key: dict[tuple[str, str], set[int]] = {}
        for index, person in enumerate(self.people):
            for key in _keys(person.student, person.lms):
                self._by_key.setdefault(key, set()).add(index)

    def find(self, student: Student, lms: dict[str, str]) -> list[int]:
        """Give the one person that a student is; several where that cannot be told, none where nobody is."""
        for key in _keys(student, lms):
            if matching := self._by_key.get(key):
                return sorted(matching)
        return []


def read_roster(path: Path) -> Roster:
    """Read a roster; raise `IntakeFailed` with one clear line."""
    rows = _rows(path)
    if not rows:
        raise IntakeFailed(f"{path}: empty; a roster has a line of headers, and a line for each student")
    columns = _columns(rows[0])
    if not {"id", "username", "email", "name", "first", "last"} & set(columns):
        raise IntakeFailed(
            f"{path}: row 1: no column is called name, id, username or email; it has {', '.join(rows[0])[:200]}"
        )
    people = []
    for number, row in enumerate(rows[1:], 2):
        cells = {key: row[index].strip() for key, index in columns.items() if index < len(row)}
        if not any(cell.strip() for cell in row) or cells.get("name") in _NOBODY:
            continue
        person = _person(cells)
        people.append(person)
        if not person.student.name:
            raise IntakeFailed(f"{path}: row {number}: name, id, username and email must not all be empty")
    return Roster(people)


def group_key(name: str) -> str:
    """Give what tells groups apart: `Group 07`, `group-7` and `7` are the same."""
    plain = "".join(each for each in _plain(name) if each.isalnum())
    plain = re.sub(r"^(?:group|groep|team)(?=.)", "", plain)
    return plain.lstrip("0") or plain


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise IntakeFailed(f"{path}: cannot be read: {error.strerror}; name a CSV file with --roster") from None
    if len(data) > LARGEST:
        raise IntakeFailed(f"{path}: more than {LARGEST // 2**20} MB; a roster is a small CSV file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise IntakeFailed(f"{path}: not a CSV file: {error}") from None
    return rows if any(any(row) for row in rows) else []


def _columns(headers: Sequence[str]) -> dict[str, int]:
    plain = ["".join(each for each in _plain(header) if each.isalnum()) for header in headers]
    columns = {
        key: plain.index(found)
        for key, names in _HEADERS.items()
        if (found := next((n for n in names if n in plain), ""))
    }
    if "id" in columns and plain[columns["id"]] == "sisuserid" and "id" in plain:
        columns["canvas"] = plain.index("id")
    elif "id" in columns and plain[columns["id"]] == "id" and {"sisloginid", "section"} <= set(plain):
        columns["canvas"] = columns.pop("id")
    return columns


def _person(cells: dict[str, str]) -> Person:
    name = cells.get("name", "")
    if not name:
        name = f"{cells.get('first', '')} {cells.get('last', '')}".strip()
    elif name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first.strip()} {last.strip()}".strip()
    number, username = (cells.get(key, "").removeprefix("#") for key in ("id", "username"))
    email = cells.get("email", "")
    student = Student(" ".join(name.split()) or username or number or email, number, username, email)
    lms: dict[str, str] = {}
    if participant := re.search(r"\d+", cells.get("participant", "")):
        lms["moodle"] = participant[0]
    if cells.get("canvas"):
        lms["canvas"] = cells["canvas"]
    return Person(student, cells.get("group", ""), lms)


def _keys(student: Student, lms: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Give all that a person can be found by, the surest first."""
    for name in ("canvas", "moodle"):
        if lms.get(name):
            yield (name, lms[name])
    known = [student.id, student.username, student.email, student.name]
    for text in filter(None, known):
        yield ("exact", text.casefold())
    for text in filter(None, known):
        if re.fullmatch(r"s?\d{5,}", text.casefold()):
            yield ("number", text.casefold().removeprefix("s"))
    words = re.findall(r"\w+", _plain(student.name))
    if words:
        yield ("words", " ".join(sorted(words)))
    for turn in range(min(len(words), _MOST_WORDS)):  # Canvas puts the last name first, and all in one
        yield ("joined", "".join(words[turn:] + words[:turn]))


def _plain(text: str) -> str:
    """Give a text without accents and case."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
