"""One run of a site at a time, each with a row that tells how it ended; real processes."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from crawler.outcome import ExitStatus
from crawler.sample.server import Served, serve
from storage.locks import site_lock
from storage.runs import Counts, begin_run, end_run
from storage.store import open_store
from tests.operations.running import PATIENCE_SECONDS, column, environment, rows, run, start
from tests.storage.sample import FETCHED


def crawl(forum: Served, *more: str) -> tuple[str, ...]:
    return ("crawl", "sample", "-a", f"mirror={forum.root}", *more)


def wait_for_pages(forum: Served, number: int) -> None:
    wait_until(lambda: len(forum.requested) >= number)


def wait_until(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not come():
        assert time.monotonic() < end, "the crawl does not get on"
        time.sleep(0.05)


def test_a_second_run_leaves_at_once_and_a_killed_one_keeps_nothing(tmp_path: Path) -> None:
    env = environment(tmp_path, LOG_DIR=str(tmp_path / "logs"))
    with serve() as forum:
        slowly = ("-s", "DOWNLOAD_DELAY=5", "-s", "RUN_REPORT_SECONDS=0.2")
        first = start(env, *crawl(forum, *slowly))
        wait_for_pages(forum, 1)
        wait_until(lambda: column(env, "SELECT pages FROM crawl_runs")[0] > 0)
        second = run(env, *crawl(forum))
        assert second.returncode == ExitStatus.ALREADY_RUNNING
        assert second.stdout == ""
        assert len(second.stderr.splitlines()) == 1
        assert "sample is being crawled by" in second.stderr
        assert f"process {first.pid} since 20" in second.stderr
        first.kill()
        first.communicate()
        third = run(env, *crawl(forum))
    assert (third.returncode, third.stdout, third.stderr) == (0, "", "")
    killed, done = rows(env, "SELECT * FROM crawl_runs ORDER BY id")
    assert (killed["outcome"], killed["exit_status"], killed["finished_at"]) == (
        "killed",
        None,
        None,
    )
    assert killed["pages"] > 0
    assert (done["outcome"], done["exit_status"], done["articles_new"]) == ("finished", 0, 5)
    # The list that the killed run had read was not read again.
    dropped = json.loads(done["dropped"])
    assert dropped["OffTopic"] == 1
    assert 0 < dropped["OffTopicTitle"] < done["article_links"]
    assert done["bytes_fetched"] > 10_000
    assert done["peak_memory"] > 10_000_000
    assert done["software"].startswith("debt-collection-crawler/")
    # Only runs that had something to say have a log, each its own; Alembic says nothing.
    logs = sorted((tmp_path / "logs").iterdir())
    assert len(logs) == 2
    assert all(one.name.startswith("sample-20") for one in logs)
    text = logs[-1].read_text(encoding="utf-8")
    assert "was killed before its end" in text
    assert "alembic" not in text


def test_a_stop_by_signal_is_told_in_status_row_and_mail(tmp_path: Path) -> None:
    note = tmp_path / "note"
    env = environment(
        tmp_path,
        LOG_DIR=str(tmp_path / "logs"),
        LOG_JSON="1",
        FAILURE_COMMAND=f'echo "$CRAWL_SITE $CRAWL_STATUS $CRAWL_REASON" >{note}; false',
    )
    with serve() as forum:
        process = start(env, *crawl(forum, "-s", "DOWNLOAD_DELAY=2"))
        wait_for_pages(forum, 2)
        process.terminate()
        out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == ExitStatus.STOPPED
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith("scrapy crawl: stopped before the end: shutdown (log: ")
    assert note.read_text() == "sample 5 stopped before the end: shutdown\n"
    assert column(env, "SELECT exit_status FROM crawl_runs") == [ExitStatus.STOPPED]
    (log,) = (tmp_path / "logs").iterdir()
    lines = [json.loads(one) for one in log.read_text(encoding="utf-8").splitlines()]
    assert {"time", "level", "logger", "message"} <= set(lines[0])
    assert any(one.get("site") == "sample" for one in lines)
    assert "The command for bad ends failed with status 1" in [one["message"] for one in lines]


def test_far_fewer_articles_than_usual_are_a_failure(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with open_store(env["DATABASE_URL"]) as store:
        usual = Counts(pages=300, article_links=100)
        for number in (1, 2, 3):
            store.write(lambda c: begin_run(c, "sample", FETCHED, "test"))
            store.write(lambda c, n=number: end_run(c, n, usual, FETCHED, "finished", 0))
    with serve() as forum:
        done = run(env, *crawl(forum))
    assert done.returncode == ExitStatus.FAR_FEWER
    told = "far fewer links to articles in lists than usual: 15, the last 3 good runs had 100"
    assert told in done.stderr
    assert column(env, "SELECT exit_status FROM crawl_runs ORDER BY id") == [0, 0, 0, 7]


def test_a_bad_setting_is_a_failure_with_a_row(tmp_path: Path) -> None:
    env = environment(tmp_path)
    done = run(env, "crawl", "sample", "-s", "CONCURRENT_REQUESTS=many")
    assert done.returncode == ExitStatus.NOT_STARTED
    (row,) = rows(env, "SELECT outcome, exit_status FROM crawl_runs")
    assert row["exit_status"] == ExitStatus.NOT_STARTED
    assert row["outcome"].startswith("not started: ValueError: invalid literal")


def test_different_sites_are_locked_apart(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        locks = [site_lock(store.engine, name) for name in ("a", "b", "../a", ".")]
        assert all(lock.take() for lock in locks)
        assert sorted(path.name for path in (tmp_path / "a.db-locks").iterdir()) == [
            "%2E",
            "%2E%2E%2Fa",
            "a",
            "b",
        ]
        for lock in locks:
            lock.release()
