"""`scrapy crawlall`: what is due, all of it, whatever becomes of one of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.outcome import ExitStatus, worst
from crawler.runs.due import schedule
from crawler.sample.server import serve
from storage.locks import site_lock
from storage.store import open_store
from tests.conftest import Type
from tests.operations.running import column, environment, rows, run
from tests.operations.sites import (
    ROOT_VARIABLE,
    AwaySpider,
    BrokenSpider,
    NeverSpider,
    SoundSpider,
)

SITES = ("-s", "SPIDER_MODULES=tests.operations.sites")


def test_each_site_has_its_own_end_and_the_worst_is_that_of_the_command(
    tmp_path: Path, typed: Type
) -> None:
    with serve() as forum, serve() as hooks:
        env = environment(
            tmp_path,
            LOG_DIR=str(tmp_path / "logs"),
            HEALTHCHECK_URL=f"{hooks.root}{{site}}",
            **{ROOT_VARIABLE: forum.root},
        )
        done = run(env, "crawlall", *SITES)
        assert hooks.requested == ["/sound"]
    assert done.returncode == ExitStatus.ERRORS
    assert done.stdout == ""
    told = sorted(done.stderr.splitlines())
    assert len(told) == 2
    assert "away: nothing fetched: no answer at all (exit status 4)" in told[0]
    assert "broken: exceptions: 1 in the spider (exit status 3)" in told[1]
    assert {row["site"]: row["exit_status"] for row in rows(env, "SELECT * FROM crawl_runs")} == {
        "away": 4,
        "broken": 3,
        "sound": 0,
    }
    assert len(column(env, "SELECT url FROM articles")) == 5
    shown = typed("crawlall", "--dry-run", *SITES, "-s", f"DATABASE_URL={env['DATABASE_URL']}")
    lines = [line.split() for line in shown.out.splitlines()]
    assert lines[:3] == [
        ["site", "every", "last", "good", "run", "due"],
        ["away", "1:00:00", "never", "now"],
        ["broken", "1:00:00", "never", "now"],
    ]
    assert lines[3][:2] == ["sound", "1:00:00"]
    assert lines[3][-1] != "now"


def test_a_site_that_is_locked_is_passed_over(tmp_path: Path) -> None:
    with serve() as forum, serve() as hooks:
        env = environment(
            tmp_path, HEALTHCHECK_URL=f"{hooks.root}all", **{ROOT_VARIABLE: forum.root}
        )
        with open_store(env["DATABASE_URL"]) as store:
            lock = site_lock(store.engine, "sound")
            assert lock.take()
            done = run(env, "crawlall", "sound", *SITES)
            lock.release()
        assert forum.requested == []
        assert hooks.requested == ["/all"]
    assert done.returncode == ExitStatus.OK
    assert "Passed over: sound is being crawled by another process" in done.stderr
    assert rows(env, "SELECT * FROM crawl_runs") == []


def test_an_unknown_site_is_a_usage_error(tmp_path: Path, typed: Type) -> None:
    done = typed("crawlall", "nobody", "-s", f"DATABASE_URL=sqlite:///{tmp_path / 'a.db'}")
    assert done.status == 2
    assert "no such site: nobody" in done.err


def test_the_longest_overdue_goes_first_and_what_never_ran_before_it() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    last = {"sound": now - timedelta(hours=3), "broken": now - timedelta(hours=9)}
    spiders = [SoundSpider, BrokenSpider, NeverSpider, AwaySpider]
    planned = schedule(spiders, last)
    assert [one.spider.name for one in planned] == ["away", "broken", "sound"]
    assert planned[2].at == now - timedelta(hours=2)


def test_the_worst_status_is_the_one_that_most_needs_a_person() -> None:
    assert worst([]) is ExitStatus.OK
    assert worst([ExitStatus.OK, ExitStatus.FAR_FEWER, ExitStatus.ERRORS]) is ExitStatus.ERRORS
    assert worst([ExitStatus.STOPPED, ExitStatus.STORAGE_GONE]) is ExitStatus.STORAGE_GONE
