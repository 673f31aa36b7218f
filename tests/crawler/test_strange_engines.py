"""Forums of unknown software are crawled whole, whatever their addresses look like."""

from collections import Counter
from pathlib import Path

import pytest

from crawler.outcome import ExitStatus
from crawler.sample.server import serve
from crawler.turning import is_later, shorter
from tests.crawler.conftest import scrapy_crawl
from tests.crawler.enginecrawls import stored
from tests.crawler.strange import ON_TOPIC, SCHEMES, TITLES, Scheme, pages_of, posts_of

QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_every_thread_and_reply_is_found_and_nothing_else_asked_for(
    scheme: Scheme, tmp_path: Path
) -> None:
    with serve(pages_of(scheme)) as served:
        run = scrapy_crawl("forum", "-a", f"url={served.root}", *QUICK, database=tmp_path / "a.db")
        # Once more by what looks at the front page to recognise the software.
        asked = Counter(served.requested) - Counter(["/", "/robots.txt"])
    assert run.returncode == ExitStatus.OK, run.stderr
    found = {one["title"]: len(one["replies"]) for one in stored(tmp_path / "a.db")}
    assert found == {TITLES[one]: len(posts_of(one)) - 1 for one in ON_TOPIC}
    assert not {path for path in asked if path.removeprefix("/") in scheme.traps}
    assert not {path: count for path, count in asked.items() if count > 1}


@pytest.mark.parametrize(
    ("other", "here", "first", "later"),
    [
        ("?forum-2-2.htm", "?forum-2.htm", "?forum-2.htm", True),
        ("?index-2.htm", "", "", True),
        ("?index-3.htm", "?index-2.htm", "", True),
        ("d/5-a-title/2", "d/5-a-title", "d/5-a-title", True),
        ("i.php?topic=12.40", "i.php?topic=12.20", "i.php?topic=12.0", True),
        ("t-12-2-1.html", "t-12-1-1.html", "t-12-1-1.html", True),
        ("i.php?topic=13.0", "i.php?topic=12.0", "i.php?topic=12.0", False),
        ("?thread-13.htm", "?thread-12.htm", "?thread-12.htm", False),
        ("d/6-b-title", "d/5-a-title", "d/5-a-title", False),
        ("?thread-12-1.htm", "?thread-12-2.htm", "?thread-12.htm", False),
        ("d/5", "", "", False),
    ],
)
def test_later_pages_are_told_by_numbers_that_grow(
    other: str, here: str, first: str, later: bool
) -> None:
    assert is_later(other, here, first) is later


def test_a_number_behind_another_may_be_a_page() -> None:
    assert shorter("b/list_7_2.html") == "b/list_7.html"
    assert shorter("d/5-some-title") is None
