"""Debian's WordPress, in a classic and in a block theme, crawled to the end."""

import pytest

from tests.engines.running import Crawled, crawl
from tests.engines.wordpress import wordpress
from tests.generators.discussions import Thread, threads

pytestmark = pytest.mark.engines

SITES = {
    "classic": {"theme": "twentytwentyone", "permalinks": "/archives/%post_id%"},
    "blocks": {"theme": "twentytwentythree", "permalinks": ""},
}


@pytest.fixture(scope="module")
def written() -> list[Thread]:
    return threads()


@pytest.fixture(scope="module", params=SITES)
def crawled(
    request: pytest.FixtureRequest, written: list[Thread], tmp_path_factory: pytest.TempPathFactory
) -> Crawled:
    directory = tmp_path_factory.mktemp(request.param)
    with wordpress(written, directory, **SITES[request.param]) as root:
        return crawl(root, directory / "articles.db")


def test_a_site_named_by_its_address_is_crawled_without_an_error(crawled: Crawled) -> None:
    assert crawled.status == 0, crawled.log


def test_every_article_on_topic_is_there_word_by_word_and_nothing_else(
    crawled: Crawled, written: list[Thread]
) -> None:
    found = crawled.compare(written, replies=False)
    assert found.problems == []
    assert found.exact == sum(thread.on_topic for thread in written)


def test_comments_are_replies(crawled: Crawled, written: list[Thread]) -> None:
    assert crawled.compare(written).problems == []
