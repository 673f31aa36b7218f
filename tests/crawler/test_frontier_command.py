"""`scrapy frontier`, and commands that have nothing to do with it."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.sample.server import serve
from storage.frontier.adding import add_found
from storage.frontier.cycle import begin_cycle
from storage.frontier.finishing import finish_visits
from storage.frontier.leasing import lease
from storage.frontier.records import Found, Lease, Pace, Result, Visit
from storage.store import open_store
from tests.gold import ROOT

NOW = datetime(2026, 5, 1, 4, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def scrapy(database: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def wait_for(database: Path) -> list[Lease]:
    with open_store(str(database)) as store:
        return store.write(lambda c: lease(c, "forum", "me", NOW, NOW + DAY, 10))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A site with a failed page and one that waits."""
    path = tmp_path / "articles.db"
    urls = [f"https://forum.example/{name}.html" for name in ("a", "b")]
    with open_store(str(path)) as store:
        store.write(lambda c: begin_cycle(c, "forum", NOW, longest=DAY))
        found = [Found(url, url, {}) for url in urls]
        store.write(lambda c: add_found(c, "forum", found, NOW, cycle=1))
        one = store.write(lambda c: lease(c, "forum", "me", NOW, NOW + DAY, 1))[0]
        failed = Visit(one.id, "forum", 1, Pace(DAY, DAY, DAY), Result.FAILED, note="HTTP 500")
        store.write(lambda c: finish_visits(c, [failed, failed], NOW))
    return path


def test_the_frontier_is_shown_with_what_failed(database: Path) -> None:
    done = scrapy(database, "frontier")
    assert done.returncode == 0, done.stderr
    assert [line.split() for line in done.stdout.splitlines()[1:3]] == [
        ["forum", "failed", "failed", "1", "2026-05-01", "12:30"],
        ["forum", "waiting", "1"],
    ]
    assert "https://forum.example/a.html\n    HTTP 500; failed 1 times" in done.stdout


def test_failures_are_tried_again_on_demand(database: Path) -> None:
    assert len(wait_for(database)) == 1
    done = scrapy(database, "frontier", "forum", "--retry")
    assert done.stdout == "1 failed requests wait for the next run\n"
    assert [one.url for one in wait_for(database)] == ["https://forum.example/a.html"]


def test_a_site_is_begun_anew_on_demand(database: Path) -> None:
    assert scrapy(database, "frontier", "forum", "--drop").stdout == "2 requests dropped\n"
    assert scrapy(database, "frontier").stdout == "no requests are known\n"


def test_failures_of_no_site_are_an_error_of_usage(database: Path) -> None:
    assert scrapy(database, "frontier", "--retry").returncode == 2


def test_a_page_is_fetched_without_a_frontier(tmp_path: Path) -> None:
    with serve() as forum:
        done = scrapy(tmp_path / "a.db", "fetch", "--nolog", forum.root)
    assert done.returncode == 0, done.stderr
    assert "</html>" in done.stdout
    assert wait_for(tmp_path / "a.db") == []
