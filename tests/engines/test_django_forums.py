"""Spirit and django-machina as they are: filled through their own models, crawled to the end."""

import pytest

from tests.engines.running import Crawled, crawl, django_forum
from tests.generators.discussions import Thread, threads

pytestmark = pytest.mark.engines

# Where each forum has its front page, below the root of its server.
FRONT = {"spirit_forum": "", "machina_forum": "forum/"}


@pytest.fixture(scope="module")
def written() -> list[Thread]:
    return threads()


@pytest.fixture(scope="module", params=FRONT)
def crawled(
    request: pytest.FixtureRequest, written: list[Thread], tmp_path_factory: pytest.TempPathFactory
) -> Crawled:
    directory = tmp_path_factory.mktemp(request.param)
    database = directory / "articles.db"
    with django_forum(request.param, written, directory) as root:
        return crawl(root + FRONT[request.param], database)


def test_a_forum_named_by_its_address_is_crawled_without_an_error(crawled: Crawled) -> None:
    assert crawled.status == 0, crawled.log


def test_every_post_on_topic_is_there_word_by_word_and_nothing_else(
    crawled: Crawled, written: list[Thread]
) -> None:
    assert crawled.compare(written).problems == []


def test_all_threads_on_topic_were_compared(crawled: Crawled, written: list[Thread]) -> None:
    on_topic = [thread for thread in written if thread.on_topic]
    replies = sum(len(thread.replies) for thread in on_topic)
    found = crawled.compare(written)
    assert found.threads == (len(on_topic), len(on_topic))
    assert found.replies == (replies, replies)
    assert found.exact == len(on_topic) + replies
