"""The main job: from the sample forum's pages to rows, through the ordinary crawl."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crawler.sample.pages import ROBOTS, build_pages
from pipelines.clean import clean_page, read_page
from storage.models import Article, Page, Reply
from storage.store import Store
from tests.crawler.conftest import Crawl, crawl_sample
from tests.gold import GOLD, assert_body, assert_field

HOME = "http://forum.example/"
PATH_OF = {
    "000_739d72fc07f0f8ee.txt": "thread/101.html",
    "001_55fcbe64a32345a8.txt": "article/201.html",
    "002_556191099f245c0a.txt": "article/202.html",
    "003_71c3bf2b81f56535.txt": "thread/102.html",
    "004_468c0d28056308e8.txt": "article/203.html",
}
CHARSETS = {
    "thread/101.html": "gb18030",
    "article/201.html": "utf-8",
    "article/202.html": "gb18030",
    "thread/102.html": "big5hkscs",
    "article/203.html": "gb18030",
}


def rows(store: Store) -> dict[str, Any]:
    with store.engine.connect() as connection:
        return {row.url: row for row in connection.execute(select(Article.__table__))}


def test_the_five_articles_land_and_nothing_else(store: Store) -> None:
    assert set(rows(store)) == {HOME + path for path in PATH_OF.values()}


@pytest.mark.parametrize("file", PATH_OF)
def test_an_article_lands_as_its_gold_asks(store: Store, file: str) -> None:
    row, gold = rows(store)[HOME + PATH_OF[file]], GOLD[file]
    assert_body(row.body.split("\n"), gold)
    for field in ("title", "author", "published_at"):
        if gold[field] is not None:
            assert_field(getattr(row, field), gold[field])
    if gold["author"] is None:
        assert (row.author, row.published_at) == (None, None)


def test_each_charset_is_found_whatever_the_page_claims(store: Store) -> None:
    found = {url.removeprefix(HOME): row.charset for url, row in rows(store).items()}
    assert found == CHARSETS


def test_replies_are_stored_in_order_with_author_and_time(store: Store) -> None:
    query = (
        select(Reply.author, Reply.published_at, Reply.body)
        .join(Article, Article.id == Reply.article_id)
        .where(Article.url == HOME + "thread/101.html")
        .order_by(Reply.position)
    )
    with store.engine.connect() as connection:
        replies = connection.execute(query).all()
    assert [reply.author for reply in replies] == ["慢慢還", "北方的河"]
    assert [f"{reply.published_at:%F %T}" for reply in replies] == [
        "2024-10-20 03:05:40",
        "2024-10-21 00:17:03",
    ]
    assert replies[1].body.split("\n")[0] == "請問打客服投訴有用嗎?"


def test_the_bytes_are_kept_and_give_the_same_article_again(store: Store) -> None:
    pages = build_pages()
    with store.engine.connect() as connection:
        kept = list(connection.execute(select(Page.url)).scalars())
    assert set(kept) == set(rows(store))
    for url, row in rows(store).items():
        page = pages["/" + url.removeprefix(HOME)]
        again = clean_page(read_page(page.body, page.content_type), url=url)
        assert again.title == row.title


def test_pages_that_robots_txt_forbids_are_not_asked_for(sample_crawl: Crawl) -> None:
    forbidden = [line.split()[1] for line in ROBOTS.splitlines() if line.startswith("Disallow")]
    asked = [path for path in sample_crawl.requested if path.startswith(tuple(forbidden))]
    assert "/robots.txt" in sample_crawl.requested
    assert "/private/901.html" in b"".join(page.body for page in build_pages().values()).decode(
        "utf-8", "replace"
    )
    assert asked == []


def test_titles_in_lists_decide_what_is_fetched(sample_crawl: Crawl) -> None:
    assert "/thread/113.html" not in sample_crawl.requested
    assert "/thread/111.html" in sample_crawl.requested


def test_all_list_pages_are_read(sample_crawl: Crawl) -> None:
    lists = {path for path in build_pages() if path.startswith("/board/")}
    assert len(lists) == 5
    assert lists <= set(sample_crawl.requested)


def test_no_page_is_fetched_twice(sample_crawl: Crawl) -> None:
    assert len(set(sample_crawl.requested)) == len(sample_crawl.requested)


def test_a_second_crawl_on_another_port_fetches_no_article_and_changes_nothing(
    store: Store, sample_database: Path, sample_crawl: Crawl
) -> None:
    def everything() -> list[tuple[Any, ...]]:
        columns = [one for one in Article.__table__.c if one.name != "last_seen_at"]
        with store.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(select(*columns))]

    first = everything()
    again = crawl_sample(sample_database)
    assert again.status == 0
    assert again.root != sample_crawl.root
    assert not [path for path in again.requested if path.startswith(("/thread/", "/article/"))]
    assert everything() == first
