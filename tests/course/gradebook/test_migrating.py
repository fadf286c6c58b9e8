"""A gradebook's tables are made, brought up to date, or refused."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from graders.course.gradebook import migrating
from graders.course.gradebook.book import open_gradebook
from graders.course.gradebook.schema import VERSION_TABLE, metadata
from graders.course.rows import GradebookUnusable
from tests.course.gradebook.graded import MONDAY, graded

NEXT = '''"""A column more."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add it."""
    op.add_column("entries", sa.Column("remark", sa.Text, nullable=False, server_default=""))
    {then}
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a gradebook with a score in it."""
    with open_gradebook(tmp_path / "gradebook.db") as book:
        book.record([graded("ada")], "jo", "first run", MONDAY)
    return tmp_path / "gradebook.db"


def add_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str = "") -> None:
    """Put one more step behind those that ship."""
    folder = tmp_path / "100% migrations"
    (folder / "versions").mkdir(parents=True)
    for file in ("env.py", "versions/step_0001_scores.py"):
        (folder / file).write_text((migrating.MIGRATIONS / file).read_text())
    (folder / "versions" / "step_0002_remark.py").write_text(NEXT.format(then=then))
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)


def test_the_steps_lead_to_the_tables_that_are_used(path: Path) -> None:
    """Column by column."""
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


def test_an_older_gradebook_is_upgraded_with_all_that_is_in_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it is opened."""
    add_step(tmp_path, monkeypatch)
    with open_gradebook(path) as book:
        assert [row.name for row in book.rows()] == ["ada"]
        assert len(book.changes()) == 4
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT remark FROM entries").fetchall() == [("",)]


def test_a_step_that_fails_leaves_the_gradebook_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it or nothing."""
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        add_step(tmp_path, patched, 'op.execute("SELECT * FROM nowhere")')
        with pytest.raises(GradebookUnusable, match="no such table: nowhere"):
            open_gradebook(path)
    assert path.read_bytes() == before
    with open_gradebook(path) as book:
        assert len(book.rows()) == 1


def test_a_newer_gradebook_is_refused(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, and it stays as it is."""
    with monkeypatch.context() as patched:
        add_step(tmp_path, patched)
        open_gradebook(path).close()
    before = path.read_bytes()
    with pytest.raises(GradebookUnusable) as caught:
        open_gradebook(path)
    assert str(caught.value) == f"{path}: was written by a newer Dryfit (step 0002); update Dryfit to open it"
    assert path.read_bytes() == before


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    """nbgrader calls its own gradebook.db, too."""
    path = tmp_path / "gradebook.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE submitted_assignment (id TEXT)")
    with pytest.raises(
        GradebookUnusable, match=r"holds other tables \(submitted_assignment, …\); name a gradebook of its own"
    ):
        open_gradebook(path)
