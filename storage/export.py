"""Articles into files: Parquet, JSON Lines and CSV, a batch at a time in flat memory."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import JSON, Connection, Row, func, select

from storage.errors import ExportError
from storage.filters import Filter
from storage.models import Article
from storage.models.base import UtcDateTime

# Rows held at once: about 20 MB of text.
BATCH = 2000
# A cell that begins so is taken for a formula by spreadsheets (OWASP, "CSV Injection").
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")

COLUMNS = tuple(column.key for column in Article.__table__.columns)

Rows = Sequence[Row[Any]]
Writer = Callable[[Rows], None]


def count(connection: Connection, wanted: Filter) -> int:
    """How many articles an export would write."""
    query = select(func.count()).select_from(Article).where(*wanted.conditions())
    return connection.scalar(query) or 0


def export(
    connection: Connection,
    wanted: Filter,
    columns: Sequence[str],
    form: str,
    target: BinaryIO,
) -> Iterator[int]:
    """Write articles, oldest stored first.

    Args:
        connection: Of a store.
        wanted: Which articles.
        columns: Names out of `COLUMNS`, in the order of the file.
        form: A key of `FORMATS`.
        target: Where to; not closed.

    Yields:
        How many are written, after each batch.

    Raises:
        ExportError: If there is no such column.
    """
    unknown = [name for name in columns if name not in COLUMNS]
    if unknown or not columns:
        raise ExportError(
            f"no such column: {', '.join(unknown) or '(none)'}; there are {', '.join(COLUMNS)}"
        )
    query = select(*(Article.__table__.c[name] for name in columns)).where(*wanted.conditions())
    result = connection.execution_options(stream_results=True, max_row_buffer=BATCH).execute(
        query.order_by(Article.id)
    )
    written = 0
    with FORMATS[form](target, columns) as write:
        for rows in result.partitions(BATCH):
            write(rows)
            written += len(rows)
            yield written


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes its name only when it is whole.

    Raises:
        ExportError: If it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _parquet(target: BinaryIO, columns: Sequence[str]) -> Iterator[Writer]:
    schema = pa.schema([_field(name) for name in columns])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:

        def write(rows: Rows) -> None:
            arrays = [
                pa.array(map(_json_text, values) if _is_json(name) else values, field.type)
                for name, field, values in zip(
                    columns, schema, zip(*rows, strict=True), strict=True
                )
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))

        yield write


@contextmanager
def _jsonl(target: BinaryIO, columns: Sequence[str]) -> Iterator[Writer]:
    encode = json.JSONEncoder(ensure_ascii=False, default=datetime.isoformat).encode

    def write(rows: Rows) -> None:
        lines = [encode(dict(zip(columns, row, strict=True))) for row in rows]
        target.write(("\n".join(lines) + "\n").encode())

    yield write


@contextmanager
def _csv(target: BinaryIO, columns: Sequence[str]) -> Iterator[Writer]:
    # Excel takes a file for UTF-8 only if it begins with a byte order mark.
    target.write(b"\xef\xbb\xbf")
    target.write((",".join(columns) + "\r\n").encode())

    def write(rows: Rows) -> None:
        lines = io.StringIO()
        csv.writer(lines).writerows([_cell(value) for value in row] for row in rows)
        target.write(lines.getvalue().encode())

    yield write


FORMATS: dict[str, Callable[[BinaryIO, Sequence[str]], AbstractContextManager[Writer]]] = {
    "parquet": _parquet,
    "jsonl": _jsonl,
    "csv": _csv,
}


def _cell(value: object) -> object:
    """A value as a spreadsheet shows it; text is never taken for a formula."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _FORMULA_STARTS else value
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return _json_text(value) if isinstance(value, list | dict) else value


def _json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_json(name: str) -> bool:
    return isinstance(Article.__table__.c[name].type, JSON)


def _field(name: str) -> Any:
    column = Article.__table__.c[name]
    if isinstance(column.type, UtcDateTime):
        kind = pa.timestamp("s", tz="UTC")
    elif _is_json(name):
        kind = pa.string()
    else:
        kind = {int: pa.int64(), float: pa.float64()}.get(column.type.python_type, pa.string())
    return pa.field(name, kind, nullable=bool(column.nullable))
