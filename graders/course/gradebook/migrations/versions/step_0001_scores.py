"""Entries, their students, how each task stands, marks by hand, and every change."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REFUSE = "'changes are only ever added'"
_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER changes_keep_{action} BEFORE {action} ON changes BEGIN SELECT RAISE(ABORT, {_REFUSE}); END"
        for action in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN RAISE EXCEPTION {_REFUSE}; END $$",
        "CREATE TRIGGER changes_keep BEFORE UPDATE OR DELETE ON changes "
        "FOR EACH ROW EXECUTE FUNCTION refuse_to_change()",
    ],
}
"""What makes the database itself refuse to change or forget a change."""


def upgrade() -> None:
    """Make the tables of an empty gradebook."""
    _make_assignment()
    _make_entries()
    _make_results()
    _make_changes()
    for statement in _APPEND_ONLY.get(op.get_bind().dialect.name, []):
        op.execute(statement)


def _make_assignment() -> None:
    op.create_table("assignments", _key("name"), _text("title"))
    op.create_table("tasks", _key("id"), _number("place"), _text("title"), _text("kind"), _points("max_points"))


def _make_entries() -> None:
    op.create_table(
        "entries",
        _key("name"),
        _text("group"),
        _text("why"),
        _text("origin"),
        _text("uploaded"),
        _flag("late"),
        _flag("handed_in"),
        _text("sha256"),
        sa.Column("lms", sa.JSON, nullable=False),
    )
    op.create_table(
        "students", _entry(), _place_key(), _text("name"), _text("id"), _text("username"), _text("email")
    )  # fmt: skip


def _make_results() -> None:
    op.create_table(
        "results",
        _entry(),
        _key("task"),
        _number("place"),
        _text("kind"),
        _points("points", nullable=True),
        _points("max_points"),
        _text("status"),
        _flag("awaiting"),
        _text("reason"),
    )
    op.create_table(
        "criteria",
        _entry(),
        _key("task"),
        _place_key(),
        _text("name"),
        _text("parameters"),
        _text("rule"),
        _text("status"),
        sa.Column("misconception", sa.Text, nullable=True),
        _flag("hidden"),
    )


def _make_changes() -> None:
    said = (_text("by"), _text("why"), sa.Column("when", sa.DateTime, nullable=False))
    op.create_table("marks", _entry(), _key("task"), _points("points"), *said)
    said = (_text("by"), _text("why"), sa.Column("when", sa.DateTime, nullable=False))
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        _text("entry"),
        _text("task"),
        _points("before", nullable=True),
        _points("after", nullable=True),
        _text("before_status"),
        _text("after_status"),
        _text("kind"),
        _text("detail"),
        _number("people"),
        *said,
    )


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _entry() -> sa.Column[str]:
    return sa.Column("entry", sa.Text, sa.ForeignKey("entries.name"), primary_key=True)


def _place_key() -> sa.Column[int]:
    return sa.Column("place", sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _points(name: str, *, nullable: bool = False) -> sa.Column[float]:
    return sa.Column(name, sa.Double, nullable=nullable)
