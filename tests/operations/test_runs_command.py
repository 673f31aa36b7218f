"""`scrapy runs` for people and programs."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.runs import Counts, begin_run, end_run, mark_killed, report_run
from storage.store import open_store
from tests.conftest import Type

BEGUN = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'articles.db'}"
    counts = Counts(pages=1200, articles_new=3, dropped={"OffTopic": 4, "NoArticle": 1})
    with open_store(url) as store:
        first = store.write(lambda c: begin_run(c, "論壇", BEGUN, "test"))
        end = BEGUN + timedelta(minutes=90)
        store.write(lambda c: end_run(c, first, counts, end, "finished", 0))
        second = store.write(lambda c: begin_run(c, "forum", BEGUN, "test"))
        third = store.write(lambda c: begin_run(c, "forum", BEGUN, "test"))
        store.write(lambda c: mark_killed(c, "forum", before=third))
        store.write(lambda c: report_run(c, third, counts, BEGUN))
        fourth = store.write(lambda c: begin_run(c, "forum", datetime.now(UTC), "test"))
        assert [first, second, third, fourth] == [1, 2, 3, 4]
    return url


def test_runs_are_shown_the_latest_first_in_aligned_columns(database: str, typed: Type) -> None:
    done = typed("runs", "-s", f"DATABASE_URL={database}")
    assert done.status == 0, done.err
    head, running, silent, killed, finished = done.out.splitlines()
    assert running.endswith("running")
    assert silent.endswith("silent since 03-02 04:30")
    assert killed.endswith("killed")
    told = "2026-03-02 04:30 論壇 1:30:00 1,200 3 0 0 0 5 0 0 0.0 0 finished"
    assert " ".join(finished.split()) == told
    # Two wide characters take the place of four narrow ones.
    assert finished.index("1:30:00") + 2 == head.index("took")


def test_runs_of_one_site_are_given_as_json_lines(database: str, typed: Type) -> None:
    words = ("runs", "--site", "論壇", "--format", "jsonl", "-s", f"DATABASE_URL={database}")
    (line,) = typed(*words).out.splitlines()
    run = json.loads(line)
    assert run["site"] == "論壇"
    assert run["started_at"] == "2026-03-01T20:30:00+00:00"
    assert run["dropped"] == {"OffTopic": 4, "NoArticle": 1}
    assert (run["pages"], run["exit_status"], run["outcome"]) == (1200, 0, "finished")


def test_a_database_without_runs_says_so(tmp_path: Path, typed: Type) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_store(url).close()
    done = typed("runs", "-s", f"DATABASE_URL={url}")
    assert (done.status, done.out, done.err) == (0, "", "no runs yet\n")
