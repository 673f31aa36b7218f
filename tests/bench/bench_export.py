"""Exporting beside pyarrow: how fast, and whether memory stays flat."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from sqlalchemy import Connection, insert

from storage.export import COLUMNS, export
from storage.exportforms import FORMATS
from storage.filters import Filter
from storage.models import Article, Site
from storage.records import ArticleRecord
from storage.rows import article_row
from storage.store import Store, open_store
from tests.bench.articles import Writer

# The speed is measured on the first, memory on both.
FEW, MANY = 20_000, int(os.environ.get("BENCH_EXPORTED", "1000000"))
TEXTS = 500
BATCH = 5000
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)

_MEMORY = """
import sys
from pathlib import Path
from storage.export import COLUMNS, export
from storage.filters import Filter
from storage.store import open_store
with open_store(sys.argv[1]) as store, open(sys.argv[3], "wb") as target:
    store.read(lambda c: [None for _ in export(c, Filter(), COLUMNS, sys.argv[2], target)])
# Not getrusage: its maximum begins with that of the process this one was forked from.
told = Path("/proc/self/status").read_text()
print(int(told.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def run() -> Iterable[str]:
    """Megabytes of UTF-8 text (title, body, both scripts) a second; megabytes of memory."""
    with tempfile.TemporaryDirectory() as directory:
        few, many = Path(directory) / "few.db", Path(directory) / "many.db"
        size = _fill(few, FEW)
        yield f"{FEW:,} articles, {size:,.0f} MB of text, {len(COLUMNS)} columns, from SQLite.\n"
        yield "| format | ours, MB/s | pyarrow, MB/s, the same columns ready in memory |"
        yield "|---|---|---|"
        with open_store(str(few)) as store:
            for form in FORMATS:
                target = Path(directory) / f"few.{form}"
                ours = size / _seconds(lambda f=form, t=target: _export(store, f, t))
                yield f"| {form} | {ours:,.0f} | {_pyarrow(Path(directory), form, size)} |"
        _fill(many, MANY)
        yield f"\n| format | memory at {FEW:,} articles, MB | at {MANY:,} |"
        yield "|---|---|---|"
        for form in FORMATS:
            yield f"| {form} | {_memory(few, form)} | {_memory(many, form)} |"


def _fill(path: Path, count: int) -> float:
    """Fill a database; gives the megabytes of its texts."""
    texts = list(Writer(51).articles(TEXTS))
    with open_store(str(path)) as store:
        for start in range(1, count + 1, BATCH):
            rows = [_row(n, texts[n % TEXTS]) for n in range(start, min(start + BATCH, count + 1))]
            store.write(lambda connection, rows=rows: _insert(connection, rows))
    mean = sum(len(text.encode()) + len(text[:20].encode()) for text in texts) / TEXTS
    return 2 * mean * count / 1e6


def _insert(connection: Connection, rows: list[dict[str, object]]) -> None:
    if rows[0]["id"] == 1:
        connection.execute(insert(Site), [{"name": "site", "first_seen_at": BEGIN}])
    connection.execute(insert(Article), rows)


def _row(number: int, text: str) -> dict[str, object]:
    url, title = f"https://site.example/{number}", text[:20]
    record = ArticleRecord(
        "site", url, title, "author", BEGIN + timedelta(minutes=number), text, text, title
    )
    times = dict.fromkeys(("first_seen_at", "last_seen_at", "changed_at"), BEGIN)
    return article_row(record) | times | {"id": number, "version": 1, "reply_count": 0}


def _export(store: Store, form: str, target: Path) -> None:
    with target.open("wb") as file:
        store.read(
            lambda connection: [None for _ in export(connection, Filter(), COLUMNS, form, file)]
        )


def _pyarrow(directory: Path, form: str, size: float) -> str:
    rows = pa.parquet.read_table(directory / "few.parquet")
    target = directory / f"pyarrow.{form}"
    if form == "parquet":
        took = _seconds(lambda: pa.parquet.write_table(rows, target, compression="zstd"))
    elif form == "csv":
        took = _seconds(lambda: pa.csv.write_csv(rows, target))
    else:
        return "writes none"
    return f"{size / took:,.0f}"


def _memory(path: Path, form: str) -> str:
    target = path.with_suffix(f".{form}")
    command = [sys.executable, "-c", _MEMORY, str(path), form, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    target.unlink()
    return done.stdout.strip()


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
