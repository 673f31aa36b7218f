"""What the crawl of the sample forum left in the database, as a table for a terminal."""

import os
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from crawler.terminal import table, width
from storage.models import Article, ArticleRemoval, ArticleRepair
from storage.store import Store, open_store

SITE = "sample"
TITLE_WIDTH = 30
QUERY = "SELECT title, author, published_at, repair_count FROM articles ORDER BY id"

_COLUMNS = ("title", "author", "published (UTC)", "charset", "repaired", "removed", "replies")


def report(database_url: str) -> Iterator[str]:
    """The lines of the report."""
    with open_store(database_url) as store:
        rows = _articles(store)
        yield ""
        yield from table([_COLUMNS, *rows])
        yield ""
        yield f"repaired, by rule: {_counts(store, ArticleRepair)}"
        yield f"removed, by rule:  {_counts(store, ArticleRemoval)}"
    yield ""
    yield "Try next:"
    yield f"  {_query_command(database_url)}"
    yield "  .venv/bin/scrapy clean crawler/sample/texts/*.txt"


def where(database_url: str) -> str:
    """The database for a person: a file by its path from here, a server without the password."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        return os.path.relpath(url.database)
    return url.render_as_string(hide_password=True)


def _articles(store: Store) -> list[tuple[str, ...]]:
    chosen = (
        Article.title,
        Article.author,
        Article.published_at,
        Article.charset,
        Article.repair_count,
        Article.removal_count,
        Article.reply_count,
    )
    with store.engine.connect() as connection:
        rows = connection.execute(select(*chosen).where(Article.site == SITE).order_by(Article.url))
        return [
            (
                _shortened(row.title or ""),
                row.author or "",
                f"{row.published_at:%Y-%m-%d %H:%M}" if row.published_at else "",
                row.charset or "",
                str(row.repair_count),
                str(row.removal_count),
                str(row.reply_count),
            )
            for row in rows
        ]


def _counts(store: Store, model: type[ArticleRepair] | type[ArticleRemoval]) -> str:
    count = func.count()
    query = (
        select(model.rule, count)
        .join(Article, Article.id == model.article_id)
        .where(Article.site == SITE)
        .group_by(model.rule)
        .order_by(count.desc(), model.rule)
    )
    with store.engine.connect() as connection:
        return ", ".join(f"{rule} {number}" for rule, number in connection.execute(query)) or "none"


def _query_command(database_url: str) -> str:
    if make_url(database_url).get_backend_name() == "sqlite":
        return f'sqlite3 {where(database_url)} "{QUERY}"'
    return QUERY


def _shortened(title: str) -> str:
    while width(title) > TITLE_WIDTH:
        title = title.removesuffix("…")[:-1] + "…"
    return title
