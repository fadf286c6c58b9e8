"""The gradebook: a course's scores in a database, and who changed which of them, when and why."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, SQLAlchemyError

from graders.course.entry import Graded
from graders.course.gradebook import storing
from graders.course.gradebook.comparing import changes_between, entry_row, replaced_entries, storable, with_marks_of
from graders.course.gradebook.migrating import is_up_to_date, migrate
from graders.course.rows import AssignmentTask, Change, EntryRow, GradebookUnusable, Mark, Snapshot, TaskRow
from graders.engine.wording import number

PATIENCE = 60
"""Seconds to wait for another process that writes."""
_LOCK = 0x6472_7966
"""What PostgreSQL calls the lock under which gradebooks are written."""

AT_ONCE = 50
"""Entries that are compared and written together, so that a large course takes no more memory than a small one."""


class Gradebook:
    """A course's scores; each call is one transaction, so nobody ever sees half of it."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self._engine = engine
        self._where = where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def record(self, graded: Sequence[Graded], by: str, why: str, when: datetime) -> list[Change]:
        """Keep graded entries, and who changed which points, when and why; what is kept already is left alone."""
        recorded: list[Change] = []
        with self._writing() as connection:
            tasks = self._tasks(connection, graded)
            if report := next((each.report for each in graded if each.report is not None), None):
                storing.write_assignment(connection, report)
            replaced = replaced_entries(storing.read_absent(connection), [each.entry for each in graded])
            storing.remove_entries(connection, replaced)
            for rows, changes, known in _compared(connection, graded, tasks):
                signed = [
                    msgspec.structs.replace(change, by=storable(by), why=storable(why), when=when) for change in changes
                ]
                storing.write_entries(connection, [row for row in rows if known.get(row.name) != row], known)
                storing.write_changes(connection, signed)
                recorded += signed
        return recorded

    def differences(self, graded: Sequence[Graded]) -> list[Change]:
        """Give what `record` would change."""
        with self._reading() as connection:
            compared = _compared(connection, graded, self._tasks(connection, graded))
            return [change for _, changes, _ in compared for change in changes]

    def mark(self, entry: str, task: str, points: float | None, by: str, why: str, when: datetime) -> Change | None:
        """Keep points that a person gives, which no later grading replaces; without points, take them back."""
        with self._writing() as connection:
            row, stored = self._task_to_mark(connection, entry, task, points)
            if (None if stored.mark is None else stored.mark.points) == points:
                return None
            given = None if points is None else Mark(float(points), storable(by), storable(why), when)
            change = Change(
                entry=entry,
                task=task,
                before=stored.value,
                after=msgspec.structs.replace(stored, mark=given).value,
                before_status=stored.status,
                after_status=stored.status,
                kind="marked",
                detail="" if given else "the mark is taken back",
                people=len(row.students) or 1,
                by=storable(by),
                why=storable(why),
                when=when,
            )
            storing.write_mark(connection, entry, task, given)
            storing.write_changes(connection, [change])
        return change

    @property
    def assignment(self) -> str:
        """The assignment whose scores are kept; empty before the first report."""
        with self._reading() as connection:
            return storing.read_assignment(connection)[0]

    def snapshot(self) -> Snapshot:
        """Give the whole gradebook; each entry has a row for every task."""
        with self._reading() as connection:
            name, title = storing.read_assignment(connection)
            tasks, rows = storing.read_tasks(connection), storing.read_entries(connection)
        known = {task.id: task for task in tasks}

        def filled(row: EntryRow) -> EntryRow:
            there = {task.id: task for task in row.tasks}
            every = tuple(there.get(task) or storing.empty_task(known, task) for task in known)
            return msgspec.structs.replace(row, tasks=every)

        ordered = sorted(rows.values(), key=lambda row: (row.name.casefold(), row.name))
        return Snapshot(name, title, tasks, tuple(filled(row) for row in ordered))

    def rows(self) -> tuple[EntryRow, ...]:
        """Give how each entry stands."""
        return self.snapshot().entries

    def changes(self) -> list[Change]:
        """Give every change there has been, the oldest first."""
        with self._reading() as connection:
            return storing.read_changes(connection)

    def _task_to_mark(
        self, connection: sa.Connection, entry: str, task: str, points: float | None
    ) -> tuple[EntryRow, TaskRow]:
        """Give how an entry and its task stand, if a person may give it these points."""
        row = storing.read_entries(connection, [entry]).get(entry)
        if row is None:
            raise GradebookUnusable(f'{self._where}: has no entry "{entry}"; `dryfit gradebook show` lists them')
        known = {each.id: each for each in storing.read_tasks(connection)}
        if task not in known:
            raise GradebookUnusable(f'{self._where}: has no task "{task}"; known are {", ".join(known) or "none yet"}')
        stored = next((each for each in row.tasks if each.id == task), storing.empty_task(known, task))
        if points is not None and not (math.isfinite(points) and 0 <= points <= stored.max_points):
            raise GradebookUnusable(f"task {task}: points={points:g} must be 0 to {number(stored.max_points)}")
        return row, stored

    def _tasks(self, connection: sa.Connection, graded: Sequence[Graded]) -> dict[str, AssignmentTask]:
        """Give the tasks that are kept; refuse reports on another assignment than the one whose scores these are."""
        kept = storing.read_assignment(connection)[0]
        for name in {each.report.assignment for each in graded if each.report is not None} - {kept}:
            if kept:
                raise GradebookUnusable(f"{self._where}: holds {kept}, not {name}; name another gradebook")
        return {task.id: task for task in storing.read_tasks(connection)}

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with _in_words(self._where), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        writing = self._engine.execution_options(dryfit_writes=True)
        with _in_words(self._where), writing.connect() as connection, connection.begin():
            if self._engine.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection


def _compared(
    connection: sa.Connection, graded: Sequence[Graded], tasks: dict[str, AssignmentTask]
) -> Iterator[tuple[list[EntryRow], list[Change], dict[str, EntryRow]]]:
    """Give the rows of some graded entries after others, what they change, and what is kept of them now."""
    for start in range(0, len(graded), AT_ONCE):
        rows = [entry_row(each) for each in graded[start : start + AT_ONCE]]
        known = storing.read_entries(connection, [row.name for row in rows])
        rows = [with_marks_of(row, known.get(row.name), lambda task: storing.empty_task(tasks, task)) for row in rows]
        yield rows, [change for row in rows for change in changes_between(known.get(row.name), row)], known


def open_gradebook(where: Path | str, *, must_exist: bool = False) -> Gradebook:
    """Open the gradebook in a file, or at a database's URL, bringing its tables up to date."""
    url, shown = _url(where, must_exist=must_exist)
    with _in_words(shown):
        book = Gradebook(_engine(url), shown)
    try:
        with book._reading() as connection:
            is_ready = is_up_to_date(connection, shown)
        if not is_ready:
            with book._writing() as connection:
                # another process may have been here in the meantime
                if not is_up_to_date(connection, shown):
                    migrate(connection)
    except BaseException:
        book.close()
        raise
    return book


def _url(where: Path | str, *, must_exist: bool) -> tuple[sa.URL, str]:
    """Give a database's address, and how to call it in messages: without a password."""
    if isinstance(where, str) and "://" in where:
        try:
            url = sa.make_url(where)
        except ArgumentError:
            raise GradebookUnusable("--book: not a database's URL, such as postgresql+psycopg://host/name") from None
        return url, url.render_as_string(hide_password=True)
    path = Path(where)
    if must_exist and not path.is_file():
        raise GradebookUnusable(f"{path}: not found; grade a course first, or name its gradebook with --book")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradebookUnusable(f"{path}: cannot be opened: {error.strerror}; name another with --book") from None
    return sa.URL.create("sqlite", database=str(path)), str(path)


def _engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url)
    engine = sa.create_engine(url, connect_args={"timeout": PATIENCE})

    @sa.event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: object, _: object) -> None:
        # sqlite3 opens a transaction only before the first write, which is too late for what is read before it
        connection.isolation_level = None  # type: ignore[attr-defined]

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("dryfit_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def _in_words(where: str) -> Iterator[None]:
    """Say in one line what is wrong with a database."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise GradebookUnusable(f"{where}: needs {error.name}; run: pip install {error.name}") from None
    except NoSuchModuleError:
        raise GradebookUnusable(f"{where}: no such kind of database; take sqlite or postgresql+psycopg") from None
    except DatabaseError as error:
        said = " ".join(str(error.orig).split())
        raise GradebookUnusable(f"{where}: cannot be used as a gradebook: {said}") from None
    except SQLAlchemyError as error:
        raise GradebookUnusable(f"{where}: cannot be used as a gradebook: {type(error).__name__}") from None
