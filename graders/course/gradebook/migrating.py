"""Opens a gradebook's database: makes its tables, brings older ones up to date, refuses newer ones."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from graders.course.gradebook.schema import VERSION_TABLE
from graders.course.rows import GradebookUnusable

MIGRATIONS = Path(__file__).parent / "migrations"


def is_up_to_date(connection: sa.Connection, where: str) -> bool:
    """Say whether a database has the newest tables; refuse one that is someone else's, or newer."""
    version = _version(connection)
    scripts = _scripts()
    if version is None:
        if tables := sa.inspect(connection).get_table_names():
            raise GradebookUnusable(f"{where}: holds other tables ({tables[0]}, …); name a gradebook of its own")
        return False
    if version not in {script.revision for script in scripts.walk_revisions()}:
        raise GradebookUnusable(f"{where}: was written by a newer Dryfit (step {version}); update Dryfit to open it")
    return version == scripts.get_current_head()


def migrate(connection: sa.Connection) -> None:
    """Bring a database's tables up to date, in the transaction that is open."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _version(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
