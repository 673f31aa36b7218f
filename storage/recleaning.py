"""Stored pages to be cleaned again, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, or_, select, update

from storage.filters import Filter
from storage.indexing import enter, withdraw
from storage.models import Article, Page
from storage.parts import renew_part
from storage.records import ArticleRecord, Cause, Outcome, PartRecord
from storage.replies import merge_replies
from storage.rows import article_row, page_body
from storage.saving import Entry, delete_children, insert_children, replace_article


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as it was fetched, with the article that came out of it, or that it continues.

    `part` is 1 for the page of the article itself, whose address `article_url` is.
    """

    id: int
    article_id: int
    article_url: str
    part: int
    site: str
    url: str
    body: bytes
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    title: str | None
    text: str

    @property
    def content_type(self) -> str | None:
        """The header, if the page came with one."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)


def pending_count(connection: Connection, wanted: Filter, version: str) -> int:
    """How many pages a version of the cleaning has not read yet."""
    pages = _pending(wanted, version).subquery()
    return connection.scalar(select(func.count()).select_from(pages)) or 0


def pending_pages(
    connection: Connection, wanted: Filter, version: str, after: int, limit: int
) -> list[StoredPage]:
    """The next pages that a version of the cleaning has not read yet.

    Args:
        connection: Of a store.
        wanted: Of which articles.
        version: Names the cleaning.
        after: Number of the page behind which to go on.
        limit: How many.
    """
    query = _pending(wanted, version).add_columns(
        Page.article_id,
        Article.url.label("article_url"),
        Page.part,
        Article.site,
        Page.url,
        Page.body,
        Page.fetched_at,
        Page.status,
        Page.headers,
        Article.title,
        Article.body.label("text"),
    )
    rows = connection.execute(query.where(Page.id > after).order_by(Page.id).limit(limit))
    return [
        StoredPage(
            row.id,
            row.article_id,
            row.article_url,
            row.part,
            row.site,
            row.url,
            page_body(row.body),
            row.fetched_at,
            row.status,
            tuple((name, value) for name, value in row.headers),
            row.title,
            row.text,
        )
        for row in rows
    ]


def renew(
    connection: Connection, page: StoredPage, record: ArticleRecord | PartRecord, now: datetime
) -> Outcome:
    """Put a fresh result in the place of the stored one.

    A different text is a new version; if only notes differ, such as flags or removals, they are
    replaced and the version stays. Replies that the page does not give any more go.
    """
    if isinstance(record, PartRecord):
        return renew_part(connection, page.article_id, record)
    entry = Entry(record, None, article_row(record), now)
    columns = Article.__table__.c
    stored = connection.execute(
        select(*(columns[name] for name in entry.row)).where(Article.id == page.article_id)
    ).one()
    if dict(stored._mapping) == entry.row:
        grown = merge_replies(connection, {page.article_id: record.replies}, cleaning=True)
        return Outcome.GROWN if grown else Outcome.UNCHANGED
    if stored.content_hash != entry.row["content_hash"]:
        withdraw(connection, [page.article_id])
        replace_article(connection, page.article_id, entry, Cause.CLEANING)
        enter(connection, {page.article_id: entry.row})
        outcome = Outcome.CHANGED
    else:
        connection.execute(update(Article).where(Article.id == page.article_id).values(**entry.row))
        delete_children(connection, page.article_id)
        outcome = Outcome.GROWN
    insert_children(connection, [entry], {record.url: page.article_id})
    merge_replies(connection, {page.article_id: record.replies}, cleaning=True)
    return outcome


def mark_cleaned(connection: Connection, pages: Sequence[StoredPage], version: str) -> None:
    """Note that a version of the cleaning has read the pages, so that it need not again."""
    numbers = [page.id for page in pages]
    connection.execute(update(Page).where(Page.id.in_(numbers)).values(cleaned_by=version))


def _pending(wanted: Filter, version: str) -> Select[int]:
    return (
        select(Page.id)
        .join(Article, Article.id == Page.article_id)
        .where(or_(Page.cleaned_by.is_(None), Page.cleaned_by != version))
        .where(*wanted.conditions())
    )
