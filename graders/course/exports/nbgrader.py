"""The CSV that `nbgrader export` writes."""

from graders.course.exports.cells import Sheet, points, safe, starts_formula
from graders.course.exports.export import ToDo, Wanted, to_do
from graders.course.exports.matching import Person, people
from graders.course.rows import Snapshot
from graders.engine.writing import write_whole

COLUMNS = [
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
    "late_submission_penalty", "score", "max_score",
]  # fmt: skip


def write_nbgrader(snapshot: Snapshot, wanted: Wanted) -> list[ToDo]:
    """Write a row a student in nbgrader's columns; a score that is open stays empty, where nbgrader writes 0."""
    assignment = wanted.item or snapshot.assignment
    everyone = list(people(snapshot.entries))
    rows = [_row(assignment, person) for person in everyone]
    write_whole(wanted.out, Sheet(wanted.out.name, COLUMNS, rows).encoded())
    changed = [
        ToDo(person.student.name, f"id {_id(person)!r} could start a formula, and has an apostrophe before it")
        for person in everyone
        if starts_formula(_id(person))
    ]
    return [*to_do(snapshot), *changed]


def _row(assignment: str, person: Person) -> list[str]:
    last, first = _names(person.student.name)
    score, row = points(person.row.score), person.row
    penalty = "0" if score else ""
    texts = (assignment, "", row.uploaded, _id(person), last, first, person.student.email)
    return [*(safe(text) for text in texts), score, penalty, score, points(row.max_score)]


def _id(person: Person) -> str:
    student = person.student
    own = person.row.lms.get("nbgrader", "") if len(person.row.students) <= 1 else ""
    return own or student.username or student.id or student.email or person.row.name


def _names(name: str) -> tuple[str, str]:
    """Give the last name and the first, as far as a name says which is which."""
    if "," in name:
        last, first = name.split(",", 1)
    else:
        first, _, last = name.rpartition(" ")
    return last.strip(), first.strip()
