"""A site whose text JavaScript makes, through a real browser, into the database."""

import importlib.util
import json
import os
import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from crawler.javascript import BROWSERS, RENDERED_HEADER
from crawler.sample.pages import ServedPage
from crawler.sample.server import serve
from pipelines.clean import clean_page, read_page
from storage.models import Article, Page
from storage.rows import page_body
from storage.store import Store, open_store
from tests.crawler.conftest import scrapy_crawl
from tests.gold import ROOT

DATA = ROOT / "tests/data/engines/javascript"


def needs_browser() -> None:
    """Skip where there is no browser; fail where one must be."""
    missing = []
    if importlib.util.find_spec("scrapy_playwright") is None:
        missing.append("the extra `javascript`")
    if not any(map(shutil.which, BROWSERS)):
        missing.append("Chromium")
    if missing and os.environ.get("CI"):
        pytest.fail(f"{' and '.join(missing)} is not installed")
    if missing:
        pytest.skip(f"NOT TESTED, pages made by JavaScript: {' and '.join(missing)} missing")


def pages() -> dict[str, ServedPage]:
    shell = ServedPage((DATA / "page.html").read_bytes(), "text/html; charset=utf-8")
    data = {
        f"/data/{name}.json": ServedPage(
            (DATA / f"{name.rpartition('/')[2]}.json").read_bytes(), "application/json"
        )
        for name in ("index", "t/1")
    }
    robots = ServedPage(b"User-agent: *\nDisallow: /private/\n", "text/plain")
    return {
        "/": shell,
        "/t/1": shell,
        "/t/2": shell,
        "/private/t/3": shell,
        "/robots.txt": robots,
        **data,
    }


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[str]]]:
    needs_browser()
    database = tmp_path_factory.mktemp("javascript") / "articles.db"
    with serve(pages()) as site:
        run = scrapy_crawl(
            "javascript",
            *("-a", f"mirror={site.root}", "-s", "SPIDER_MODULES=tests.crawler.sites"),
            database=database,
        )
    assert run.returncode == 0, run.stderr
    with open_store(f"sqlite:///{database}") as store:
        yield store, site.requested


def test_an_article_made_by_javascript_lands(crawl: tuple[Store, list[str]]) -> None:
    with crawl[0].engine.connect() as connection:
        article = connection.execute(select(Article.__table__)).one()
    assert article.url == "http://scripts.example/t/1"
    assert (article.title, article.author) == ("信用卡逾期后催收电话不断怎么办", "欠款人甲")
    assert f"{article.published_at:%F %T}" == "2026-03-01 01:30:00"
    assert article.body == "\n".join(json.loads((DATA / "1.json").read_bytes())["paragraphs"])


def test_the_rendered_page_is_stored_says_so_and_can_be_cleaned_again(
    crawl: tuple[Store, list[str]],
) -> None:
    with crawl[0].engine.connect() as connection:
        page = connection.execute(select(Page.__table__)).one()
    headers = {name.lower(): value for name, value in page.headers}
    assert headers[RENDERED_HEADER.lower()] == "Chromium"
    again = clean_page(read_page(page_body(page.body), headers["content-type"]))
    assert again.author == "欠款人甲"


def test_pictures_and_what_robots_txt_forbids_are_not_fetched(
    crawl: tuple[Store, list[str]],
) -> None:
    requested = crawl[1]
    assert requested.count("/robots.txt") == 1
    assert "/t/1" in requested
    assert not {"/logo.png", "/style.css", "/t/2", "/private/t/3"} & set(requested)
