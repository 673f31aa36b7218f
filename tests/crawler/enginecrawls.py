"""Crawls of the fixture sites by the spiders of tests/crawler/sites, and what they left.

In `site.json`, `articles` is what must be in the database, to the letter, and `never` what must not
have been asked for.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from sqlalchemy import select

from pipelines.clean import clean_page, read_page
from storage.models import Article, Page, Reply
from storage.rows import page_body
from storage.store import open_store
from tests.crawler.conftest import scrapy_crawl
from tests.crawler.engines import serve_engine, told_of


@dataclass(frozen=True)
class EngineCrawl:
    """A finished crawl.

    Attributes:
        site: What `site.json` tells.
        status: The exit status.
        log: What was written to standard error.
        requested: The paths asked for.
        articles: The database, in the form of `site.json`.
        again: What today's cleaning makes of the stored bytes, by address of the article: its
            lines, and those of each reply.
    """

    site: dict[str, Any]
    status: int
    log: str
    requested: list[str]
    articles: list[dict[str, Any]]
    again: dict[str, list[list[str]]]


def crawl_engine(engine: str, database: Path, *args: str) -> EngineCrawl:
    """Serve a site on a port of its own and crawl it with the test's spider of the same name."""
    with serve_engine(engine) as served:
        run = scrapy_crawl(
            engine,
            *("-a", f"mirror={served.root}", "-s", "SPIDER_MODULES=tests.crawler.sites", *args),
            database=database,
        )
    return EngineCrawl(
        told_of(engine),
        run.returncode,
        run.stderr,
        served.requested,
        stored(database),
        cleaned_again(engine, database),
    )


def stored(database: Path) -> list[dict[str, Any]]:
    """All articles with their replies."""
    if not database.exists():
        return []
    with open_store(f"sqlite:///{database}") as store, store.engine.connect() as connection:
        replies = list(connection.execute(select(Reply.__table__).order_by(Reply.position)))
        return [
            {
                "url": row.url,
                "title": row.title,
                "author": row.author,
                "published_at": row.published_at and f"{row.published_at:%F %T}",
                "body": row.body.split("\n"),
                "replies": [
                    [
                        reply.floor,
                        reply.author,
                        reply.published_at and f"{reply.published_at:%F %T}",
                        reply.body.split("\n"),
                    ]
                    for reply in replies
                    if reply.article_id == row.id
                ],
            }
            for row in connection.execute(select(Article.__table__).order_by(Article.url))
        ]


def cleaned_again(engine: str, database: Path) -> dict[str, list[list[str]]]:
    """Clean the stored pages from their bytes and headers alone, as `scrapy reclean` does."""
    if not database.exists():
        return {}
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["tests.crawler.sites"]}))
    selectors = loader.load(engine).selectors  # type: ignore[attr-defined]
    query = (
        select(Article.url, Page.part, Page.body, Page.headers)
        .join(Page, Page.article_id == Article.id)
        .order_by(Article.url, Page.part)
    )
    found: dict[str, list[list[str]]] = {}
    with open_store(f"sqlite:///{database}") as store, store.engine.connect() as connection:
        for url, part, body, headers in connection.execute(query):
            told = {name.lower(): value for name, value in headers}
            page = read_page(page_body(body), told.get("content-type"))
            article = clean_page(page, url=url, selectors=selectors, part=part)
            if part == 1:
                found[url] = [list(article.lines)]
            found[url] += ["\n".join(post.texts).split("\n") for post in article.posts]
    return found
