"""Saving articles with all that hangs on them, beside the bare driver writing the same rows.

The bare driver gets the rows ready-made, those of the search index and of near-duplicates too, and
puts them into tables with the same indexes: it computes nothing and looks nothing up.
"""

import os
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from storage.records import (
    ArticleRecord,
    FlagRecord,
    PageRecord,
    RemovalRecord,
    RepairRecord,
    ReplyRecord,
)
from storage.search.index import article_terms
from storage.store import Store, open_store
from tests.bench.articles import Writer
from tests.storage import servers

ARTICLES = int(os.environ.get("BENCH_SAVED", "2000"))
# Saved in a transaction each, as a crawl does.
SINGLES = ARTICLES // 5
BATCH = 500
# The machine may be busy: ratios are medians of so many runs, each side measured in turn.
ROUNDS = 3
INDEX = "article_index"
# Tables by the column that holds the number of the article.
TABLES = {
    "articles": "id",
    INDEX: "rowid",
    "fingerprints": "article_id",
    "fingerprint_keys": "article_id",
    "repairs": "article_id",
    "removals": "article_id",
    "article_flags": "article_id",
    "mentions": "article_id",
    "replies": "article_id",
    "pages": "article_id",
}
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)

T = TypeVar("T")
Record = tuple[ArticleRecord, PageRecord]
# For each article the rows of each table.
Rows = list[dict[str, list[tuple[object, ...]]]]


def run() -> Iterable[str]:
    """SQLite beside executemany, PostgreSQL beside COPY."""
    records = _records()
    length = sum(len(article.body) for article, _ in records) / len(records)
    yield (
        f"{len(records):,} articles of {length:,.0f} characters, each with its page, two replies "
        f"and nine notes; medians of {ROUNDS} runs.\n"
    )
    yield "| database | what | ours, articles a second | bare driver | ours, share of bare |"
    yield "|---|---|---|---|---|"
    yield from _sqlite(records)
    for name, start in (("PostgreSQL", servers.postgresql), ("MariaDB", servers.mariadb)):
        with _served(start) as url:
            if url is None:
                yield f"| {name} | not installed | | | |"
            else:
                yield from _server(name, url, records)


def _records() -> list[Record]:
    return [_record(number, text) for number, text in enumerate(Writer(41).articles(ARTICLES))]


def _record(number: int, text: str) -> Record:
    url = f"https://site.example/thread-{number}.html"
    time_ = BEGIN + timedelta(hours=number)
    clauses = text.split("，")
    article = ArticleRecord(
        site=f"site{number % 20}",
        url=url,
        title=text[:24],
        title_hans=text[:24],
        author=f"author{number % 500}",
        published_at=time_,
        body=text,
        body_hans=text,
        script="hans",
        charset="utf-8",
        charset_reason="declared",
        flags=(FlagRecord("spinner.unrepaired", 3, text[3:9]),),
        repairs=tuple(
            RepairRecord("spinner", "spinner.annotation", at, text[at : at + 4], text[at])
            for at in (10, 60, 90)
        ),
        removals=tuple(RemovalRecord("takedown", clause[:40]) for clause in clauses[:3]),
        mentions=(f"平台{number % 50}", f"公司{number % 70}"),
        replies=tuple(
            ReplyRecord(text[at : at + 80], at, f"author{(number + at) % 500}", time_)
            for at in (2, 3)
        ),
    )
    html = f"<html><title>{article.title}</title><p>{text.replace('。', '。<p>')}</html>"
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"))
    return article, PageRecord(url, html.encode(), time_, headers=headers)


def _sqlite(records: list[Record]) -> Iterator[str]:
    clock = time.process_time
    batches, singles = _chunks(records, BATCH), [[one] for one in records[:SINGLES]]
    taken: dict[str, list[tuple[float, float]]] = {}
    again = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "ours.db"
            with open_store(str(file)) as store:
                ours = _seconds(clock, partial(_save, store, batches))
                again.append(_seconds(clock, partial(_save, store, batches)))
            rows = _rows(file)
            bare = _bare(Path(directory) / "bare.db", file, _chunks(rows, BATCH))
            taken.setdefault(f"new, {BATCH} a transaction", []).append((ours, bare))
            with open_store(str(Path(directory) / "singles.db")) as store:
                _save(store, batches[1:2])
                ours = _seconds(clock, partial(_save, store, singles))
            bare = _bare(
                Path(directory) / "bare-singles.db", file, [[one] for one in rows[:SINGLES]]
            )
            taken.setdefault("new, one a transaction", []).append((ours, bare))
    for (what, pairs), count in zip(taken.items(), (len(records), SINGLES), strict=True):
        yield _line("SQLite", what, count, pairs)
    yield f"| SQLite | seen again | {len(records) / statistics.median(again):,.0f} | | |"


def _rows(path: Path) -> Rows:
    """What the store wrote, ready-made for the driver."""
    connection = sqlite3.connect(path)
    numbers = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    by_article: dict[int, dict[str, list[tuple[object, ...]]]] = {number: {} for number in numbers}
    for table, key in TABLES.items():
        if table == INDEX:
            query = "SELECT id, title_hans, body_hans FROM articles"
            for number, title, body in connection.execute(query):
                by_article[number][table] = [(number, article_terms(title, body))]
            continue
        for number, *row in connection.execute(f"SELECT {key}, * FROM {table}"):
            by_article[number].setdefault(table, []).append(tuple(row))
    connection.close()
    return list(by_article.values())


def _bare(path: Path, like: Path, batches: Sequence[Rows]) -> float:
    open_store(str(path)).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("ATTACH ? AS other", (str(like),))
    connection.execute("INSERT INTO sites SELECT * FROM other.sites")
    connection.execute("DETACH other")
    took = _seconds(time.process_time, lambda: _insert(connection, batches))
    connection.close()
    return took


def _insert(connection: sqlite3.Connection, batches: Sequence[Rows]) -> None:
    for batch in batches:
        connection.execute("BEGIN")
        for table in TABLES:
            rows = [row for one in batch for row in one.get(table, ())]
            if rows:
                columns = "(rowid, terms)" if table == INDEX else ""
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} {columns} VALUES ({marks})", rows)
        connection.execute("COMMIT")


def _server(name: str, url: str, records: list[Record]) -> Iterator[str]:
    """By the clock on the wall: the server works in a process of its own."""
    pairs, again = [], []
    for _ in range(ROUNDS):
        with open_store(url) as store:
            ours = _seconds(time.perf_counter, partial(_save, store, _chunks(records, BATCH)))
            again.append(
                _seconds(time.perf_counter, partial(_save, store, _chunks(records, BATCH)))
            )
            bare = store.write(_copy) if name == "PostgreSQL" else None
            pairs.append((ours, bare))
            for number in range(20):
                store.forget(site=f"site{number}")
            store.write(_remember_all)
    yield _line(name, f"new, {BATCH} a transaction", len(records), pairs)
    yield f"| {name} | seen again | {len(records) / statistics.median(again):,.0f} | | |"


def _remember_all(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM forgotten_urls")


def _copy(connection: Connection) -> float:
    """Take the rows out, and time how long COPY needs to put them into fresh tables."""
    driver = connection.connection.driver_connection
    assert driver is not None
    took = 0.0
    for table in TABLES:
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


def _save(store: Store, batches: Iterable[list[Record]]) -> None:
    for batch in batches:
        store.save_many(batch)


def _chunks(values: list[T], size: int) -> list[list[T]]:
    return [values[at : at + size] for at in range(0, len(values), size)]


def _seconds(clock: Callable[[], float], work: Callable[[], object]) -> float:
    began = clock()
    work()
    return clock() - began


def _line(database: str, what: str, count: int, pairs: Sequence[tuple[float, float | None]]) -> str:
    ours = count / statistics.median(pair[0] for pair in pairs)
    bare = [(mine, other) for mine, other in pairs if other is not None]
    if not bare:
        return f"| {database} | {what} | {ours:,.0f} | | |"
    rate = count / statistics.median(other for _, other in bare)
    share = statistics.median(other / mine for mine, other in bare)
    return f"| {database} | {what} | {ours:,.0f} | {rate:,.0f} | {share:.2f} |"


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
