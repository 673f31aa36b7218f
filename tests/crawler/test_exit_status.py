"""`scrapy crawl` ends with a status that tells whether the crawl failed."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from crawler.outcome import ExitStatus, outcome_of
from crawler.sample.pages import ServedPage, build_pages
from crawler.sample.server import serve
from tests.crawler.conftest import scrapy_crawl
from tests.gold import ROOT

HTML = "text/html; charset=utf-8"
OK_STATS = {
    "finish_reason": "finished",
    "response_received_count": 3,
    "robotstxt/response_count": 1,
}


@pytest.mark.parametrize(
    ("stats", "status"),
    [
        ({}, ExitStatus.OK),
        ({"item_dropped_count": 2}, ExitStatus.OK),
        ({"finish_reason": "closespider_pagecount"}, ExitStatus.OK),
        ({"spider_exceptions/count": 1}, ExitStatus.ERRORS),
        ({"item_exceptions/count": 1}, ExitStatus.ERRORS),
        ({"finish_reason": "start_error", "spider_exceptions/count": 1}, ExitStatus.NOT_STARTED),
        ({"finish_reason": "storage_gone"}, ExitStatus.STORAGE_GONE),
        ({"outage/reason": "x", "item_exceptions/count": 9}, ExitStatus.STORAGE_GONE),
        ({"finish_reason": "shutdown"}, ExitStatus.STOPPED),
        ({"finish_reason": "closespider_errorcount"}, ExitStatus.STOPPED),
        ({"response_received_count": 1}, ExitStatus.NOTHING_FETCHED),
        ({"response_received_count": 0, "robotstxt/response_count": 0}, ExitStatus.NOTHING_FETCHED),
        ({"httperror/response_ignored_count": 2}, ExitStatus.NOTHING_FETCHED),
        ({"httperror/response_ignored_count": 1}, ExitStatus.OK),
        (
            {
                "httperror/response_ignored_count": 2,
                "httperror/response_ignored_status_count/304": 2,
            },
            ExitStatus.OK,
        ),
    ],
)
def test_stats_are_judged_as_a_person_would(stats: Mapping[str, Any], status: ExitStatus) -> None:
    assert outcome_of(OK_STATS | stats).status == status


def test_a_resumed_crawl_may_have_nothing_left_to_fetch() -> None:
    nothing = {"finish_reason": "finished"}
    assert outcome_of(nothing).status is ExitStatus.NOTHING_FETCHED
    assert outcome_of(nothing, resumed=True).status is ExitStatus.OK
    asked = nothing | {"downloader/request_count": 1}
    assert outcome_of(asked, resumed=True).status is ExitStatus.NOTHING_FETCHED


def test_a_host_that_refuses_is_a_failure(tmp_path: Path) -> None:
    with serve() as forum:
        gone = forum.root
    run = scrapy_crawl(
        "sample", "-a", f"mirror={gone}", "-s", "RETRY_ENABLED=0", database=tmp_path / "a.db"
    )
    assert run.returncode == ExitStatus.NOTHING_FETCHED
    assert "nothing fetched: no answer at all" in run.stderr


def test_answers_that_are_all_errors_are_a_failure(tmp_path: Path) -> None:
    with serve({}) as forum:
        run = scrapy_crawl("sample", "-a", f"mirror={forum.root}", database=tmp_path / "a.db")
    assert run.returncode == ExitStatus.NOTHING_FETCHED
    assert "all of 1 answers were errors" in run.stderr


def test_a_site_that_forbids_all_is_told_as_such(tmp_path: Path) -> None:
    robots = ServedPage(b"User-agent: *\nDisallow: /\n", "text/plain")
    with serve({**build_pages(), "/robots.txt": robots}) as forum:
        run = scrapy_crawl("sample", "-a", f"mirror={forum.root}", database=tmp_path / "a.db")
    assert run.returncode == ExitStatus.NOTHING_FETCHED
    assert "robots.txt forbids it" in run.stderr
    assert set(forum.requested) == {"/robots.txt"}


def test_a_picture_in_place_of_a_page_is_no_failure(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    pages = {
        "/board/life/": ServedPage(picture, HTML),
        "/article/201.html": ServedPage(picture, "image/png"),
    }
    with serve({**build_pages(), **pages}) as forum:
        run = scrapy_crawl("sample", "-a", f"mirror={forum.root}", database=tmp_path / "a.db")
    assert run.returncode == ExitStatus.OK
    assert "'decoding/not_text_count': 2" in run.stderr
    assert "'storing/article_count/new': 4" in run.stderr


def test_a_database_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    with serve() as forum:
        run = scrapy_crawl(
            "sample", "-a", f"mirror={forum.root}", database=tmp_path / "no such folder" / "a.db"
        )
    assert run.returncode == ExitStatus.NOT_STARTED
    assert "no such folder" in run.stderr


def test_an_unknown_spider_is_a_failure(tmp_path: Path) -> None:
    assert scrapy_crawl("no-such-site", database=tmp_path / "a.db").returncode != 0


@pytest.mark.parametrize(
    ("method", "status", "told"),
    [
        ("async def start(self)", ExitStatus.NOT_STARTED, "could not tell where to start"),
        ("def parse(self, response)", ExitStatus.ERRORS, "exceptions: 1 in the spider"),
    ],
    ids=["start", "callback"],
)
def test_an_exception_in_a_spider_is_a_failure(
    tmp_path: Path, method: str, status: ExitStatus, told: str
) -> None:
    project = tmp_path / "project"
    for name in ("crawler", "pipelines", "storage"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", project)
    (project / "crawler" / "spiders" / "broken.py").write_text(
        "from crawler.site import SiteSpider\n\n\n"
        "class BrokenSpider(SiteSpider):\n"
        '    name = "broken"\n    home = "http://forum.example/"\n\n'
        f'    {method}:\n        raise RuntimeError("no good")\n        yield\n',
        encoding="utf-8",
    )
    with serve() as forum:
        run = scrapy_crawl(
            "broken", "-a", f"mirror={forum.root}", database=tmp_path / "a.db", cwd=project
        )
    assert run.returncode == status
    assert "no good" in run.stderr
    assert told in run.stderr
