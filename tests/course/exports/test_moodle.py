"""What Moodle's grading worksheet takes."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graders.course.entry import Student
from graders.course.exports.export import ExportImpossible
from graders.course.exports.moodle import write_moodle
from tests.course.exports.drawn import course, formulas, four, four_names, row, table, wanted

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
HEADER = [
    "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade", "Grade can be changed",
    "Last modified (submission)", "Last modified (grade)", "Feedback comments",
]  # fmt: skip


def worksheet(path: Path, people: list[tuple[str, str, str, str]], header: list[str] = HEADER) -> Path:
    """Write a worksheet as Moodle does, of (number, name, email, grade)."""
    rows = [
        [
            f"Participant {number}",
            name,
            email,
            "Submitted",
            grade,
            "8",
            "Yes",
            "Monday, 2 November 2026, 9:00 AM",
            "-",
            "",
        ]
        for number, name, email, grade in people
    ]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    path.write_bytes(out.getvalue().encode())
    return path


def import_grades(path: Path) -> dict[str, float]:
    """Read a worksheet as Moodle's importer does: the number behind "Participant ", and the grade if it has one."""
    header, *rows = table(path)
    places = [header.index(name) for name in ("Identifier", "Grade", "Last modified (grade)")]
    grades = {}
    for line in rows:
        number, grade = line[places[0]][len("Participant ") :], line[places[1]].strip()
        if grade and 0 <= float(grade) <= 8:
            grades[number] = float(grade)
    return grades


@quietly
@given(four_names())
def test_a_worksheet_is_filled_in(tmp_path: Path, names: list[str]) -> None:
    """Found by the e-mail address whatever they are called; what is open stays empty."""
    path = worksheet(
        tmp_path / "sheet.csv", [(f"{place}0", name, f"{place}@x.nl", "") for place, name in enumerate(names)]
    )
    write_moodle(four(names), wanted(tmp_path / "grades.csv", worksheet=path))
    assert import_grades(tmp_path / "grades.csv") == {"00": 7.5}
    rows = table(tmp_path / "grades.csv")
    assert rows[0] == HEADER
    assert len(rows) == 5
    assert not formulas(rows)


def test_a_participant_is_known_by_number(tmp_path: Path) -> None:
    """As the names of the download say, with blind marking too."""
    path = worksheet(tmp_path / "sheet.csv", [("41", "", "", "6.00"), ("42", "", "", "")])
    book = course(
        row("a", Student("Participant 42"), lms={"moodle": "42"}),
        row("b", Student("Participant 41"), status="review", lms={"moodle": "41"}),
    )
    left = [str(each) for each in write_moodle(book, wanted(tmp_path / "grades.csv", worksheet=path))]
    assert import_grades(tmp_path / "grades.csv") == {"42": 7.5}
    assert "Participant 41: 6.00 stood in sheet.csv, and is left out until all is decided" in left


def test_another_language_names_its_column(tmp_path: Path) -> None:
    """The column of grades is named by the teacher."""
    path = worksheet(
        tmp_path / "sheet.csv",
        [("1", "Ada", "a@x.nl", "")],
        ["Identificatie", "Naam", "E-mail", "Status", "Cijfer", *HEADER[5:]],
    )
    with pytest.raises(ExportImpossible, match='no column "Grade"; name the column of grades with --item'):
        write_moodle(course(row("a", Student("Ada"))), wanted(tmp_path / "grades.csv", worksheet=path))
    write_moodle(course(row("a", Student("Ada"))), wanted(tmp_path / "grades.csv", worksheet=path, item="Cijfer"))
    assert table(tmp_path / "grades.csv")[1][4] == "7.5"


def test_comments_that_are_formulas_are_left_out(tmp_path: Path) -> None:
    """Moodle would take a changed comment for a new one."""
    path = worksheet(tmp_path / "sheet.csv", [("1", "Ada", "a@x.nl", "")])
    path.write_text(path.read_text().replace(",-,", ",-,=cmd"))
    left = [
        str(each)
        for each in write_moodle(course(row("a", Student("Ada"))), wanted(tmp_path / "grades.csv", worksheet=path))
    ]
    assert "Feedback comments" not in table(tmp_path / "grades.csv")[0]
    assert "sheet.csv: column 'Feedback comments' holds formulas, and is left out" in left


def test_a_worksheet_is_never_made(tmp_path: Path) -> None:
    """Moodle's own is asked for."""
    with pytest.raises(ExportImpossible, match=re.escape("name it with --worksheet")):
        write_moodle(course(), wanted(tmp_path / "grades.csv"))
