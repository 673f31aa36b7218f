"""Rows of runs, on each database."""

from dataclasses import replace
from datetime import timedelta

from storage.runs import (
    Counts,
    begin_run,
    end_run,
    judged_runs,
    last_good_starts,
    last_runs,
    mark_killed,
    report_run,
)
from storage.store import Store
from tests.storage.sample import FETCHED

COUNTS = Counts(1, 2, 3, 4, 5, 6, {"NoArticle": 7}, 8, 9, 10**10, 11)
HOUR = timedelta(hours=1)


def test_a_run_is_there_from_its_beginning_with_what_it_last_reported(store: Store) -> None:
    # No article of the site is there yet.
    number = store.write(lambda c: begin_run(c, "forum", FETCHED, "software 1"))
    store.write(lambda c: report_run(c, number, COUNTS, FETCHED + HOUR))
    (run,) = store.read(last_runs)
    assert (run.site, run.started_at, run.software) == ("forum", FETCHED, "software 1")
    assert (run.reported_at, run.finished_at, run.outcome) == (FETCHED + HOUR, None, None)
    assert run.counts == COUNTS
    assert run.counts.articles == 3 + 4 + 5 + 6


def test_an_outcome_too_long_for_its_column_is_cut(store: Store) -> None:
    number = store.write(lambda c: begin_run(c, "forum", FETCHED, "x" * 500))
    store.write(lambda c: end_run(c, number, COUNTS, FETCHED, "庫\0" * 500, 8))
    (run,) = store.read(last_runs)
    assert run.outcome == "庫\N{REPLACEMENT CHARACTER}" * 95
    assert run.exit_status == 8


def test_only_earlier_runs_of_the_site_without_an_end_were_killed(store: Store) -> None:
    def begin(site: str) -> int:
        return store.write(lambda c: begin_run(c, site, FETCHED, "1"))

    ended, lost, _elsewhere, mine = begin("a"), begin("a"), begin("b"), begin("a")
    store.write(lambda c: end_run(c, ended, COUNTS, FETCHED, "finished", 0))
    assert [run.id for run in store.write(lambda c: mark_killed(c, "a", before=mine))] == [lost]
    outcomes = [run.outcome for run in store.read(last_runs)]
    assert outcomes == [None, None, "killed", "finished"]


def test_the_last_good_runs_are_found_by_site_and_status(store: Store) -> None:
    for day, status in enumerate((0, 0, 7, 3)):
        at = FETCHED + day * 24 * HOUR
        number = store.write(lambda c, at=at: begin_run(c, "forum", at, "1"))
        counts = replace(COUNTS, pages=day)
        store.write(
            lambda c, n=number, s=status, k=counts, at=at: end_run(c, n, k, at, "finished", s)
        )
    assert store.read(last_good_starts) == {"forum": FETCHED + 24 * HOUR}
    found = store.read(lambda c: judged_runs(c, "forum", (0, 7), 2))
    assert [(run.exit_status, run.counts.pages) for run in found] == [(7, 2), (0, 1)]
