"""A gradebook keeps scores, who changed them, and what a person has marked; nothing is ever half there."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from graders.course.entry import Entry, Graded, Student
from graders.course.gradebook.book import AT_ONCE, open_gradebook
from graders.course.rows import GradebookUnusable
from tests.course.gradebook.graded import MONDAY, TUESDAY, entry, graded
from tests.engine.samples import hostile_texts, sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a gradebook will be."""
    return tmp_path / "gradebook.db"


def content(path: Path) -> list[str]:
    """Give all that is in a SQLite gradebook."""
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def test_what_is_recorded_is_there_when_it_is_opened_again(path: Path) -> None:
    """Names, tasks, points, misconceptions, and what waits for a person."""
    with open_gradebook(path) as book:
        book.record([graded("ada"), Graded(entry("bob", handed_in=False))], "jo", "first run", MONDAY)
    with open_gradebook(path, must_exist=True) as book:
        ada, bob = book.rows()
        assert book.snapshot().title == sample().title
    assert (ada.name, ada.students, ada.sha256) == ("ada", (Student("Ada", "s-ada"),), sample().sha256)
    assert {task.id: task.value for task in ada.tasks} == {
        "3.2a": 1.0, "3.2b": None, "3.2c": None, "3.2f": None, "3.3a": 0.0, "3.3d": None, "3.3h": None, "3.4a": 1.0, "3.4e": 0.0,
    }  # fmt: skip
    assert (ada.score, ada.max_score) == (None, 7.0)
    assert ada.tasks[-1].criteria[0].misconception == "returned-a-string"
    assert [task.id for task in ada.tasks if task.awaiting] == ["3.2b"]
    assert (bob.handed_in, bob.score, len(bob.tasks)) == (False, None, 9)


def test_every_change_is_kept_with_who_when_and_why(path: Path) -> None:
    """With the criteria that end otherwise, in UTC."""
    with open_gradebook(path) as book:
        book.record([graded("ada")], "jo", "first run", MONDAY)
        again = [graded("ada", t34e=(1.0, "passed"), t33h=(1.0, "passed"))]
        foreseen = book.differences(again)
        assert len(book.changes()) == 4
        changes = book.record(again, "kim", "the graders are better", TUESDAY)
        assert book.changes()[4:] == changes
    assert [(each.task, each.before, each.after) for each in changes] == [("3.3h", None, 1.0), ("3.4e", 0.0, 1.0)]
    assert [replace(each, by="", why="", when=None) for each in changes] == foreseen
    assert {(each.by, each.why, each.when) for each in changes} == {("kim", "the graders are better", TUESDAY)}
    assert "test_stops_when_the_loss_has_not_decreased_for_five_epochs: failed → passed" in changes[1].detail


def test_the_same_reports_again_write_nothing(path: Path) -> None:
    """Not even the time, nor the file's bytes."""
    reports = [graded("ada"), Graded(entry("bob", handed_in=False))]
    with open_gradebook(path) as book:
        book.record(reports, "jo", "first run", MONDAY)
        before = path.read_bytes()
        assert book.record(reports, "kim", "again", TUESDAY) == []
        assert book.differences(reports) == []
    assert path.read_bytes() == before


def test_students_that_are_known_better_replace_those_before(path: Path) -> None:
    """A roster that is added later is no change of points; who was thought to have handed in nothing is not there twice."""
    with open_gradebook(path) as book:
        book.record(
            [graded("ada", Student("Ada")), Graded(entry("bo", Student("Bo", "s2"), handed_in=False))],
            "jo",
            "run",
            MONDAY,
        )
        assert book.record([graded("ada", Student("Ada", "s1"), Student("Bo", "s2"))], "jo", "roster", TUESDAY) == []
        assert [(row.name, row.students) for row in book.rows()] == [
            ("ada", (Student("Ada", "s1"), Student("Bo", "s2")))
        ]


def test_a_course_of_many_parts_is_one_record(path: Path) -> None:
    """Entries are written some at a time: what changes, whose marks stay and who is replaced knows no such border."""
    names = [f"student-{number}" for number in range(2 * AT_ONCE + 3)]
    course = [graded(name) for name in names]
    absent = [Graded(entry(f"absent-{name}", Student(name, f"s-{name}"), handed_in=False)) for name in names]
    with open_gradebook(path) as book:
        book.record(absent, "jo", "roster", MONDAY)
        first = book.record(course, "jo", "run", MONDAY)
        assert {row.name for row in book.rows()} == set(names)
        assert [change.entry for change in first[:: len(first) // len(names)]] == names
        book.mark(names[-1], "3.4a", 0.5, "kim", "looked", MONDAY)
        better = [graded(name, t34e=(1.0, "passed")) for name in names]
        foreseen = book.differences(better)
        assert [(change.entry, change.task) for change in foreseen] == [(name, "3.4e") for name in names]
        assert len(book.record(better, "jo", "again", TUESDAY)) == len(foreseen)
        assert book.differences(better) == []
        (marked,) = [row for row in book.rows() if row.name == names[-1]]
        assert {task.id: task.value for task in marked.tasks}["3.4a"] == 0.5


def test_a_mark_by_hand_stays(path: Path) -> None:
    """A later grading that differs is listed, and listed once; taken back, the grading counts again."""
    with open_gradebook(path) as book:
        book.record([graded("ada")], "jo", "first run", MONDAY)
        given = book.mark("ada", "3.4e", 0.5, "ta", "nearly", TUESDAY)
        assert given is not None
        assert (given.before, given.after, given.kind, given.by) == (0.0, 0.5, "marked", "ta")
        assert book.mark("ada", "3.4e", 0.5, "ta", "nearly", TUESDAY) is None
        again = [graded("ada", t34e=(1.0, "passed"))]
        [kept] = book.record(again, "jo", "regrade", TUESDAY)
        assert (kept.kind, kept.before, kept.after) == ("kept", 0.0, 1.0)
        assert book.record(again, "jo", "regrade", TUESDAY) == []
        assert book.rows()[0].tasks[-1].value == 0.5
        taken = book.mark("ada", "3.4e", None, "ta", "graded well now", TUESDAY)
        assert taken is not None
        assert taken.after == book.rows()[0].tasks[-1].value == 1.0


def test_marks_bring_in_written_tasks_and_decide_open_ones(path: Path) -> None:
    """The score is there once nothing is open; marks survive a report that is gone."""
    with open_gradebook(path) as book:
        book.record([graded("ada")], "jo", "first run", MONDAY)
        for task, points in (("3.3d", 1), ("3.3h", 0.5), ("3.2b", 1)):
            book.mark("ada", task, points, "ta", "read", TUESDAY)
        assert (book.rows()[0].score, book.rows()[0].max_score) == (4.5, 8.0)
        book.record([Graded(entry("ada"))], "jo", "the file is gone", TUESDAY)
        assert (book.rows()[0].score, book.rows()[0].tasks[1].value) == (None, 1.0)
        assert book.record([Graded(entry("ada"))], "jo", "the file is gone", TUESDAY) == []


@pytest.mark.parametrize(("marked", "said"), [
    (("zoe", "3.4e", 1.0), 'has no entry "zoe"'), (("ada", "9.9", 1.0), 'has no task "9.9"; known are 3.2a, 3.2b'),
    (("ada", "3.4e", 1.5), "task 3.4e: points=1.5 must be 0 to 1"), (("ada", "3.4e", -1.0), "points=-1 must be 0 to 1"),
    (("ada", "3.4e", float("nan")), "points=nan must be 0 to 1"),
])  # fmt: skip
def test_a_mark_that_cannot_be_is_one_line(path: Path, marked: tuple[str, str, float], said: str) -> None:
    """And changes nothing."""
    with open_gradebook(path) as book:
        book.record([graded("ada")], "jo", "first run", MONDAY)
        with pytest.raises(GradebookUnusable, match=said):
            book.mark(*marked, "ta", "why", TUESDAY)
        assert len(book.changes()) == 4


def test_changes_are_only_ever_added(path: Path) -> None:
    """The database itself refuses anything else."""
    with open_gradebook(path) as book:
        book.record([graded("ada")], "jo", "first run", MONDAY)
    with sqlite3.connect(path) as connection:
        for statement in ("UPDATE changes SET after = 9", "DELETE FROM changes"):
            with pytest.raises(sqlite3.IntegrityError, match="changes are only ever added"):
                connection.execute(statement)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(hostile_texts())
def test_any_text_can_be_kept(tmp_path: Path, text: str) -> None:
    """Whatever a student or a file is called; the same text twice is no difference."""
    path = tmp_path / "hostile.db"
    path.unlink(missing_ok=True)
    reports = [Graded(Entry("a", (Student(text, text, text, text),), text, group=text, lms={text: text}), sample(text))]
    with open_gradebook(path) as book:
        book.record(reports, text, text, MONDAY)
        assert book.record(reports, text, text, TUESDAY) == []
        assert book.rows()[0].students[0].name == text.replace("\0", "\\x00").encode(errors="backslashreplace").decode()


def test_another_assignment_is_refused(path: Path) -> None:
    """Its scores would be mixed up with these."""
    with open_gradebook(path) as book:
        book.record([graded("ada")], "jo", "first run", MONDAY)
        other = Graded(entry("ada"), replace(sample(), assignment="transformers"))
        with pytest.raises(GradebookUnusable, match=r"gradebook.db: holds regularization, not transformers"):
            book.record([other], "jo", "wrong folder", TUESDAY)


@pytest.mark.parametrize(("where", "said"), [
    ("nope/gradebook.db", "not found; grade a course first"), ("nosuch://host/name", "no such kind of database"),
    ("postgresql+nosuch://u:secret@host/name", "no such kind of database"), ("://", "not a database's URL"),
])  # fmt: skip
def test_a_place_that_cannot_be_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, said: str
) -> None:
    """Without a password, and nothing is made there."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GradebookUnusable, match=said) as caught:
        open_gradebook(where, must_exist=True)
    assert "secret" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_gradebook_is_left_alone(path: Path) -> None:
    """Text, or somebody else's database."""
    path.write_text("name,points\n" * 200)
    with pytest.raises(GradebookUnusable, match=r"gradebook.db: cannot be used as a gradebook: file is not a database"):
        open_gradebook(path)
    assert path.read_text() == "name,points\n" * 200


KILLED = """
import os, signal, sys
import sqlalchemy as sa
from pathlib import Path
from graders.course.gradebook.book import AT_ONCE, open_gradebook
from tests.course.gradebook.graded import TUESDAY, graded
left = int(sys.argv[2])
@sa.event.listens_for(sa.Engine, "after_cursor_execute")
def count(connection, cursor, statement, parameters, context, many):
    global left
    left -= statement.startswith(("INSERT", "DELETE", "UPDATE"))
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
with open_gradebook(Path(sys.argv[1])) as book:
    book.record([graded(f"e{place}", t34e=(1.0, "passed")) for place in range(5)], "kim", "regrade", TUESDAY)
"""


@pytest.mark.parametrize("statements", [1, 9, 20])
def test_a_process_that_is_killed_leaves_all_or_nothing(path: Path, statements: int) -> None:
    """And the next one can go on."""
    reports = [graded(f"e{place}") for place in range(5)]
    with open_gradebook(path) as book:
        book.record(reports, "jo", "first run", MONDAY)
    before = content(path)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(statements)], check=False, cwd=Path(__file__).parents[3]
    )
    assert ended.returncode == -9
    assert content(path) == before
    with open_gradebook(path) as book:
        assert (
            len(
                book.record(
                    [graded(f"e{place}", t34e=(1.0, "passed")) for place in range(5)], "kim", "regrade", TUESDAY
                )
            )
            == 5
        )


RECORDING = """
import sys
from pathlib import Path
from graders.course.gradebook.book import AT_ONCE, open_gradebook
from tests.course.gradebook.graded import MONDAY, graded
first = int(sys.argv[2])
for start in range(first, first + 12, 3):
    with open_gradebook(Path(sys.argv[1])) as book:
        book.record([graded(f"e{place}") for place in range(start, start + 6)], "jo", "run", MONDAY)
"""


def test_two_processes_at_once_lose_nothing(path: Path) -> None:
    """They make the gradebook together, and each change is recorded once."""
    both = [
        subprocess.Popen([sys.executable, "-c", RECORDING, str(path), str(first)], cwd=Path(__file__).parents[3])
        for first in (0, 6)
    ]
    assert [process.wait() for process in both] == [0, 0]
    with open_gradebook(path) as book:
        assert len(book.rows()) == 21
        assert len(book.changes()) == 21 * 4
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_writer_keeps_others_from_writing_from_its_first_look(path: Path) -> None:
    """Or two could compare with the same old scores, and both record the change."""
    order: list[str] = []
    with open_gradebook(path) as book, open_gradebook(path) as other:
        book.record([graded("ada")], "jo", "first run", MONDAY)
        better = [graded("ada", t34e=(1.0, "passed"))]
        inside = threading.Event()

        @sa.event.listens_for(book._engine, "after_cursor_execute")
        def wait(connection: sa.Connection, *_: object) -> None:
            if connection.get_execution_options().get("dryfit_writes") and not inside.is_set():
                inside.set()
                late.start()
                late.join(0.2)
                order.append("first is still at it" if late.is_alive() else "second was first")

        late = threading.Thread(
            target=lambda: order.append(f"second changes {len(other.record(better, 'k', 'w', TUESDAY))}")
        )
        assert len(book.record(better, "jo", "regrade", TUESDAY)) == 1
        late.join()
    assert order == ["first is still at it", "second changes 0"]
