"""How long a search over a million articles takes in SQLite, as `scrapy search` does it."""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, insert

from storage.filters import Filter
from storage.models import Article, Site
from storage.records import ArticleRecord
from storage.rows import Row, article_row
from storage.search.index import index_of
from storage.search.query import search
from storage.search.terms import text_terms
from storage.store import Store, open_store
from tests.bench.articles import Writer

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "1000000"))
SENTENCES_FROM = 4000
SENTENCES = 12
SITES = 50
AUTHORS = 5000
BATCH = 5000
TIMES = 7
BEGIN = datetime(2015, 1, 1, tzinfo=UTC)
MINUTES = 6_000_000

# Words by how many articles have them, and what narrows the search.
QUERIES = (
    ("公司", Filter()),
    ("催收", Filter()),
    ("暴力催收", Filter()),
    ("乌克兰", Filter()),
    ("没有这个词", Filter()),
    ("催收 起诉 隐私", Filter()),
    ("催", Filter()),
    ("催收", Filter(site="site7")),
    ("暴力", Filter(site="site7", since=datetime(2026, 1, 1, tzinfo=UTC))),
    ("公司", Filter(since=datetime(2026, 5, 20, tzinfo=UTC))),
)


def run() -> Iterable[str]:
    """Fill a database, then search it."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "articles.db"
        with open_store(f"sqlite:///{path}") as store:
            began = time.monotonic()
            store.write(_add_sites)
            for batch in _batches():
                store.write(partial(_fill, batch=batch))
            took = time.monotonic() - began
            size = path.stat().st_size / 1e9
            yield f"{ARTICLES:,} articles, {size:.1f} GB, filled in {took:.0f} s.\n"
            yield "| words | site | since | hits shown | first, ms | median, ms | slowest, ms |"
            yield "|---|---|---|---|---|---|---|"
            for words, wanted in QUERIES:
                yield _measured(store, words, wanted)


def _measured(store: Store, words: str, wanted: Filter) -> str:
    times = []
    hits = []
    for _ in range(TIMES):
        began = time.perf_counter()
        hits = store.read(lambda connection: search(connection, words, wanted, 20))
        times.append((time.perf_counter() - began) * 1000)
    since = wanted.since.date() if wanted.since else ""
    return (
        f"| {words} | {wanted.site or ''} | {since} | {len(hits)} | {times[0]:.1f} | "
        f"{statistics.median(times):.1f} | {max(times):.1f} |"
    )


def _add_sites(connection: Connection) -> None:
    connection.execute(
        insert(Site), [{"name": f"site{n}", "first_seen_at": BEGIN} for n in range(SITES)]
    )


def _fill(connection: Connection, batch: list[tuple[Row, str]]) -> None:
    connection.execute(insert(Article), [row for row, _ in batch])
    index_of(connection).add(connection, [(row["id"], terms) for row, terms in batch])


def _batches() -> Iterator[list[tuple[Row, str]]]:
    """Articles put together from sentences, with the terms of those sentences."""
    chance = random.Random(1)
    sentences = [
        (sentence, frozenset(text_terms(sentence).split()))
        for text in Writer().articles(SENTENCES_FROM)
        for sentence in text.split("。")
        if sentence.strip()
    ]
    for start in range(1, ARTICLES + 1, BATCH):
        numbers = range(start, min(start + BATCH, ARTICLES + 1))
        yield [
            _article(number, chance.choices(sentences, k=SENTENCES), chance) for number in numbers
        ]


def _article(
    number: int, sentences: list[tuple[str, frozenset[str]]], chance: random.Random
) -> tuple[Row, str]:
    body = "。\n".join(text for text, _ in sentences)
    record = ArticleRecord(
        site=f"site{number % SITES}",
        url=f"https://site.example/thread-{number}.html",
        title=body[:20],
        title_hans=body[:20],
        author=f"author{number % AUTHORS}",
        published_at=BEGIN + timedelta(minutes=chance.randrange(MINUTES)),
        body=body,
        body_hans=body,
    )
    times = dict.fromkeys(("first_seen_at", "last_seen_at", "changed_at"), BEGIN)
    row = article_row(record) | times | {"id": number, "version": 1, "reply_count": 0}
    return row, " ".join(frozenset().union(*(terms for _, terms in sentences)))
