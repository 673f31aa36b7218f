"""Records as rows: what each column of each table is filled with."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.errors import RecordRefusedError
from storage.hashing import content_hash
from storage.models.base import NAME_LENGTH, URL_LENGTH
from storage.records import ArticleRecord, PageRecord, PartRecord, ReplyRecord

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Row = dict[str, Any]
Noted = ArticleRecord | PartRecord
"""What comes with notes of what was done to its page."""

# What no database can hold in a text: NUL (PostgreSQL) and halves of surrogate pairs (all).
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Level 3 compressed the sample pages to a quarter at 200 MB/s; level 9 gained a twentieth at a
# fifth of the speed.
ZSTD_LEVEL = 3


def storable(text: str) -> str:
    r"""Replace what no database can hold by U+FFFD; nearly always the text itself.

    >>> storable("催\x00收\ud800")
    '催�收�'
    """
    if "\0" in text:
        text = text.replace("\0", _REPLACEMENT)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join(_REPLACEMENT if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def checked_url(url: str) -> str:
    """The address, if it can be a key.

    Raises:
        RecordRefusedError: If it is empty, too long, or not percent-encoded.
    """
    if not url or not url.isascii() or not url.isprintable() or " " in url:
        raise RecordRefusedError(f"not a percent-encoded address: {url!r}")
    if len(url) > URL_LENGTH:
        raise RecordRefusedError(
            f"address of {len(url)} characters, at most {URL_LENGTH}: {url[:80]}…"
        )
    return url


def article_row(record: ArticleRecord) -> Row:
    """The columns of `articles` that the record alone decides."""
    return {
        "site": _name(record.site),
        "url": checked_url(record.url),
        "title": _optional(record.title),
        "author": _short(record.author),
        "published_at": _aware(record.published_at),
        "body": storable(record.body),
        "body_hans": storable(record.body_hans),
        "title_hans": _optional(record.title_hans),
        "script": record.script,
        "topic_score": record.topic_score,
        "topic_words": list(record.topic_words),
        "damage": record.damage,
        "charset": record.charset,
        "charset_reason": _short(record.charset_reason),
        "flags": sorted({flag.name for flag in record.flags}),
        "quality": _rounded(record.quality),
        "quality_parts": record.quality_parts
        and {name: _rounded(part) for name, part in record.quality_parts.items()},
        "found_in": dict(record.found_in),
        "body_length": len(record.body),
        "repair_count": len(record.repairs),
        "removal_count": len(record.removals),
        "content_hash": content_hash(record),
    }


def page_row(page: PageRecord, article_id: int | None) -> Row:
    """A row of `pages`."""
    return {
        "url": checked_url(page.url),
        "article_id": article_id,
        "part": page.part,
        "fetched_at": _aware(page.fetched_at),
        "status": page.status,
        "headers": [[storable(name), storable(value)] for name, value in page.headers],
        "body": zstd.compress(page.body, ZSTD_LEVEL),
        "body_length": len(page.body),
        "body_hash": sha256(page.body).hexdigest(),
        "cleaned_by": page.cleaned_by,
    }


def page_body(compressed: bytes) -> bytes:
    """The bytes of a page as they were fetched."""
    return zstd.decompress(compressed)


def repair_rows(record: Noted, article_id: int, part: int = 1) -> Iterator[Row]:
    """Rows of `repairs`."""
    for position, repair in enumerate(record.repairs, 1):
        yield {
            "article_id": article_id,
            "part": part,
            "position": position,
            "pass_name": repair.pass_name,
            "rule": repair.rule,
            "start_offset": repair.start,
            "text_before": storable(repair.before),
            "text_after": storable(repair.after),
            "certainty": repair.certainty,
            "margin": repair.margin,
        }


def removal_rows(record: Noted, article_id: int, part: int = 1) -> Iterator[Row]:
    """Rows of `removals`."""
    for position, removal in enumerate(record.removals, 1):
        yield {
            "article_id": article_id,
            "part": part,
            "position": position,
            "rule": removal.rule,
            "line": storable(removal.line),
        }


def flag_rows(record: Noted, article_id: int, part: int = 1) -> Iterator[Row]:
    """Rows of `article_flags`."""
    for position, flag in enumerate(record.flags, 1):
        yield {
            "article_id": article_id,
            "part": part,
            "position": position,
            "name": flag.name,
            "start_offset": flag.start,
            "place": storable(flag.text),
        }


def mention_rows(record: ArticleRecord, article_id: int) -> Iterator[Row]:
    """Rows of `mentions`."""
    for name in dict.fromkeys(record.mentions):
        yield {"article_id": article_id, "name": _name(name)}


def reply_row(reply: ReplyRecord, article_id: int, part: int) -> Row:
    """A row of `replies`, its position still to be given."""
    return {
        "article_id": article_id,
        "position": 0,
        "floor": reply.floor,
        "author": _short(reply.author),
        "published_at": _aware(reply.published_at),
        "body": storable(reply.body),
        "part": part,
        "ident": _short(reply.ident),
    }


def _aware(time: datetime | None) -> datetime | None:
    if time is not None and time.tzinfo is None:
        raise RecordRefusedError(f"a time without a zone: {time.isoformat()}")
    return time


def _optional(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _short(text: str | None) -> str | None:
    """A name as far as its column goes; names beyond that length are extraction's mistakes."""
    return None if text is None else storable(text)[:NAME_LENGTH]


def _rounded(share: float | None) -> float | None:
    """As precise as MariaDB's smaller floating point numbers give back."""
    return None if share is None else round(share, 4)


def _name(name: str) -> str:
    if not name or len(name) > NAME_LENGTH:
        raise RecordRefusedError(f"a name of 1 to {NAME_LENGTH} characters is needed, not {name!r}")
    return storable(name)


def insert_tuples(
    connection: Connection, table: str, columns: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> None:
    """Insert plain tuples by the driver's fastest way, in the transaction at hand.

    For narrow tables with many rows: four times as fast as dictionaries through SQLAlchemy.
    """
    names = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        driver = connection.connection.driver_connection
        assert driver is not None
        command = f"COPY {table} ({names}) FROM STDIN"
        with (
            _usual_errors(connection, command),
            driver.cursor() as cursor,
            cursor.copy(command) as copy,
        ):
            for row in values:
                copy.write_row(row)
    elif values:
        mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        marks = ", ".join([mark] * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values))


def fetch_tuples(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a plain query, as the driver gives them."""
    with _usual_errors(connection, statement):
        cursor = connection.connection.cursor()
        try:
            cursor.execute(statement)
            return list(cursor.fetchall())
        finally:
            cursor.close()


@contextmanager
def _usual_errors(connection: Connection, statement: str) -> Iterator[None]:
    """Raise the driver's errors as SQLAlchemy's, as they come from all other statements."""
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        raise DBAPIError.instance(
            statement, None, error, driver.Error, dialect=connection.dialect
        ) from error
