"""Articles into files: Parquet, JSON Lines and CSV, a batch at a time in flat memory."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Text,
    cast,
    func,
    select,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from storage.errors import ExportError
from storage.exportforms import FORMATS, Form
from storage.filters import Filter
from storage.models import Article
from storage.models.base import UtcDateTime

# Rows held at once: about 20 MB of text.
BATCH = 2000

COLUMNS = tuple(column.key for column in Article.__table__.columns)


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
    forms = _forms(columns)
    plain = [_as_written(connection, name, form) for name, form in forms.items()]
    query = select(*plain).where(*wanted.conditions())
    result = connection.execution_options(stream_results=True, max_row_buffer=BATCH).execute(
        query.order_by(Article.id)
    )
    written = 0
    with FORMATS[form](target, forms) as write:
        for rows in result.partitions(BATCH):
            write(list(zip(*rows, strict=True)))
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


def _forms(columns: Sequence[str]) -> dict[str, Form]:
    """What each column holds."""
    return {name: _form(Article.__table__.c[name].type) for name in columns}


def _form(kind: TypeEngine[Any]) -> Form:
    if isinstance(kind, UtcDateTime):
        return Form.TIME
    if isinstance(kind, JSON):
        return Form.JSON
    return {int: Form.INTEGER, float: Form.NUMBER}.get(kind.python_type, Form.TEXT)


def _as_written(connection: Connection, name: str, form: Form) -> ColumnElement[Any]:
    """A column as the files have it: times and JSON as text, without a detour over objects."""
    column, kind = Article.__table__.c[name], connection.dialect.name
    if form is Form.TIME and kind == "postgresql":
        return func.to_char(func.timezone("UTC", column), "YYYY-MM-DD HH24:MI:SS")
    if form is Form.TIME and kind in ("mysql", "mariadb"):
        return func.date_format(column, "%Y-%m-%d %H:%i:%s")
    if form is Form.JSON and kind != "sqlite":
        return cast(column, Text)
    return type_coerce(column, Text) if form in (Form.TIME, Form.JSON) else column
