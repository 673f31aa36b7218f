"""Near-duplicates: how many spun copies are found, how many others are taken for copies.

And how long one article takes to look up among a million.
"""

import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import numpy as np
from sqlalchemy import select

from storage.duplicates.clusters import ARTICLES_A_KEY, find_copy
from storage.duplicates.fingerprint import KEYS, PERMUTATIONS
from storage.models import Article
from storage.records import ArticleRecord
from storage.store import Store, open_store
from tests.bench.articles import Writer
from tests.storage.spinning import spin

ORIGINALS = 1500
# Share of words replaced and of sentences trimmed; sentences are always shuffled.
SPINS = ((0.05, 0.1), (0.1, 0.2), (0.15, 0.3), (0.2, 0.2), (0.25, 0.3), (0.3, 0.3))
FINGERPRINTS = int(os.environ.get("BENCH_FINGERPRINTS", "1000000"))
LOOKUPS = 200
COMMON_SHARE = 0.1


def run() -> Iterable[str]:
    """Precision and recall by strength of spinning, then the time of a lookup."""
    yield f"{ORIGINALS:,} articles and a spun copy of each, saved one after the other.\n"
    yield "| words replaced, % | trimmed, % | precision, % | recall, % |"
    yield "|---|---|---|---|"
    originals = list(Writer(21).articles(ORIGINALS))
    for replaced, trimmed in SPINS:
        chance = random.Random(5)
        copies = [spin(text, replaced, trimmed, chance) for text in originals]
        precision, recall = _judged(originals, copies)
        yield f"| {replaced:.0%} | {trimmed:.0%} | {precision:.2%} | {recall:.2%} |".replace(
            "%", ""
        )
    yield ""
    yield _lookup()


def _judged(originals: list[str], copies: list[str]) -> tuple[float, float]:
    """Precision and recall over pairs: two articles in one cluster that are copies, or not."""
    with tempfile.TemporaryDirectory() as directory, open_store(f"{directory}/a.db") as store:
        texts = [*originals, *copies]
        for start in range(0, len(texts), 250):
            batch = list(enumerate(texts))[start : start + 250]
            store.save_many((_record(number, text), None) for number, text in batch)
        found = _clusters(store)
    together: dict[int, list[int]] = {}
    for number, cluster in found.items():
        together.setdefault(cluster, []).append(number)
    pairs = sum(len(members) * (len(members) - 1) // 2 for members in together.values())
    true = sum(found[n] == found[n + len(originals)] for n in range(len(originals)))
    return true / max(pairs, 1), true / len(originals)


def _record(number: int, text: str) -> ArticleRecord:
    url = f"https://site.example/{number}"
    return ArticleRecord("site", url, f"标题{number}", None, None, text, text)


def _clusters(store: Store) -> dict[int, int]:
    query = select(Article.url, Article.id, Article.cluster_id)
    rows = store.read(lambda connection: connection.execute(query).all())
    return {int(row.url.rpartition("/")[2]): row.cluster_id or row.id for row in rows}


def _lookup() -> str:
    """Look articles up among many, whose fingerprints are drawn, not computed."""
    texts = list(Writer(31).articles(LOOKUPS))
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "articles.db"
        with open_store(str(path)) as store:
            _draw_fingerprints(path)
            times = []
            for text in texts:
                began = time.perf_counter()
                store.read(partial(find_copy, text=text))
                times.append((time.perf_counter() - began) * 1000)
            size = path.stat().st_size / 1e6
    times.sort()
    return (
        f"One article among {FINGERPRINTS:,} ({size:,.0f} MB of fingerprints): median "
        f"{statistics.median(times):.1f} ms, 95th percentile "
        f"{times[len(times) * 95 // 100]:.1f} ms, computing its fingerprint included."
    )


def _draw_fingerprints(path: Path) -> None:
    """Fill the tables as articles would: a tenth of the keys are set phrases, each held by 50."""
    chance = np.random.default_rng(1)
    numbers = np.repeat(np.arange(1, FINGERPRINTS + 1), KEYS)
    values = chance.integers(0, 2**32, len(numbers))
    common = chance.random(len(numbers)) < COMMON_SHARE
    values[common] = chance.integers(0, common.sum() // ARTICLES_A_KEY + 1, common.sum())
    keys = values | np.tile(np.arange(KEYS) << 32, FINGERPRINTS)
    order = np.argsort(keys, kind="stable")
    connection = sqlite3.connect(path)
    rows = zip(keys[order].tolist(), numbers[order].tolist(), strict=True)
    connection.executemany("INSERT OR IGNORE INTO fingerprint_keys VALUES (?, ?)", rows)
    length = KEYS * 4 + PERMUTATIONS - KEYS
    connection.executemany(
        "INSERT INTO fingerprints VALUES (?, ?)",
        ((number, chance.bytes(length)) for number in range(1, FINGERPRINTS + 1)),
    )
    connection.commit()
    connection.close()
