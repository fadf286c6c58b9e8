"""What Brightspace's import takes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graders.course.entry import Student
from graders.course.exports.brightspace import write_brightspace
from graders.course.exports.export import ExportImpossible
from tests.course.exports.drawn import course, formulas, four, four_names, names, row, table, wanted

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


def import_grades(path: Path) -> dict[tuple[str, ...], float]:
    """Read a file as Brightspace's import does: key columns first, one item, `#` at the end of each line."""
    header, *rows = table(path)
    keys = [name for name in ("OrgDefinedId", "Username") if name in header]
    assert keys
    assert header[: len(keys)] == keys
    assert header[-1] == "End-of-Line Indicator"
    [item] = header[len(keys) : -1]
    assert item.split(" <")[0].endswith(" Points Grade")
    assert all(line[-1] == "#" and len(line) == len(header) for line in rows)
    assert all(cell == "" or cell.startswith("#") for line in rows for cell in line[: len(keys)])
    return {
        tuple(cell.removeprefix("#") for cell in line[: len(keys)]): float(line[len(keys)])
        for line in rows
        if line[len(keys)]  # an empty cell leaves the old value
    }


@quietly
@given(four_names())
def test_only_what_is_decided_is_imported(tmp_path: Path, names: list[str]) -> None:
    """By id and username; nobody's name is in the file."""
    left = write_brightspace(four(names), wanted(tmp_path / "grades.csv", item="Assignment 3"))
    assert import_grades(tmp_path / "grades.csv") == {("s0", "u0"): 7.5}
    assert len(table(tmp_path / "grades.csv")) == 5
    assert {each.what.split(":")[0] for each in left} >= {"a person looks at 3.4e", "not judged", "nothing handed in"}


@quietly
@given(names().filter(lambda name: name.isprintable() and name == name.strip()))
def test_an_id_that_looks_like_a_formula_survives(tmp_path: Path, name: str) -> None:
    """The `#` stands before it."""
    write_brightspace(course(row("a", Student("x", name, f"@{name}"))), wanted(tmp_path / "grades.csv"))
    assert not formulas(table(tmp_path / "grades.csv"))
    key = name.removeprefix("#")
    assert import_grades(tmp_path / "grades.csv") == {(key, f"@{name}") if key else (f"@{name}",): 7.5}


EXPORTED = (
    "OrgDefinedId,Username,Last Name,First Name,Assignment 2 Points Grade <Numeric MaxPoints:10>,"
    "Assignment 3 Points Grade <Numeric MaxPoints:10 Weight:10>,End-of-Line Indicator\r\n"
    "#s7,#jdoe,Doe,Jane,4,3,#\r\n#s8,#bob,=Bob,Bo,5,,#\r\n#s9,#zed,Zed,Zoe,1,2,#\r\n"
)


def test_an_exported_gradebook_knows_the_ids(tmp_path: Path) -> None:
    """People are found by name where the download of submissions had nothing else."""
    (tmp_path / "export.csv").write_text(EXPORTED)
    book = course(
        row("a", Student("Jane Doe")), row("b", Student("Bo =Bob"), status="review"), row("c", Student("New"))
    )
    options = wanted(tmp_path / "grades.csv", gradebook_csv=tmp_path / "export.csv")
    left = [str(each) for each in write_brightspace(book, options)]
    assert import_grades(tmp_path / "grades.csv") == {("s7", "jdoe"): 7.5}
    assert table(tmp_path / "grades.csv")[0][2] == "Assignment 3 Points Grade <Numeric MaxPoints:10 Weight:10>"
    assert [line[0] for line in table(tmp_path / "grades.csv")[1:]] == ["#s7", "#s8"]
    assert "New: not found in export.csv: enter by hand: 7.5 points" in left
    assert "export.csv: row 4: #s9: not in the gradebook; left as it was" in left
    assert "export.csv: the maximum there is 10, here it is 8: nothing was scaled" in left


def test_someone_without_an_id_is_listed(tmp_path: Path) -> None:
    """With what to enter."""
    left = write_brightspace(course(row("a", Student("Ada"))), wanted(tmp_path / "grades.csv"))
    assert any("enter by hand: 7.5 points" in str(each) for each in left)
    assert import_grades(tmp_path / "grades.csv") == {}


def test_an_item_that_starts_a_formula_is_refused(tmp_path: Path) -> None:
    """An apostrophe would name another item."""
    with pytest.raises(ExportImpossible, match="rename the grade item"):
        write_brightspace(four(["a", "b", "c", "d"]), wanted(tmp_path / "grades.csv", item="=1"))
    assert not list(tmp_path.iterdir())
