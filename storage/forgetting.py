"""Takedown requests: everything of an article goes, only its address stays, as a hash."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from storage.chunks import chunked
from storage.hashing import url_hash
from storage.indexing import withdraw
from storage.models import (
    Article,
    ArticleVersion,
    BoilerplateLine,
    CrawlCycle,
    CrawlRun,
    ForgottenUrl,
    FrontierRequest,
    Page,
    Reply,
    Site,
)
from storage.search.index import index_of
from storage.sitelines import forget_lines


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out.

    Attributes:
        articles: Articles with all their versions, replies, repairs and pages.
        replies: Replies below articles that stay.
        urls: Addresses remembered as not to be fetched.
    """

    articles: int = 0
    replies: int = 0
    urls: int = 0


def forget_url(connection: Connection, url: str, now: datetime) -> Forgotten:
    """Forget an article or a page of one; an address nothing is known of is remembered too."""
    of_page = select(Page.article_id).where(Page.url == url)
    articles = _take_out(connection, or_(Article.url == url, Article.id.in_(of_page)), now)
    connection.execute(delete(Page).where(Page.url == url))
    connection.execute(delete(FrontierRequest).where(FrontierRequest.url == url))
    _remember(connection, [url], now)
    return Forgotten(articles.articles, 0, max(1, articles.urls))


def forget_site(connection: Connection, site: str, now: datetime) -> Forgotten:
    """Forget a site: its articles, its boilerplate and the site itself."""
    taken = _take_out(connection, Article.site == site, now)
    for model, column in (
        (BoilerplateLine, BoilerplateLine.site),
        (FrontierRequest, FrontierRequest.site),
        (CrawlCycle, CrawlCycle.site),
        (CrawlRun, CrawlRun.site),
        (Site, Site.name),
    ):
        connection.execute(delete(model).where(column == site))
    return taken


def forget_author(connection: Connection, author: str, now: datetime) -> Forgotten:
    """Forget the articles and replies of an author, of whatever site.

    A thread of someone else's with a reply of theirs stays without it, and without its raw pages,
    which hold the reply; it is not fetched again, since that would bring the reply back.
    """
    taken = _take_out(connection, Article.author == author, now)
    connection.execute(delete(ArticleVersion).where(ArticleVersion.author == author))
    threads = set(connection.scalars(select(Reply.article_id).where(Reply.author == author)))
    replies = select(func.count()).select_from(Reply).where(Reply.author == author)
    count = connection.scalar(replies) or 0
    connection.execute(delete(Reply).where(Reply.author == author))
    urls = taken.urls
    for chunk in chunked(sorted(threads)):
        urls += _remember(connection, _urls(connection, chunk), now)
        connection.execute(delete(Page).where(Page.article_id.in_(chunk)))
        left = select(func.count()).where(Reply.article_id == Article.id).scalar_subquery()
        connection.execute(update(Article).where(Article.id.in_(chunk)).values(reply_count=left))
    return Forgotten(taken.articles, count, urls)


def _take_out(connection: Connection, which: ColumnElement[bool], now: datetime) -> Forgotten:
    numbers = list(connection.scalars(select(Article.id).where(which).order_by(Article.id)))
    urls = 0
    for chunk in chunked(numbers):
        urls += _remember(connection, _urls(connection, chunk), now)
        withdraw(connection, chunk)
        forget_lines(connection, chunk)
        # What hangs on an article goes with it.
        connection.execute(delete(Article).where(Article.id.in_(chunk)))
    if numbers:
        index_of(connection).purge(connection)
    return Forgotten(articles=len(numbers), urls=urls)


def _urls(connection: Connection, numbers: Iterable[int]) -> set[str]:
    """Addresses of articles and of their pages."""
    chosen = list(numbers)
    pages = connection.scalars(select(Page.url).where(Page.article_id.in_(chosen)))
    return {*connection.scalars(select(Article.url).where(Article.id.in_(chosen))), *pages}


def _remember(connection: Connection, urls: Iterable[str], now: datetime) -> int:
    hashes = {url_hash(url) for url in urls}
    known = set(
        connection.scalars(select(ForgottenUrl.url_hash).where(ForgottenUrl.url_hash.in_(hashes)))
    )
    new = [{"url_hash": one, "forgotten_at": now} for one in sorted(hashes - known)]
    if new:
        connection.execute(insert(ForgottenUrl), new)
    return len(new)
