"""Finding articles by words, the latest stored first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    column,
    func,
    or_,
    select,
    table,
)

from storage.filters import Filter
from storage.models import Article
from storage.models.base import BigId
from storage.search import index
from storage.search.snippet import Snippet, snippet
from storage.search.terms import query_terms

# As many articles are read through one by one in the time the index takes for a word that nearly
# all articles have.
FEW = 2000
_ALL = 2**62

AnySelect = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found."""

    id: int
    site: str
    url: str
    title: str | None
    published_at: datetime | None
    snippet: Snippet


def search(connection: Connection, query: str, wanted: Filter, limit: int) -> list[Hit]:
    """Find the articles whose title or text has all words of a query.

    Args:
        connection: Of a store.
        query: Words separated by spaces, in simplified characters. Chinese is found anywhere,
            other words from their beginning.
        wanted: Which articles to look at.
        limit: How many to give.

    Returns:
        The latest stored first.
    """
    words = [word for word in query.split() if any(query_terms(word))]
    if not words:
        return []
    statement: AnySelect = _columns().where(*wanted.conditions(), *_standing_in_text(words))
    if _few(connection, wanted):
        statement = statement.order_by(Article.id.desc())
    else:
        statement = _indexed(index.index_of(connection), statement, words)
    return [_hit(row, words) for row in connection.execute(statement.limit(limit))]


def _indexed(found: index.SearchIndex, statement: AnySelect, words: Sequence[str]) -> AnySelect:
    """A query by way of the index, which reads texts only until enough are found."""
    key = column(found.key, BigId)
    indexed = table(index.NAME, key)
    if found.streams:
        joined = statement.join_from(indexed, Article, Article.id == key)
        return joined.where(found.matches(words)).order_by(key.desc())
    # Without the limit databases would read the texts of all matches before they sort them.
    matches = select(key).select_from(indexed).where(found.matches(words))
    numbers = matches.order_by(key.desc()).limit(_ALL).subquery()
    number = numbers.c[found.key]
    return statement.join_from(numbers, Article, Article.id == number).order_by(number.desc())


def _columns() -> Select[int, str, str, str | None, datetime | None, str, str]:
    return select(
        Article.id,
        Article.site,
        Article.url,
        Article.title,
        Article.published_at,
        Article.body,
        Article.body_hans,
    )


def _standing_in_text(words: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """Terms say that the pairs are there; the text says that they stand together."""
    for word in words:
        yield or_(
            Article.body_hans.icontains(word, autoescape=True),
            Article.title_hans.icontains(word, autoescape=True),
        )


def _few(connection: Connection, wanted: Filter) -> bool:
    """Whether so few articles are asked about that the index is a detour."""
    conditions = list(wanted.conditions())
    if not conditions:
        return False
    some = select(Article.id).where(*conditions).limit(FEW + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) <= FEW


def _hit(
    row: Row[int, str, str, str | None, datetime | None, str, str], words: Sequence[str]
) -> Hit:
    return Hit(
        row.id,
        row.site,
        row.url,
        row.title,
        row.published_at,
        snippet(row.body, row.body_hans, words),
    )
