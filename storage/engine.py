"""Connections: a `DATABASE_URL` in, an engine with each database's sane settings out."""

import json
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from storage.errors import DatabaseUnavailableError

# How long a writer waits for another one before it gives up.
BUSY_TIMEOUT_SECONDS = 60

# What people write, and the driver this project installs for it.
_DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
}

# Execution option that marks an engine's transactions as writing ones.
WRITING = "storage_writing"


def parse_url(database_url: str) -> URL:
    """Read a database address; one without a scheme is the path of an SQLite file.

    Raises:
        DatabaseUnavailableError: If it is not an address.

    >>> str(parse_url("articles.db")), str(parse_url("postgresql://localhost/articles"))
    ('sqlite:///articles.db', 'postgresql+psycopg://localhost/articles')
    """
    if database_url and ":" not in database_url:
        return URL.create("sqlite", database=database_url)
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise DatabaseUnavailableError(
            "DATABASE_URL is not an address such as sqlite:///articles.db"
        ) from error
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def make_engine(url: URL) -> Engine:
    """Create the engine; nothing is connected yet.

    Raises:
        DatabaseUnavailableError: If the database is unknown or its driver is not installed.
    """
    kind = url.get_backend_name()
    options: dict[str, Any] = {"json_serializer": _dump_json}
    if kind == "sqlite":
        options["connect_args"] = {"timeout": BUSY_TIMEOUT_SECONDS}
    else:
        options["pool_pre_ping"] = True
    if kind in ("mysql", "mariadb"):
        options["connect_args"] = {"charset": "utf8mb4"}
        # As PostgreSQL does by default: what one worker leases locks no gap another writes into.
        options["isolation_level"] = "READ COMMITTED"
    try:
        engine = create_engine(url, **options)
    except (NoSuchModuleError, ArgumentError) as error:
        raise DatabaseUnavailableError(f"no such kind of database: {url.drivername}") from error
    except ModuleNotFoundError as error:
        raise DatabaseUnavailableError(
            f"the driver for {kind} is not installed: pip install -r requirements/databases.lock"
        ) from error
    if kind == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif kind in ("mysql", "mariadb"):
        event.listen(engine, "connect", _prepare_mariadb)
    elif kind == "postgresql":
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _dump_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Transactions are begun by _begin_sqlite, not by the driver, which leaves DDL outside.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        # With WAL, NORMAL cannot corrupt; a power cut may lose the last transactions.
        "synchronous = NORMAL",
        "foreign_keys = ON",
        # What is deleted is overwritten: takedown requests are meant.
        "secure_delete = ON",
        # Kilobytes, negative by SQLite's convention.
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and then writes fails at once when another has written in
    # between; one that announces itself waits.
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _prepare_mariadb(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SET SESSION time_zone = '+00:00', "
            "sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_ZERO_DATE', "
            f"innodb_lock_wait_timeout = {BUSY_TIMEOUT_SECONDS}"
        )


def _prepare_postgresql(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
    connection.commit()
