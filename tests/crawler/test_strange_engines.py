"""Forums of unknown software are crawled whole, whatever their addresses look like."""

from collections import Counter
from pathlib import Path

import pytest

from crawler.outcome import ExitStatus
from crawler.sample.server import serve
from crawler.software.pagers import told_next
from crawler.turning import holds, is_later, shorter
from pipelines.decoding import PageResponse
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
        ("v.php?id=3&p=2", "v.php?id=3", "v.php?id=3", True),
        ("v.php?p=2&id=3", "v.php?id=3", "v.php?id=3", True),
        ("v.php?id=3&p=3", "v.php?id=3&p=2", "v.php?id=3", True),
        ("v.php?id=3&start=20", "v.php?id=3", "v.php?id=3", True),
        ("v.php?id=4&p=2", "v.php?id=3", "v.php?id=3", False),
        ("v.php?id=3&post=77", "v.php?id=3", "v.php?id=3", False),
        ("v.php?id=3&p=last", "v.php?id=3", "v.php?id=3", False),
        ("index.php?p=5", "index.php", "index.php", False),
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


@pytest.mark.parametrize(
    ("url", "continues"),
    [
        ("?/of/id-3__sort-new__page-2", True),
        ("?/of/3&page=2&order=desc", True),
        ("?/of/4", False),
        ("?/latest__page-2", False),
        ("?/of/3&prev_next=next", False),
    ],
)
def test_what_is_called_next_must_be_a_page_of_the_same_thing(url: str, continues: bool) -> None:
    assert holds(url, "?/of/3") is continues


def page_with(main: str) -> PageResponse:
    return PageResponse(
        "https://f.example/?/of/3", body=f"<html><body>{main}</body></html>".encode()
    )


@pytest.mark.parametrize(
    ("main", "told"),
    [
        ('<link rel="next" href="/n">', ["/n"]),
        ('<ul class="pagination"><li class="active"><a href="#">1</a><li><a href="/2">2</a></ul>',
         ["/2"]),
        ('<div id="page-nav"><b>1</b> <a href="/2">2</a> … <a href="/9">[9]</a></div>', ["/2"]),
        ('<p class="pages"><a href="/1" class="current">1</a> <a href="/2">2</a>'
         '<a href="/2">»</a></p>', ["/2", "/2"]),
        ('<p class="pager"><a href="/0">上一页</a> <a href="/2">下一页</a></p>', ["/2"]),
        # A row of a list with the pages of one thread; pages of what is read elsewhere.
        ('<span class="pages">[ <a href="/t">1</a> <a href="/t2">2</a> ]</span>', []),
        ('<p class="pagelinks"><b>3</b> <a href="/2">2</a> <a href="/4">4</a></p>', []),
        # A calendar, an article's neighbours, and what is named for the page as a whole.
        ('<table class="calendar"><td>1</td><td><a href="/d2">2</a></td></table>', []),
        ('<div class="pager"><a href="/a">下一篇：催收来了</a></div>', []),
        ('<div class="page"><b>1</b> <a href="/2">2</a></div>', []),
        ('<div class="pages"><b>1</b> <a href="/2">2</a> <a href="/t">逾期以后</a></div>', []),
    ],
)  # fmt: skip
def test_a_bar_of_numbers_that_shows_its_own_tells_the_next(main: str, told: list[str]) -> None:
    page = page_with(main)
    assert list(told_next(page, 1)) == [page.urljoin(url) for url in told]


def test_a_number_behind_another_may_be_a_page() -> None:
    assert shorter("b/list_7_2.html") == "b/list_7.html"
    assert shorter("view.php?id=3&p=2") == "view.php?id=3"
    assert shorter("view.php?p=3") is None
    assert shorter("d/5-some-title") is None
