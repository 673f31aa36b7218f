"""A list that came without its threads is read again; one that has none for a reason is not."""

import re
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from crawler.outcome import ExitStatus
from crawler.sample.pages import ServedPage
from crawler.sample.server import serve
from crawler.software.bare import lacks_threads
from tests.crawler.conftest import scrapy_crawl
from tests.crawler.enginecrawls import stored
from tests.crawler.engines import engine_pages, told_of

BOARD = "/viewforum.php?f=2"
CRAWL = ("phpbb", "-s", "SPIDER_MODULES=tests.crawler.sites")


def test_a_board_that_came_without_threads_is_read_again_by_the_next_run(tmp_path: Path) -> None:
    pages: dict[str, ServedPage] = {}
    wanted = sorted(article["title"] for article in told_of("phpbb")["articles"])
    with serve(pages) as served:
        pages |= engine_pages("phpbb", served.root)
        whole = pages[BOARD]
        bare = re.sub(rb"view(topic|forum)\.php\?[^\"']*", b"#", whole.body)
        pages[BOARD] = ServedPage(bare, whole.content_type)
        crawl = (*CRAWL, "-a", f"mirror={served.root}")
        first = scrapy_crawl(*crawl, database=tmp_path / "a.db")
        found = sorted(one["title"] for one in stored(tmp_path / "a.db"))
        pages[BOARD] = whole
        second = scrapy_crawl(*crawl, database=tmp_path / "a.db")
    assert first.returncode == second.returncode == ExitStatus.OK, first.stderr + second.stderr
    assert "No threads found on" in first.stderr
    assert "Traceback" not in first.stderr
    assert len(found) < len(wanted)
    assert sorted(one["title"] for one in stored(tmp_path / "a.db")) == wanted
    assert "No threads found on" not in second.stderr


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        ("<nav><a href='/list/3'>催收</a></nav><div>502</div>", True),
        ("<div id='nav-breadcrumbs'><a href='/list/1'>首页</a></div><table></table>", True),
        ("<table><tr><td><a href='/list/3'>催收</a></td></tr></table>", False),
        ("<a href='/list/2'>刷新</a>", True),
        ("<p>本版块或指定的范围内尚无主题</p>", False),
        ("<p>目前沒有主題。</p>", False),
        ("<p>There are no topics or posts in this forum.</p>", False),
        ("<p>数据库忙，请稍后再试。</p>", True),
    ],
)
def test_a_list_without_threads_needs_a_reason(body: str, lacking: bool) -> None:
    html = f"<html><body>{body}</body></html>".encode()
    page = HtmlResponse("https://forum.example/list/2", body=html, encoding="utf-8")
    others = ("https://forum.example/list/1", "https://forum.example/list/3")
    assert lacks_threads(page, others.__contains__) is lacking
