"""Saving articles, search index and fingerprints included, beside the bare driver.

The bare driver writes the same rows: once those of `articles` alone, once also those that the
store adds for search and near-duplicates, ready-made. Both into tables with the same indexes.
"""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from storage.records import ArticleRecord
from storage.search.index import article_terms
from storage.store import Store, open_store
from tests.bench.articles import Writer
from tests.storage import servers

ARTICLES = int(os.environ.get("BENCH_SAVED", "4000"))
BATCH = 500
INDEX = "article_index"
COPIED = ("articles", INDEX, "fingerprints", "fingerprint_keys")
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)

Record = tuple[ArticleRecord, None]


def run() -> Iterable[str]:
    """SQLite beside executemany, PostgreSQL beside COPY."""
    records = _records()
    length = sum(len(record.body) for record, _ in records) / len(records)
    yield f"{len(records):,} articles of {length:,.0f} characters, {BATCH} a transaction.\n"
    yield "| database | what | articles a second | rate |"
    yield "|---|---|---|---|"
    with tempfile.TemporaryDirectory() as directory:
        yield from _sqlite(Path(directory), records)
    for name, start in (("PostgreSQL", servers.postgresql), ("MariaDB", servers.mariadb)):
        with _served(start) as url:
            if url is None:
                yield f"| {name} | not installed | | |"
            else:
                yield from _server(name, url, records)


def _records() -> list[Record]:
    return [
        (
            ArticleRecord(
                site=f"site{number % 20}",
                url=f"https://site.example/thread-{number}.html",
                title=text[:24],
                title_hans=text[:24],
                author=f"author{number % 500}",
                published_at=BEGIN + timedelta(hours=number),
                body=text,
                body_hans=text,
                script="hans",
                charset="utf-8",
                charset_reason="declared",
            ),
            None,
        )
        for number, text in enumerate(Writer(41).articles(ARTICLES))
    ]


def _sqlite(directory: Path, records: list[Record]) -> Iterator[str]:
    ours = directory / "ours.db"
    with open_store(str(ours)) as store:
        saving = _seconds(lambda: _save(store, records))
        yield _line("SQLite", "ours, new", saving, saving)
        yield _line("SQLite", "ours, seen again", _seconds(lambda: _save(store, records)), saving)
    rows = _rows(ours)
    for what, tables in (
        ("executemany, articles alone", ("articles",)),
        ("executemany, all the same rows", tuple(rows)),
    ):
        path = directory / f"{len(tables)}.db"
        open_store(str(path)).close()
        took = _seconds(lambda p=path, t=tables: _bare(p, {name: rows[name] for name in t}))
        yield _line("SQLite", what, took, saving)


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the store wrote, ready-made for the driver."""
    connection = sqlite3.connect(path)
    rows = {
        table: connection.execute(f"SELECT * FROM {table}").fetchall()
        for table in ("sites", "articles", "fingerprints", "fingerprint_keys")
    }
    texts = connection.execute("SELECT id, title_hans, body_hans FROM articles").fetchall()
    connection.close()
    indexed = [(number, article_terms(title, body)) for number, title, body in texts]
    return rows | {INDEX: indexed}


def _bare(path: Path, tables: dict[str, list[tuple[object, ...]]]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    for start in range(0, ARTICLES, BATCH):
        connection.execute("BEGIN")
        for table, rows in tables.items():
            share = len(rows) / ARTICLES
            chunk = rows[round(start * share) : round((start + BATCH) * share)]
            if chunk:
                columns = "(rowid, terms)" if table == INDEX else ""
                marks = ", ".join("?" * len(chunk[0]))
                connection.executemany(f"INSERT INTO {table} {columns} VALUES ({marks})", chunk)
        connection.execute("COMMIT")
    connection.close()


def _server(name: str, url: str, records: list[Record]) -> Iterator[str]:
    with open_store(url) as store:
        saving = _seconds(lambda: _save(store, records))
        yield _line(name, "ours, new", saving, saving)
        yield _line(name, "ours, seen again", _seconds(lambda: _save(store, records)), saving)
        if name == "PostgreSQL":
            for what, tables in (
                ("COPY, articles alone", ("articles",)),
                ("COPY, all the same rows", COPIED),
            ):
                yield _line(name, what, store.write(lambda c, t=tables: _copy(c, t)), saving)


def _copy(connection: Connection, tables: tuple[str, ...]) -> float:
    """Take the rows out, and time how long COPY needs to put them into fresh tables."""
    driver = connection.connection.driver_connection
    assert driver is not None
    took = 0.0
    for table in tables:
        with driver.cursor() as cursor:
            with cursor.copy(f"COPY {table} TO STDOUT") as out:
                rows = b"".join(out)
            cursor.execute(f"CREATE TEMP TABLE fresh (LIKE {table} INCLUDING ALL)")
            began = time.perf_counter()
            with cursor.copy("COPY fresh FROM STDIN") as into:
                into.write(rows)
            took += time.perf_counter() - began
            cursor.execute("DROP TABLE fresh")
    return took


def _save(store: Store, records: list[Record]) -> None:
    for start in range(0, len(records), BATCH):
        store.save_many(records[start : start + BATCH])


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _line(database: str, what: str, seconds: float, ours: float) -> str:
    return f"| {database} | {what} | {ARTICLES / seconds:,.0f} | {ours / seconds:.2f} × ours |"


@contextmanager
def _served(start: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str | None]:
    directory = Path(tempfile.mkdtemp())
    directory.chmod(0o755)
    try:
        with start(directory) as url:
            yield url
    except servers.ServerMissingError:
        yield None
    finally:
        shutil.rmtree(directory, ignore_errors=True)
