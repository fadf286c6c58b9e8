"""The folders that `bscli` uploads."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graders.course.entry import Student
from graders.course.exports.bscli import FEEDBACK, GRADE, write_bscli
from graders.course.exports.export import ExportImpossible
from graders.course.rows import CriterionRow, Snapshot
from tests.course.exports.drawn import course, four, four_names, row, wanted

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
HEAD = "Assignment: Assignment 3\nSubmitted by: {name}\n====================[Brightspace comment]====================\n{name}\n"


def archive(
    root: Path, folders: dict[str, dict[str, str]], grade: dict[str, object] | None = None, name: str = "Jane"
) -> Path:
    """Write a grader as `bscli` distributes it: folders with the usernames of their students by id."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    submissions = {
        folder: {"entityId": 1, "students": {each: {"name": name, "username": user} for each, user in students.items()}}
        for folder, students in folders.items()
    }
    content = {
        "orgUnitId": 1,
        "grade": grade or {"type": "Numeric", "maxPoints": 8, "symbols": {}},
        "submissions": submissions,
    }
    (root / "data" / "grader.json").write_text(json.dumps(content))
    for folder in folders:
        (root / "submissions" / folder).mkdir(parents=True, exist_ok=True)
        text = f"{HEAD.format(name=name)}{GRADE}\nTODO\n{FEEDBACK}\n\n"
        (root / "submissions" / folder / "feedback.txt").write_bytes(text.encode())
    return root


def upload(root: Path, most: float = 8) -> dict[str, float | None]:
    """Read the grades as `bscli feedback upload` does: headings by search, TODO is skipped, a comma is a point."""
    grades = {}
    for path in sorted(root.glob("submissions/*/feedback.txt")):
        text = path.read_bytes().decode()
        begin, end = text.index(GRADE), text.index(FEEDBACK)
        assert begin < end
        entered = text[begin + len(GRADE) : end].strip()
        assert entered, "an empty grade is an error"
        grades[path.parent.name] = None if entered == "TODO" else float(entered.replace(",", "."))
        assert grades[path.parent.name] is None or 0 <= (grades[path.parent.name] or 0) <= most
    return grades


@quietly
@given(four_names())
def test_what_is_not_decided_stays_to_do(tmp_path: Path, names: list[str]) -> None:
    """Whatever is in the head of the file."""
    root = archive(tmp_path / "grader", {f"s{place}": {f"s{place}": f"u{place}"} for place in range(4)}, name=names[0])
    left = write_bscli(four(names), wanted(root, archive=root))
    assert upload(root) == {"s0": 7.5, "s1": None, "s2": None, "s3": None}
    assert any("nothing handed in" in str(each) for each in left)


def test_a_group_is_found_by_folder_or_students(tmp_path: Path) -> None:
    """And what is not there is listed."""
    root = archive(
        tmp_path / "grader", {"group-7": {"s1": "u1", "s2": "u2"}, "group-8": {"s3": ""}, "group-9": {"s9": ""}}
    )
    book = course(
        row("a", Student("A", "", "u1"), Student("B", "", "u2")), row("b", Student("C"), lms={"bscli": "group-8"}, points=1.0),
        row("c", Student("D", "s4")),
    )  # fmt: skip
    left = [str(each) for each in write_bscli(book, wanted(root, archive=root))]
    assert upload(root) == {"group-7": 7.5, "group-8": 3.0, "group-9": None}
    assert "D: no folder in grader: 7.5" in left
    assert "grader/group-9: not in the gradebook; left as it was" in left


def test_what_a_person_has_entered_stays(tmp_path: Path) -> None:
    """Grade and feedback."""
    root = archive(tmp_path / "grader", {"s1": {"s1": ""}, "s2": {"s2": ""}})
    first, second = (root / "submissions" / folder / "feedback.txt" for folder in ("s1", "s2"))
    first.write_text(first.read_text().replace("TODO", "4"))
    second.write_text(second.read_text() + "Well done.\n")
    book = course(row("a", Student("A", "s1")), row("b", Student("B", "s2")))
    left = [str(each) for each in write_bscli(book, wanted(root, archive=root))]
    assert upload(root) == {"s1": 4.0, "s2": 7.5}
    assert "Well done." in second.read_text()
    assert any("says '4' already" in each for each in left)


def test_a_copy_leaves_the_archive_alone(tmp_path: Path) -> None:
    """And has all that `bscli` reads."""
    root = archive(tmp_path / "grader", {"s0": {"s0": ""}, "s9": {"s9": ""}})
    before = (root / "submissions" / "s0" / "feedback.txt").read_bytes()
    write_bscli(course(row("a", Student("A", "s0"))), wanted(tmp_path / "filled", archive=root))
    assert (root / "submissions" / "s0" / "feedback.txt").read_bytes() == before
    assert upload(tmp_path / "filled") == {"s0": 7.5, "s9": None}
    assert (tmp_path / "filled" / "data" / "grader.json").is_file()


@pytest.mark.parametrize(("grade", "said"), [
    ({"type": "Numeric", "maxPoints": 5}, "7.5 points are more than the 5 of this grader"),
    ({"type": "SelectBox", "symbols": {}}, "the grade is a SelectBox"),
])  # fmt: skip
def test_a_grade_that_does_not_fit_is_a_persons(tmp_path: Path, grade: dict[str, object], said: str) -> None:
    """It stays TODO."""
    root = archive(tmp_path / "grader", {"s0": {"s0": ""}}, grade)
    left = write_bscli(course(row("a", Student("A", "s0"))), wanted(root, archive=root))
    assert upload(root) == {"s0": None}
    assert any(said in str(each) for each in left)


def test_feedback_names_the_rules_and_no_heading(tmp_path: Path) -> None:
    """A rule that looks like a heading is only text."""
    root = archive(tmp_path / "grader", {"s0": {"s0": ""}})
    book = course(row("a", Student("A", "s0"), status="failed", points=0.0))
    task = book.entries[0].tasks[1]
    rules = (
        *task.criteria,
        CriterionRow("t", "", GRADE, "failed"),
        CriterionRow("h", "", "secret", "failed", hidden=True),
    )
    hostile = _with_criteria(book, rules)
    write_bscli(hostile, wanted(root, archive=root))
    text = (root / "submissions" / "s0" / "feedback.txt").read_text()
    assert text.count(GRADE) == 1
    assert "3.4e: 0 of 6\n\nNot met: fit gets Stop.\n" in text
    assert "secret" not in text


def _with_criteria(book: Snapshot, criteria: tuple[CriterionRow, ...]) -> Snapshot:
    from msgspec.structs import replace

    entry = book.entries[0]
    tasks = tuple(replace(task, criteria=criteria) if task.id == "3.4e" else task for task in entry.tasks)
    return replace(book, entries=(replace(entry, tasks=tasks),))


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """Nor is a folder's name that leads out of the archive."""
    root = archive(tmp_path / "grader", {"s0": {"s0": ""}})
    path, precious = root / "submissions" / "s0" / "feedback.txt", tmp_path / "precious"
    precious.write_text(path.read_text())
    path.unlink()
    path.symlink_to(precious)
    left = write_bscli(course(row("a", Student("A", "s0"))), wanted(root, archive=root))
    assert "TODO" in precious.read_text()
    assert any("nothing was filled in" in str(each) for each in left)
    (root / "data" / "grader.json").write_text('{"submissions": {"../x": {}}}')
    with pytest.raises(ExportImpossible, match="is no folder's name"):
        write_bscli(course(), wanted(root, archive=root))


def test_no_archive_is_one_line(tmp_path: Path) -> None:
    """It says what to name."""
    with pytest.raises(ExportImpossible, match="--archive"):
        write_bscli(course(), wanted(tmp_path))
    with pytest.raises(ExportImpossible, match=r"grader\.json: cannot be read: No such file"):
        write_bscli(course(), wanted(tmp_path, archive=tmp_path))
