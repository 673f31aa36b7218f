"""A site nobody knows: its own lines are learnt while it is crawled, and go."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crawler.sample.pages import ServedPage
from crawler.sample.server import serve
from pipelines.text.boilerplate import strip
from pipelines.text.boilerplate.learn import LEARNT_PAGES, PAGES_HASH
from pipelines.version import code_version
from storage.models import Article, ArticleRemoval, BoilerplateLine, Page
from storage.store import Store, open_store
from tests.bench.articles import Writer
from tests.gold import ROOT
from tests.storage.spinning import spin

# No rule of the tables knows these: test_no_rule_knows_the_lines.
TAKEDOWN = "青禾书屋提醒各位来宾，稿子若碰了谁家的瓦，拨 13900001111 我们半天就挪走。"
FAREWELL = "南巷旧事，每晚九点与您相见，愿来过的人今夜都睡得安稳。"
# Ends every copy of one article, as the last paragraph of an article does.
LAST_WORD = "他把那张借据折好放回抽屉，再也没有接过催收的电话，这件事也就这样过去了。"
# Begins the first paragraph of every article, since invented ones may be about anything.
ON_TOPIC = "催收公司以暴力催收威胁借款人的家人，"
ARTICLES, COPIES = 12, 9

SPIDER = """
from crawler.listing import ListingSpider

class Qinghe(ListingSpider):
    name = "qinghe"
    home = "http://qinghe.example/"
    list_links = "a.more"
    article_links = "a.topic"
    custom_settings = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
"""


def html(title: str, lines: list[str]) -> ServedPage:
    text = "".join(f"<p>{line}</p>" for line in lines)
    body = f"<html><title>{title}</title><body><h1>{title}</h1><article>{text}</article></body>"
    return ServedPage(body.encode(), "text/html; charset=utf-8")


def site() -> dict[str, ServedPage]:
    """Articles with the site's lines below, and spun copies of one with its last paragraph."""
    writer, chance = Writer(61), random.Random(3)
    pages = {}
    for number, text in enumerate(writer.articles(ARTICLES, mean_words=250)):
        lines = [line for line in f"{ON_TOPIC}{text}".split("\n") if line.strip()]
        pages[f"/{number}.html"] = html(f"暴力催收亲历第{number}篇", [*lines, TAKEDOWN, FAREWELL])
    (original,) = writer.articles(1, mean_words=250)
    for number in range(COPIES):
        copied = spin(original, 0.15, 0.1, chance) if number else original
        lines = [line for line in f"{ON_TOPIC}{copied}".split("\n") if line.strip()]
        pages[f"/copy{number}.html"] = html(f"借款人讲述催收之{number}", [*lines, LAST_WORD])
    links = "".join(f'<a class="topic" href="{path}">催收</a>' for path in pages)
    return {"/": html("催收", [links])} | pages


def scrapy(*args: str, database: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *args],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Crawled:
    """What a crawl left, and what a `scrapy reclean` behind it said."""

    after_crawl: dict[str, str]
    """Bodies by address."""
    said: str
    said_again: str
    store: Store


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    directory = tmp_path_factory.mktemp("qinghe")
    spider, database = directory / "qinghe.py", directory / "articles.db"
    spider.write_text(SPIDER)
    with serve(site()) as served:
        scrapy("runspider", str(spider), "-a", f"mirror={served.root}", database=database)
    with open_store(str(database)) as store:
        before = bodies(store)
        said, again = (scrapy("reclean", "--jobs", "1", database=database) for _ in range(2))
        yield Crawled(before, said, again, store)


def bodies(store: Store) -> dict[str, str]:
    query = select(Article.url, Article.body)
    return {row.url: row.body for row in store.read(lambda c: c.execute(query).all())}


def kept(crawled: Crawled, line: str) -> int:
    """Articles that had a line after the crawl: some are cleaned while another one is counted."""
    return sum(line in body for body in crawled.after_crawl.values())


def test_no_rule_knows_the_lines() -> None:
    lines = ["他说完这句话就走了，没有再回头看我一眼。", TAKEDOWN, FAREWELL, LAST_WORD]
    assert strip(lines, title="催收").lines == tuple(lines)


def test_a_new_sites_lines_go_as_soon_as_enough_articles_have_had_them(crawled: Crawled) -> None:
    own = [body for url, body in crawled.after_crawl.items() if "copy" not in url]
    assert len(own) == ARTICLES
    for line in (TAKEDOWN, FAREWELL):
        assert LEARNT_PAGES <= kept(crawled, line) < ARTICLES
    query = select(func.count()).where(ArticleRemoval.rule == "learned.site")
    removed = crawled.store.read(lambda connection: connection.scalar(query))
    assert removed == 2 * ARTICLES


def test_reclean_takes_them_out_of_the_articles_stored_before(crawled: Crawled) -> None:
    assert f"{max(kept(crawled, TAKEDOWN), kept(crawled, FAREWELL))} changed" in crawled.said
    after = bodies(crawled.store)
    assert len(after) == ARTICLES + COPIES
    assert not any(TAKEDOWN in body or FAREWELL in body for body in after.values())


def test_copies_of_an_article_do_not_make_its_paragraphs_boilerplate(crawled: Crawled) -> None:
    copies = [body for url, body in bodies(crawled.store).items() if "copy" in url]
    assert len(copies) == COPIES > LEARNT_PAGES
    assert all(LAST_WORD in body for body in copies)
    query = select(BoilerplateLine.line_hash, BoilerplateLine.pages)
    rows = crawled.store.read(lambda connection: connection.execute(query).all())
    counts = {row.line_hash: row.pages for row in rows}
    assert counts[PAGES_HASH] == ARTICLES + 1


def test_reclean_has_nothing_to_do_when_nothing_was_learnt_since(crawled: Crawled) -> None:
    assert crawled.said_again.startswith("0 pages")
    query = select(Page.cleaned_by).distinct()
    (version,) = crawled.store.read(lambda connection: list(connection.scalars(query)))
    assert version is not None
    assert version.startswith(f"{code_version()}+")


def test_articles_tell_how_far_they_can_be_trusted(crawled: Crawled) -> None:
    query = select(Article.quality)
    qualities = crawled.store.read(lambda connection: list(connection.scalars(query)))
    assert len(qualities) == ARTICLES + COPIES
    assert all(0 < quality <= 1 for quality in qualities)
