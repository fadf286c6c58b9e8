"""What Canvas' gradebook importer takes."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graders.course.entry import Student
from graders.course.exports.canvas import write_canvas
from graders.course.exports.export import ExportImpossible
from tests.course.exports.drawn import course, formulas, four, four_names, row, table, wanted

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
HEADER = [
    "Student",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Section",
    "Assignment 2 (97)",
    "Assignment 3 (98)",
    "Final Score",
]


def export(path: Path, rows: list[list[str]], header: list[str] = HEADER, delimiter: str = ",") -> Path:
    """Write a file as Canvas' exporter does."""
    out = io.StringIO(newline="")
    posting, possible = (
        ["", "", "", "", "", "Manual Posting", "", ""],
        ["    Points Possible", "", "", "", "", "4", "10", "(read only)"],
    )
    csv.writer(out, delimiter=delimiter).writerows([header, posting, possible, *rows])
    path.write_bytes(out.getvalue().encode())
    return path


def import_grades(path: Path, delimiter: str = ",") -> dict[int, dict[str, str]]:
    """Read a file as Canvas' importer does: by ID, then each assignment by the number behind its title."""
    rows = table(path, delimiter)
    header = rows[0]
    assert "Student" in header[0]
    assert "ID" in header[1]
    assert header[4] == "Section"
    ours = {
        place: match[1] for place, name in enumerate(header) if place > 4 and (match := re.search(r"\((\d+)\)$", name))
    }
    grades = {}
    for line in rows[1:]:
        if "Points Possible" in line[0] or all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell) for cell in line):
            continue
        grades[int(line[1])] = {name: line[place].strip() for place, name in ours.items()}
    return grades


@quietly
@given(four_names())
def test_only_our_column_changes(tmp_path: Path, names: list[str]) -> None:
    """Whatever people are called, they are found by their ids, and what is open is empty."""
    path = export(
        tmp_path / "export.csv",
        [[name, str(place), f"s{place}", f"u{place}", "A", "3", "", "30"] for place, name in enumerate(names)],
    )
    write_canvas(four(names), wanted(tmp_path / "grades.csv", gradebook_csv=path))
    assert import_grades(tmp_path / "grades.csv") == {
        0: {"97": "3", "98": "7.5"}, 1: {"97": "3", "98": ""}, 2: {"97": "3", "98": ""}, 3: {"97": "3", "98": ""},
    }  # fmt: skip
    rows = table(tmp_path / "grades.csv")
    assert rows[0] == HEADER
    assert rows[2][0] == "    Points Possible"
    assert not formulas(rows)


def test_what_stood_there_and_who_is_missing_is_listed(tmp_path: Path) -> None:
    """An old grade of someone who waits for a person is left out; other people's stay."""
    rows = [["Doe, Jane", "1", "", "", "A", "", "6", ""], ["Stranger", "2", "", "", "A", "", "5", ""]]
    path = export(tmp_path / "export.csv", rows)
    book = course(row("a", Student("Jane Doe"), status="review"), row("b", Student("Ada")))
    left = [str(each) for each in write_canvas(book, wanted(tmp_path / "grades.csv", gradebook_csv=path))]
    assert import_grades(tmp_path / "grades.csv") == {1: {"97": "", "98": ""}, 2: {"97": "", "98": "5"}}
    assert "Jane Doe: 6 stood in export.csv, and is left out until all is decided" in left
    assert "export.csv: row 5: Stranger: not in the gradebook; left as it was" in left
    assert "Ada: not found in export.csv: enter by hand: 7.5 points" in left
    assert "export.csv: the maximum there is 10, here it is 8: nothing was scaled" in left


def test_two_with_one_name_are_nobody(tmp_path: Path) -> None:
    """Nobody gets another's score; the id of a download tells them apart."""
    rows = [["Doe, Jane", "1", "", "", "A", "", "", ""], ["Doe, Jane", "2", "", "", "A", "", "", ""]]
    path = export(tmp_path / "export.csv", rows)
    book = course(row("a", Student("Jane Doe")), row("b", Student("Jane Doe"), points=1.0))
    write_canvas(book, wanted(tmp_path / "grades.csv", gradebook_csv=path))
    assert {each["98"] for each in import_grades(tmp_path / "grades.csv").values()} == {""}
    book = course(
        row("a", Student("Jane Doe"), lms={"canvas": "2"}),
        row("b", Student("Jane Doe"), points=1.0, lms={"canvas": "1"}),
    )
    write_canvas(book, wanted(tmp_path / "grades.csv", gradebook_csv=path))
    assert import_grades(tmp_path / "grades.csv") == {1: {"97": "", "98": "3"}, 2: {"97": "", "98": "7.5"}}


def test_semicolons_stay_semicolons(tmp_path: Path) -> None:
    """As Canvas exports them where a comma is the decimal point."""
    path = export(tmp_path / "export.csv", [["Ada", "1", "s0", "", "A", "3", "", ""]], delimiter=";")
    write_canvas(course(row("a", Student("Ada", "s0"))), wanted(tmp_path / "grades.csv", gradebook_csv=path))
    assert import_grades(tmp_path / "grades.csv", ";")[1]["98"] == "7.5"


@pytest.mark.parametrize(("options", "said"), [
    ({"item": "Assignment"}, "2 columns are called 'Assignment'; name one with --item"),
    ({"item": "Quiz"}, "0 columns are called 'Quiz'"),
    ({"gradebook_csv": None}, "export the gradebook in Canvas"),
])  # fmt: skip
def test_what_cannot_be_filled_is_one_line(tmp_path: Path, options: dict[str, object], said: str) -> None:
    """And nothing is written."""
    path = export(tmp_path / "export.csv", [])
    with pytest.raises(ExportImpossible, match=re.escape(said)):
        write_canvas(four(["a", "b", "c", "d"]), wanted(tmp_path / "grades.csv", **{"gradebook_csv": path, **options}))
    assert list(tmp_path.iterdir()) == [path]
