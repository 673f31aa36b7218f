"""What a crawl leaves in the database, by address, to compare two crawls row by row."""

from typing import Any

from sqlalchemy import select

from storage.models import Article, ArticleVersion, Page, Reply
from storage.store import open_store

# Numbers and times of the crawl itself.
_APART = {"id", "cluster_id", "first_seen_at", "last_seen_at", "changed_at"}
_OF_REPLY = ("position", "floor", "author", "published_at", "body", "part")

Rows = dict[str, list[tuple[Any, ...]]]


def contents(database: str) -> Rows:
    """Rows of articles, replies, versions and pages, and who is a near-duplicate of whom."""
    article, reply, version, page = (
        model.__table__.c for model in (Article, Reply, ArticleVersion, Page)
    )
    with open_store(database, create=False) as store, store.engine.connect() as connection:
        urls = {row.id: row.url for row in connection.execute(select(article.id, article.url))}
        clusters: dict[int, list[str]] = {}
        for number, cluster in connection.execute(select(article.id, article.cluster_id)):
            clusters.setdefault(cluster or number, []).append(urls[number])

        def rows(first: Any, *columns: Any) -> list[tuple[Any, ...]]:
            found = connection.execute(select(first, *columns))
            return sorted((urls.get(row[0], row[0]), *map(str, row[1:])) for row in found)

        return {
            "articles": rows(article.id, *(one for one in article if one.name not in _APART)),
            "replies": rows(reply.article_id, *(reply[name] for name in _OF_REPLY)),
            "versions": rows(version.article_id, version.version, version.body),
            "pages": rows(page.url, page.body_hash, page.part, page.status),
            "clusters": sorted(tuple(sorted(one)) for one in clusters.values()),
        }
