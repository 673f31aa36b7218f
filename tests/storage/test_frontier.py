"""The frontier, on each database: what waits, who has it, what comes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from storage.frontier.adding import add_found
from storage.frontier.cycle import begin_cycle, finish_cycle, free_leases
from storage.frontier.finishing import BACKOFF, MOST_POSTPONEMENTS, finish_visits
from storage.frontier.leasing import lease, next_due
from storage.frontier.records import Found, Lease, Pace, Result, Visit
from storage.models import Article, FrontierRequest
from storage.records import Outcome
from storage.store import Store
from tests.storage.sample import article, page

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PACE = Pace(revisit=7 * DAY, off_topic=180 * DAY, gone=30 * DAY)
SITE = "forum"


def found(name: str, **more: Any) -> Found:
    url = f"https://forum.example/{name}.html"
    return Found(key=name, url=url, request={"callback": "parse"}, **more)


def add(store: Store, *requests: Found, cycle: int = 1, **more: Any) -> int:
    return store.write(lambda c: add_found(c, SITE, requests, NOW, cycle=cycle, **more))


def take(store: Store, owner: str = "me", now: datetime = NOW, limit: int = 10) -> list[Lease]:
    return store.write(lambda c: lease(c, SITE, owner, now, now + DAY, limit))


def finish(store: Store, one: Lease, outcome: str, *, cycle: int = 1, **more: Any) -> None:
    visit = Visit(one.id, SITE, cycle, PACE, outcome=outcome, **more)
    store.write(lambda c: finish_visits(c, [visit], NOW))


def begin(store: Store, now: datetime = NOW, **more: Any) -> int:
    return store.write(lambda c: begin_cycle(c, SITE, now, longest=DAY, **more))


def end(store: Store) -> None:
    store.write(lambda c: finish_cycle(c, SITE, NOW))


def row(store: Store, name: str) -> Any:
    def read(connection: Connection) -> Any:
        table = FrontierRequest.__table__
        return connection.execute(select(table).where(table.c.request_key == name)).one()

    return store.read(read)


def names(leases: list[Lease]) -> list[str]:
    return [one.url.split("/")[-1].removesuffix(".html") for one in leases]


def test_requests_are_leased_by_priority_then_in_the_order_found(store: Store) -> None:
    assert add(store, found("a"), found("b", priority=5), found("c"), found("a")) == 3
    assert names(take(store)) == ["b", "a", "c"]
    assert take(store) == []


def test_two_workers_never_have_the_same_request(store: Store) -> None:
    add(store, *(found(str(n)) for n in range(10)))
    mine, theirs = take(store, "me", limit=4), take(store, "you", limit=10)
    assert len(mine) == 4
    assert not set(names(mine)) & set(names(theirs))
    assert len(mine) + len(theirs) == 10


def test_leases_under_way_are_passed_over_not_waited_for(store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time: another one waits, and passes over nothing")
    add(store, *(found(str(n)) for n in range(6)))
    with store.engine.begin() as slow:
        first = lease(slow, SITE, "slow", NOW, NOW + DAY, 3)
        assert len(take(store, "quick")) == 3
    assert len(first) == 3


def test_a_lease_that_ran_out_is_free_again(store: Store) -> None:
    add(store, found("a"))
    take(store, "dead")
    store.write(lambda c: free_leases(c, SITE, NOW + DAY / 2))
    assert take(store) == []
    store.write(lambda c: free_leases(c, SITE, NOW + 2 * DAY))
    assert names(take(store)) == ["a"]


def test_an_interrupted_cycle_is_resumed_with_what_was_leased(store: Store) -> None:
    assert begin(store) == 1
    add(store, found("a"), found("b"))
    take(store, "dead")
    assert begin(store, NOW + DAY / 2) == 1
    assert names(take(store)) == ["a", "b"]
    assert begin(store, NOW + 2 * DAY) == 2


def test_a_finished_cycle_is_followed_by_the_next(store: Store) -> None:
    begin(store)
    add(store, found("a"))
    end(store)
    assert begin(store) == 1
    finish(store, take(store)[0], Result.LIST)
    end(store)
    assert begin(store) == 2


def test_a_cycle_that_was_interrupted_with_nothing_left_is_over(store: Store) -> None:
    begin(store)
    add(store, found("a"))
    finish(store, take(store)[0], Result.LIST)
    assert begin(store) == 2


def test_a_list_is_read_once_in_a_cycle(store: Store) -> None:
    add(store, found("list"))
    finish(store, take(store)[0], Result.LIST)
    add(store, found("list"))
    assert take(store) == []
    add(store, found("list"), cycle=2)
    assert names(take(store)) == ["list"]


def test_further_pages_of_a_list_are_read_only_behind_something_new(store: Store) -> None:
    threads = [found(f"thread{n}", listed="3") for n in range(2)]
    further = found("list2", paging=True)
    add(store, *threads, further)
    for one in take(store):
        finish(store, one, Result.LIST if "list" in one.url else Outcome.NEW)
    add(store, *threads, further, cycle=2)
    assert take(store) == []
    add(store, *threads, found("thread9"), further, cycle=2)
    assert names(take(store)) == ["list2", "thread9"]


def test_a_board_is_read_whatever_else_the_page_brings(store: Store) -> None:
    add(store, found("thread"), found("board"))
    for one in take(store):
        finish(store, one, Result.LIST if "board" in one.url else Outcome.NEW)
    add(store, found("thread"), found("board"), cycle=2)
    assert names(take(store)) == ["board"]


def test_a_page_passed_over_for_its_title_is_fetched_when_that_changes(store: Store) -> None:
    add(store, found("thread", skip="off_topic"))
    assert take(store) == []
    add(store, found("thread", skip="off_topic"), cycle=2)
    assert take(store) == []
    add(store, found("thread"), cycle=2)
    assert names(take(store)) == ["thread"]


@pytest.mark.parametrize(
    ("outcome", "days"),
    [
        (Outcome.NEW, 7),
        (Outcome.UNCHANGED, 7),
        (Result.NO_ARTICLE, 7),
        (Result.OFF_TOPIC, 180),
        (Result.REFUSED, 180),
        (Result.GONE, 30),
        (Result.LIST, None),
    ],
)
def test_outcomes_tell_when_to_look_again(store: Store, outcome: str, days: int | None) -> None:
    add(store, found("a"))
    finish(store, take(store)[0], outcome)
    due = row(store, "a").due_at
    assert due == (None if days is None else NOW + days * DAY)


def test_a_page_that_does_not_change_is_looked_at_more_and_more_rarely(store: Store) -> None:
    add(store, found("a"))
    one = take(store)[0]
    waits = []
    for _ in range(8):
        finish(store, one, Outcome.UNCHANGED)
        waits.append((row(store, "a").due_at - NOW) // DAY)
    assert waits == [7, 14, 28, 56, 112, 224, 224, 224]
    finish(store, one, Outcome.CHANGED)
    assert row(store, "a").due_at == NOW + 7 * DAY


def test_failures_are_tried_later_and_later_and_given_up_at_last(store: Store) -> None:
    add(store, found("a"))
    one = take(store)[0]
    for wait in BACKOFF:
        finish(store, one, Result.FAILED, note="HTTP 500")
        assert row(store, "a").due_at == NOW + wait
        assert take(store) == []
    finish(store, one, Result.FAILED, note="HTTP 500")
    assert row(store, "a").due_at is None
    begin(store, NOW + 365 * DAY)
    assert take(store) == []


def test_a_failure_is_tried_again_in_the_next_run(store: Store) -> None:
    begin(store)
    add(store, found("a"))
    finish(store, take(store)[0], Result.FAILED)
    assert begin(store) == 1
    assert names(take(store)) == ["a"]


def test_a_server_that_asks_for_patience_gets_it_within_the_run(store: Store) -> None:
    add(store, found("a"))
    one = take(store)[0]
    wait = timedelta(seconds=30)
    for _ in range(MOST_POSTPONEMENTS):
        finish(store, one, Result.FAILED, retry_after=wait)
        assert take(store) == []
        assert store.read(lambda c: next_due(c, SITE, NOW, DAY)) == NOW + wait
        assert names(take(store, now=NOW + wait)) == ["a"]
    finish(store, one, Result.FAILED, retry_after=wait)
    assert take(store, now=NOW + wait) == []


def save(store: Store, one: Lease, number: int, **more: Any) -> Outcome:
    record = article(number)
    visit = Visit(one.id, SITE, 1, PACE, article_url=record.url, part=1, **more)
    return store.save(record, page(number), visit)


def test_an_article_its_visit_and_what_follows_are_saved_together(store: Store) -> None:
    add(store, found("thread-1"))
    follow = (found("thread-1-2"),)
    assert save(store, take(store)[0], 1, follow=follow, etag='"x"', body_hash="0") == Outcome.NEW
    assert row(store, "thread-1").outcome == Outcome.NEW
    assert row(store, "thread-1").etag == '"x"'
    assert row(store, "thread-1-2").article_id == row(store, "thread-1").article_id is not None


def test_a_thread_that_grew_is_visited_on_its_last_page(store: Store) -> None:
    add(store, found("thread-1", listed="3"))
    save(store, take(store)[0], 1, follow=(found("thread-1-2"),))
    second = take(store)[0]
    finish(store, second, Outcome.GROWN, article_url=article(1).url, part=2)
    add(store, found("thread-1", listed="3"), cycle=2)
    assert take(store) == []
    add(store, found("thread-1", listed="4"), cycle=2)
    assert names(take(store)) == ["thread-1-2"]
    add(store, found("thread-1", listed="4"), cycle=2)
    assert take(store) == []


def test_a_page_that_is_gone_marks_its_article_but_a_later_page_does_not(store: Store) -> None:
    add(store, found("thread-1"))
    first = take(store)[0]
    save(store, first, 1, follow=(found("thread-1-2"),))
    second = take(store)[0]
    finish(store, second, Outcome.GROWN, article_url=article(1).url, part=2)

    def gone(connection: Connection) -> Any:
        return connection.scalar(select(Article.gone_at))

    finish(store, second, Result.GONE)
    assert store.read(gone) is None
    finish(store, first, Result.GONE)
    assert store.read(gone) == NOW
    finish(store, first, Result.UNCHANGED, status=304)
    assert store.read(gone) is None


def test_where_a_redirect_led_needs_no_visit(store: Store) -> None:
    add(store, found("old"), found("new"))
    old, _ = take(store, limit=1)[0], None
    finish(store, old, Outcome.UNCHANGED, alias=("new", "https://forum.example/new.html"))
    assert row(store, "new").outcome == Result.ALIAS
    assert take(store) == []


def test_what_is_forgotten_is_not_known_and_not_added(store: Store) -> None:
    add(store, found("thread-1"))
    save(store, take(store)[0], 1, follow=(found("thread-1-2"),))
    store.forget(url=article(1).url)
    assert take(store) == []
    add(store, found("thread-1"))
    assert take(store) == []


def test_everything_waits_again_on_demand(store: Store) -> None:
    begin(store)
    add(store, found("a"), found("b", skip="off_topic"))
    finish(store, take(store)[0], Outcome.NEW, etag='"x"', body_hash="0")
    end(store)
    begin(store, full=True)
    again = take(store)
    assert names(again) == ["a"]
    assert again[0].etag is None


def test_a_frontier_that_is_full_takes_nothing_new(store: Store) -> None:
    add(store, found("a"))
    add(store, found("a"), found("b"), grow=False)
    assert names(take(store)) == ["a"]


def test_a_visit_of_what_was_forgotten_meanwhile_does_nothing(store: Store) -> None:
    finish(store, replace(Lease(10**6, ""), attempts=0), Outcome.NEW)
