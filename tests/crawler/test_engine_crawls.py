"""Each software, crawled by `scrapy crawl` from a server on this machine, and read back exactly."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.crawler.enginecrawls import EngineCrawl, crawl_engine
from tests.crawler.engines import ENGINES

SITES = Path(__file__).with_name("sites")
NAMES = sorted(
    path.stem for path in SITES.glob("*.py") if (ENGINES / path.stem / "site.json").exists()
)
AT_ONCE = 3


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[EngineCrawl]]]:
    """All crawls, side by side: most of the time of each is the start of Python."""
    folder = tmp_path_factory.mktemp("engines")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {name: pool.submit(crawl_engine, name, folder / f"{name}.db") for name in NAMES}


@pytest.fixture(params=NAMES)
def crawl(request: pytest.FixtureRequest, crawls: dict[str, Future[EngineCrawl]]) -> EngineCrawl:
    return crawls[request.param].result()


def test_every_article_and_reply_lands_as_written(crawl: EngineCrawl) -> None:
    assert crawl.status == 0, crawl.log
    expected = sorted(crawl.site["articles"], key=lambda article: str(article["url"]))
    assert [one["url"] for one in crawl.articles] == [one["url"] for one in expected]
    for found, wanted in zip(crawl.articles, expected, strict=True):
        assert found == wanted


def test_nothing_is_asked_for_that_is_not_served_or_not_wanted(crawl: EngineCrawl) -> None:
    served = set(crawl.site["pages"])
    assert set(crawl.requested) - served == set()
    assert set(crawl.site["never"]) & set(crawl.requested) == set()


def test_no_page_is_asked_for_twice(crawl: EngineCrawl) -> None:
    assert sorted(set(crawl.requested)) == sorted(crawl.requested)


def test_the_stored_bytes_alone_give_the_same_articles_again(crawl: EngineCrawl) -> None:
    assert crawl.again == {
        one["url"]: [one["body"], *(lines for _, _, _, lines in one["replies"])]
        for one in crawl.articles
    }
