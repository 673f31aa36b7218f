"""Articles in files that other programs open."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import pytest

from storage.errors import ExportError
from storage.export import COLUMNS, export, replacing
from storage.exportforms import FORMATS
from storage.filters import Filter
from storage.store import Store
from tests.storage.sample import article

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")


def written(
    store: Store, form: str, columns: tuple[str, ...] = COLUMNS, wanted: Filter | None = None
) -> bytes:
    target = io.BytesIO()
    store.read(
        lambda connection: list(export(connection, wanted or Filter(), columns, form, target))
    )
    return target.getvalue()


@pytest.fixture
def filled(store: Store) -> Store:
    store.save_many((article(number, site=f"s{number % 2}"), None) for number in (1, 2, 3))
    return store


def test_jsonl_gives_each_article_with_times_in_utc(filled: Store) -> None:
    rows = [json.loads(line) for line in written(filled, "jsonl").splitlines()]
    assert [row["title"] for row in rows] == [article(n).title for n in (1, 2, 3)]
    assert rows[0]["published_at"] == "2026-03-01T01:15:00+00:00"
    assert rows[0]["flags"] == ["spinner.unrepaired"]


def test_pandas_and_duckdb_open_the_parquet_file(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(written(filled, "parquet"))
    frame = pandas.read_parquet(path)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.published_at[0] == datetime(2026, 3, 1, 1, 15, tzinfo=UTC)
    assert list(frame.body) == [article(n).body for n in (1, 2, 3)]
    with duckdb.connect() as connection:
        query = f"SELECT count(*) FROM '{path}' WHERE title LIKE '%催收%'"
        assert connection.execute(query).fetchone() == (3,)


AWKWARD = '"二"\\n\n\t\x07\u2028😀,逗号'


def test_awkward_and_missing_values_are_the_same_in_every_form(
    store: Store, tmp_path: Path
) -> None:
    store.save(article(title=None, title_hans=None, author="", body=AWKWARD, published_at=None))
    names = ("title", "author", "body", "published_at", "first_seen_at", "topic_score", "flags")
    (jsonl,) = (json.loads(line) for line in written(store, "jsonl", names).split(b"\n") if line)
    text = written(store, "csv", names).decode("utf-8-sig")
    (cells,) = csv.DictReader(io.StringIO(text, newline=""))
    path = tmp_path / "articles.parquet"
    path.write_bytes(written(store, "parquet", names))
    (kept,) = pyarrow.parquet.read_table(path).to_pylist()
    assert list(jsonl) == list(cells) == list(kept) == list(names)
    assert jsonl["body"] == cells["body"] == kept["body"] == AWKWARD
    assert (jsonl["title"], cells["title"], kept["title"]) == (None, "", None)
    assert (jsonl["author"], cells["author"], kept["author"]) == ("", "", "")
    assert jsonl["published_at"] is kept["published_at"] is None
    seen = datetime.fromisoformat(jsonl["first_seen_at"])
    assert seen == kept["first_seen_at"]
    assert cells["first_seen_at"] == seen.strftime("%Y-%m-%d %H:%M:%S")
    assert (jsonl["topic_score"], cells["topic_score"], kept["topic_score"]) == (7.5, "7.5", 7.5)
    assert jsonl["flags"] == json.loads(cells["flags"]) == json.loads(kept["flags"])


def test_an_empty_export_is_a_file_with_columns(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(written(store, "parquet"))
    assert list(pandas.read_parquet(path).columns) == list(COLUMNS)
    assert written(store, "jsonl") == b""
    assert len(written(store, "csv").splitlines()) == 1


def test_csv_opens_in_excel_as_utf8_and_holds_no_formulas(store: Store) -> None:
    for number, formula in enumerate(FORMULAS, 1):
        store.save(article(number, title=formula, author=formula, body=f'{formula}\n,"二'))
    body = written(store, "csv", ("title", "author", "body", "topic_score"))
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(FORMULAS)
    for row, formula in zip(rows, FORMULAS, strict=True):
        assert row["title"] == row["author"] == f"'{formula}"
        assert row["body"].endswith('\n,"二')
        assert row["topic_score"] == "7.5"


@pytest.mark.parametrize("form", FORMATS)
def test_a_filter_and_columns_choose_what_is_written(filled: Store, form: str) -> None:
    body = written(filled, form, ("url",), Filter(site="s1"))
    assert [f"thread-{number}.html".encode() in body for number in (1, 2, 3)] == [True, False, True]
    assert "催收".encode() not in body


def test_copies_are_folded_into_the_one_that_stands_for_them(store: Store) -> None:
    text = "".join(chr(0x4E00 + n * 37) for n in range(300))
    store.save_many((article(n, body=text, body_hans=text), None) for n in (1, 2))
    assert len(written(store, "jsonl", ("id",)).splitlines()) == 2
    assert len(written(store, "jsonl", ("id",), Filter(fold_duplicates=True)).splitlines()) == 1


def test_an_unknown_column_is_refused_by_name(filled: Store) -> None:
    with pytest.raises(ExportError, match="no such column: boddy"):
        written(filled, "csv", ("boddy",))


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def fail_halfway() -> None:
        with replacing(path) as target:
            target.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
