"""The tables of a gradebook, as the newest migration leaves them."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

VERSION_TABLE = "dryfit_version"

metadata = sa.MetaData()


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment, kept in UTC; SQLite has no time zones."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment in UTC, as it is kept."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment as it was kept, and say that it is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


assignments = sa.Table(
    "assignments",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
)

tasks = sa.Table(
    "tasks",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("max_points", sa.Double, nullable=False),
)

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("group", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("uploaded", sa.Text, nullable=False),
    sa.Column("late", sa.Boolean, nullable=False),
    sa.Column("handed_in", sa.Boolean, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("lms", sa.JSON, nullable=False),
)

students = sa.Table(
    "students",
    metadata,
    sa.Column("entry", sa.Text, sa.ForeignKey("entries.name"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("username", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
)

results = sa.Table(
    "results",
    metadata,
    sa.Column("entry", sa.Text, sa.ForeignKey("entries.name"), primary_key=True),
    sa.Column("task", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("points", sa.Double, nullable=True),
    sa.Column("max_points", sa.Double, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("awaiting", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

criteria = sa.Table(
    "criteria",
    metadata,
    sa.Column("entry", sa.Text, sa.ForeignKey("entries.name"), primary_key=True),
    sa.Column("task", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("parameters", sa.Text, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("misconception", sa.Text, nullable=True),
    sa.Column("hidden", sa.Boolean, nullable=False),
)

marks = sa.Table(
    "marks",
    metadata,
    sa.Column("entry", sa.Text, sa.ForeignKey("entries.name"), primary_key=True),
    sa.Column("task", sa.Text, primary_key=True),
    sa.Column("points", sa.Double, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("when", UtcDateTime, nullable=False),
)

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("entry", sa.Text, nullable=False),
    sa.Column("task", sa.Text, nullable=False),
    sa.Column("before", sa.Double, nullable=True),
    sa.Column("after", sa.Double, nullable=True),
    sa.Column("before_status", sa.Text, nullable=False),
    sa.Column("after_status", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("when", UtcDateTime, nullable=False),
)
