"""A site is recognised by its software from any of its pages, lists as well as threads."""

import json
from pathlib import Path

import pytest

from crawler.outcome import ExitStatus
from crawler.sample.pages import ServedPage
from crawler.sample.server import serve
from crawler.software.marks import SOFTWARE, recognise
from pipelines.clean import read_page
from tests.crawler.conftest import scrapy_crawl
from tests.crawler.enginecrawls import stored
from tests.crawler.engines import ENGINES, serve_engine, told_of

MADE_BY = {
    "discuz_gbk": "discuz",
    "phpbb": "phpbb",
    "mybb": "mybb",
    "wordpress": "wordpress",
    "zblog": "zblog",
    "typecho": "typecho",
}
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")


def pages(engine: str) -> list[tuple[str, bytes, str]]:
    """Path, bytes and header of each HTML page of a fixture site."""
    told = json.loads((ENGINES / engine / "site.json").read_text("utf-8"))["pages"]
    return [
        (path, (ENGINES / engine / page["file"]).read_bytes(), page["type"])
        for path, page in told.items()
        if page["type"].startswith("text/html")
    ]


@pytest.mark.parametrize("engine", MADE_BY)
def test_every_page_tells_the_software(engine: str) -> None:
    for path, body, header in pages(engine):
        html = read_page(body, header).text
        found = recognise(html, "https://forum.example" + path)
        assert found is not None, path
        assert found.marks.spider.startswith(f"{MADE_BY[engine]}:"), path


@pytest.mark.parametrize("engine", ["farm", "unknown"])
def test_other_software_is_not_taken_for_a_known_one(engine: str) -> None:
    for path, body, header in pages(engine):
        assert recognise(read_page(body, header).text, "https://forum.example" + path) is None


def test_the_root_is_the_folder_that_the_links_are_in() -> None:
    html = next(body for path, body, _ in pages("phpbb") if path == "/viewtopic.php?t=32").decode()
    found = recognise(html, "https://forum.example/club/bbs/viewtopic.php?f=2&t=32")
    assert found is not None
    assert found.root == "https://forum.example/club/bbs/"


def test_every_software_of_the_table_has_a_spider() -> None:
    assert all(row.load().__name__ == row.spider.partition(":")[2] for row in SOFTWARE)


def test_a_forum_named_by_its_address_is_crawled_as_what_it_is(tmp_path: Path) -> None:
    with serve_engine("phpbb") as served:
        address = served.root + "viewforum.php?f=2"
        run = scrapy_crawl("forum", "-a", f"url={address}", *QUICK, database=tmp_path / "a.db")
    assert run.returncode == ExitStatus.OK, run.stderr
    wanted = [article["title"] for article in told_of("phpbb")["articles"]]
    assert sorted(one["title"] for one in stored(tmp_path / "a.db")) == sorted(wanted)
    assert sum(len(one["replies"]) for one in stored(tmp_path / "a.db")) == 7


def test_a_site_without_threads_is_said_so(tmp_path: Path) -> None:
    body = b"<html><title>x</title><body><p>Hello.</p><a href='/about'>About</a></body></html>"
    with serve({"/": ServedPage(body, "text/html")}) as served:
        run = scrapy_crawl("forum", "-a", f"url={served.root}", *QUICK, database=tmp_path / "a.db")
    assert run.returncode == ExitStatus.NOTHING_FETCHED
    assert f"no threads could be told from the links of {served.root}" in run.stderr


def test_a_site_that_gives_no_page_is_said_so_and_not_crawled(tmp_path: Path) -> None:
    with serve_engine("phpbb") as served:
        address = served.root + "not-there.php"
        run = scrapy_crawl("forum", "-a", f"url={address}", *QUICK, database=tmp_path / "a.db")
    assert run.returncode == ExitStatus.NOT_STARTED
    assert f"{address} gave no page" in run.stderr
