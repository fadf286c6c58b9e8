"""The table that `nbgrader export` writes."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from graders.course.entry import Student
from graders.course.exports.nbgrader import write_nbgrader
from tests.course.exports.drawn import course, formulas, four, four_names, row, table, wanted

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
COLUMNS = "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score"


@quietly
@given(four_names())
def test_the_columns_are_nbgraders(tmp_path: Path, names: list[str]) -> None:
    """A score that is open is empty, where nbgrader writes 0.0."""
    left = write_nbgrader(four(names), wanted(tmp_path / "grades.csv"))
    header, *rows = table(tmp_path / "grades.csv")
    assert ",".join(header) == COLUMNS
    read = [dict(zip(header, line, strict=True)) for line in rows]
    assert [line["student_id"] for line in read] == ["u0", "u1", "u2", "u3"]
    assert [line["score"] for line in read] == ["7.5", "", "", ""]
    assert [line["raw_score"] for line in read] == ["7.5", "", "", ""]
    assert {line["max_score"] for line in read} == {"8"}
    assert not formulas(rows)
    assert len(left) >= 6


def test_names_are_parted_as_they_are_written(tmp_path: Path) -> None:
    """At the comma, or before the last word."""
    write_nbgrader(
        course(row("a", Student("van der Berg, Jo")), row("b", Student("Ada Lovelace"))),
        wanted(tmp_path / "grades.csv"),
    )
    assert [line[4:6] for line in table(tmp_path / "grades.csv")[1:]] == [["van der Berg", "Jo"], ["Lovelace", "Ada"]]


def test_the_id_is_the_folder_of_the_submission(tmp_path: Path) -> None:
    """An id that could start a formula is listed."""
    left = write_nbgrader(
        course(row("a", Student("Ada", "s1"), lms={"nbgrader": "-ada"})), wanted(tmp_path / "grades.csv")
    )
    assert table(tmp_path / "grades.csv")[1][3] == "'-ada"
    assert any("'-ada'" in str(each) for each in left)
