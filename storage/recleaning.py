"""Stored pages to be cleaned again, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    func,
    literal,
    or_,
    select,
    update,
)

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


@dataclass(frozen=True, slots=True)
class Versions:
    """Names of today's cleaning, which may differ from site to site.

    Attributes:
        usual: Of the sites that are not in `by_site`.
        by_site: By the name of the site.
    """

    usual: str
    by_site: Mapping[str, str] = field(default_factory=dict)

    def of(self, site: str) -> str:
        """The name for a site."""
        return self.by_site.get(site, self.usual)

    def column(self) -> ColumnElement[str]:
        """The name for the site of an article."""
        if not self.by_site:
            return literal(self.usual)
        return case(dict(self.by_site), value=Article.site, else_=self.usual)


def pending_count(connection: Connection, wanted: Filter, versions: Versions) -> int:
    """How many pages today's cleaning has not read yet."""
    pages = _pending(wanted, versions).subquery()
    return connection.scalar(select(func.count()).select_from(pages)) or 0


def pending_pages(
    connection: Connection, wanted: Filter, versions: Versions, after: int, limit: int
) -> list[StoredPage]:
    """The next pages that today's cleaning has not read yet.

    Args:
        connection: Of a store.
        wanted: Of which articles.
        versions: Name the cleaning.
        after: Number of the page behind which to go on.
        limit: How many.
    """
    query = _pending(wanted, versions).add_columns(
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


def mark_cleaned(connection: Connection, pages: Sequence[StoredPage], versions: Versions) -> None:
    """Note what cleaning has read the pages, so that it need not again."""
    by_version: dict[str, list[int]] = {}
    for page in pages:
        by_version.setdefault(versions.of(page.site), []).append(page.id)
    for version, numbers in by_version.items():
        connection.execute(update(Page).where(Page.id.in_(numbers)).values(cleaned_by=version))


def _pending(wanted: Filter, versions: Versions) -> Select[int]:
    return (
        select(Page.id)
        .join(Article, Article.id == Page.article_id)
        .where(or_(Page.cleaned_by.is_(None), Page.cleaned_by != versions.column()))
        .where(*wanted.conditions())
    )
