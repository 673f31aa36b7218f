"""The version of the schema of a database: made when empty, refused when not the present one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select
from sqlalchemy.exc import DBAPIError

from storage.engine import BUSY_TIMEOUT_SECONDS, WRITING
from storage.errors import DatabaseUnavailableError, SchemaOutdatedError
from storage.models import Base
from storage.outages import failure
from storage.views import create_views, drop_views

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_COMMAND = "scrapy db upgrade"
_LOCK_NAME = "migration of "
# Any 64-bit number will do, as long as all processes agree on it.
_LOCK_NUMBER = 0x64656274


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file; migrations run on the connection given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def present_version() -> str:
    """The version this software works with."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if head is None:
        raise SchemaOutdatedError("this installation has no migrations")
    return head


def database_version(connection: Connection) -> str | None:
    """The version a database has; None if none of our tables are there.

    Raises:
        SchemaOutdatedError: If there are tables of these names that migrations did not make.
    """
    version = MigrationContext.configure(connection).get_current_revision()
    if version is None:
        ours = set(Base.metadata.tables) & set(inspect(connection).get_table_names())
        if ours:
            raise SchemaOutdatedError(
                f"the database has tables that are not ours ({', '.join(sorted(ours))}); "
                "name another by DATABASE_URL"
            )
    return version


def ensure_schema(engine: Engine, *, create: bool = True) -> None:
    """Create the tables in an empty database; leave one of the present version alone.

    Args:
        engine: Of the database.
        create: Whether an empty database is to be filled; else it is an error.

    Raises:
        SchemaOutdatedError: If it was made by another version; the message names the command.
        DatabaseUnavailableError: If it cannot be reached, or is empty and must not be.
    """
    file = engine.url.database
    if not create and engine.dialect.name == "sqlite" and not Path(file or "").is_file():
        raise DatabaseUnavailableError(f"no database at {file}: nothing was collected yet")
    if engine.dialect.name == "sqlite" and not Path(file or "").parent.is_dir():
        raise DatabaseUnavailableError(f"cannot open {engine.url!r}: no such folder")
    try:
        with engine.connect() as connection:
            version = database_version(connection)
        if version is None and not create:
            raise DatabaseUnavailableError(f"{engine.url!r} is empty: nothing was collected yet")
        if version is None:
            upgrade(engine)
        else:
            _refuse_other_version(version)
    except DBAPIError as error:
        raise failure(f"cannot open {engine.url!r}", error) from error


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Bring a database to the present version, one process at a time.

    Returns:
        The versions before (None: it was empty) and after.

    Raises:
        SchemaOutdatedError: If a newer version of this software made it.
        DatabaseUnavailableError: If it cannot be reached or a migration fails.
    """
    writer = engine.execution_options(**{WRITING: True})
    try:
        with writer.begin() as connection, _locked(connection):
            before = database_version(connection)
            if before is not None:
                _refuse_unknown_version(before)
            if before != present_version():
                drop_views(connection)
                command.upgrade(alembic_config(connection), "head")
                create_views(connection)
    except DBAPIError as error:
        raise failure("upgrading failed", error) from error
    return before, present_version()


def _refuse_other_version(version: str) -> None:
    if version == present_version():
        return
    _refuse_unknown_version(version)
    raise SchemaOutdatedError(
        f"the database has schema {version}, this version needs {present_version()}: "
        f"run `{UPGRADE_COMMAND}` (back it up first)"
    )


def _refuse_unknown_version(version: str) -> None:
    known = {one.revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
    if version not in known:
        raise SchemaOutdatedError(
            f"the database has schema {version}, made by a newer version of this software: "
            "install that one"
        )


@contextmanager
def _locked(connection: Connection) -> Iterator[None]:
    """Keep a second process out; SQLite's writing transaction does so by itself.

    Raises:
        DatabaseUnavailableError: If another process kept the lock for a minute.
    """
    kind = connection.dialect.name
    if kind == "postgresql":
        # Freed with the transaction.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})")
        yield
        return
    if kind not in ("mysql", "mariadb"):
        yield
        return
    # Freed with the session, which a pool keeps; its name is the server's, not the database's.
    name = func.concat(_LOCK_NAME, func.database())
    if connection.scalar(select(func.get_lock(name, BUSY_TIMEOUT_SECONDS))) != 1:
        raise DatabaseUnavailableError("another process is upgrading the database")
    try:
        yield
    finally:
        connection.scalar(select(func.release_lock(name)))
