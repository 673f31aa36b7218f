"""Spirit and django-machina as they are: filled through their own models, crawled to the end."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.store import open_store
from tests.engines.comparison import Comparison, compare
from tests.engines.running import crawl, django_forum
from tests.generators.discussions import Thread, threads

pytestmark = pytest.mark.engines

# Where each forum has its front page, below the root of its server.
FRONT = {"spirit_forum": "", "machina_forum": "forum/"}


@dataclass(frozen=True)
class Crawled:
    """A crawl that is over.

    Attributes:
        status: Its exit status.
        log: What it wrote to standard error.
        comparison: What it left in the database beside what is in the forum.
    """

    status: int
    log: str
    comparison: Comparison


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
        run = crawl(root + FRONT[request.param], database)
    return Crawled(run.returncode, run.stderr, _compared(database, written))


def _compared(database: Path, written: list[Thread]) -> Comparison:
    with open_store(f"sqlite:///{database}") as store:
        return compare(store, written)


def test_a_forum_named_by_its_address_is_crawled_without_an_error(crawled: Crawled) -> None:
    assert crawled.status == 0, crawled.log


def test_every_post_on_topic_is_there_word_by_word_and_nothing_else(crawled: Crawled) -> None:
    assert crawled.comparison.problems == []


def test_all_threads_on_topic_were_compared(crawled: Crawled, written: list[Thread]) -> None:
    on_topic = [thread for thread in written if thread.on_topic]
    replies = sum(len(thread.replies) for thread in on_topic)
    assert crawled.comparison.threads == (len(on_topic), len(on_topic))
    assert crawled.comparison.replies == (replies, replies)
    assert crawled.comparison.exact == len(on_topic) + replies
