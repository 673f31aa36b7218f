"""What saving leaves in the tables, on each database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.errors import RecordRefusedError
from storage.models import (
    Article,
    ArticleFlag,
    ArticleRemoval,
    ArticleRepair,
    ArticleVersion,
    Mention,
    Page,
    Reply,
    Site,
)
from storage.records import FlagRecord, Outcome, ReplyRecord
from storage.rows import page_body
from storage.store import Store
from tests.storage.sample import FETCHED, article, page

DAY = timedelta(days=1)


def only_article(store: Store) -> Article:
    with Session(store.engine) as session:
        return session.scalars(select(Article)).one()


def count(store: Store, model: type) -> int:
    with store.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(model)) or 0


def test_a_new_article_is_stored_whole(store: Store) -> None:
    record = article()
    assert store.save(record, page()) is Outcome.NEW
    kept = only_article(store)
    for name in ("site", "url", "title", "author", "published_at", "body", "body_hans", "script"):
        assert getattr(kept, name) == getattr(record, name), name
    assert (kept.first_seen_at, kept.last_seen_at, kept.version) == (FETCHED, FETCHED, 1)
    assert kept.flags == ["spinner.unrepaired"]
    assert kept.topic_words == ["催收", "暴力催收"]
    assert (kept.repair_count, kept.removal_count, kept.reply_count) == (1, 1, 1)
    for child in (ArticleRepair, ArticleRemoval, ArticleFlag, Mention, Reply, Site):
        assert count(store, child) == 1, child


def test_times_come_back_aware_and_in_utc(store: Store) -> None:
    store.save(article(), page())
    published_at = only_article(store).published_at
    assert published_at is not None
    assert published_at.tzinfo is UTC
    assert published_at == datetime(2026, 3, 1, 1, 15, tzinfo=UTC)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(RecordRefusedError, match="zone"):
        store.save(article(published_at=datetime(2026, 3, 1)), page())


def test_the_page_comes_back_byte_for_byte_with_its_headers(store: Store) -> None:
    store.save(article(), page())
    with Session(store.engine) as session:
        kept = session.scalars(select(Page)).one()
    assert page_body(kept.body) == page().body
    assert kept.headers == [["Content-Type", "text/html; charset=gbk"], ["ETag", '"1"']]
    assert kept.article_id == only_article(store).id


def test_an_unchanged_article_only_gets_a_later_time(store: Store) -> None:
    store.save(article(), page())
    before = only_article(store)
    later = page(fetched_at=FETCHED + DAY, body=b"<html>other advertisements</html>")
    assert store.save(article(), later) is Outcome.UNCHANGED
    after = only_article(store)
    assert after.last_seen_at == FETCHED + DAY
    names = [column.key for column in Article.__table__.columns if column.key != "last_seen_at"]
    assert [getattr(after, name) for name in names] == [getattr(before, name) for name in names]
    assert count(store, ArticleVersion) == 0


def test_a_changed_article_keeps_both_texts_and_both_times(store: Store) -> None:
    store.save(article(), page())
    changed = article(body="刪改過的正文", body_hans="删改过的正文", flags=(), mentions=())
    assert store.save(changed, page(fetched_at=FETCHED + DAY)) is Outcome.CHANGED
    kept = only_article(store)
    assert (kept.body, kept.version, kept.changed_at) == ("刪改過的正文", 2, FETCHED + DAY)
    assert kept.first_seen_at == FETCHED
    with Session(store.engine) as session:
        old = session.scalars(select(ArticleVersion)).one()
    assert (old.version, old.body, old.cause) == (1, article().body, "site")
    assert (old.stored_at, old.replaced_at) == (FETCHED, FETCHED + DAY)
    assert count(store, ArticleFlag) == count(store, Mention) == 0
    assert count(store, Page) == count(store, ArticleRepair) == 1


def test_a_time_told_less_exactly_later_is_no_change(store: Store) -> None:
    store.save(article(), page())
    told = article().published_at
    assert told is not None
    assert store.save(article(published_at=told + timedelta(hours=5)), page()) is Outcome.UNCHANGED
    assert only_article(store).published_at == told
    changed = article(body="改过的正文", published_at=told + timedelta(hours=5))
    assert store.save(changed, page()) is Outcome.CHANGED


def test_new_replies_are_added_and_none_is_lost(store: Store) -> None:
    store.save(article(), page())
    later = article(replies=(ReplyRecord("說得好", 3, "小王"),))
    assert store.save(later, page()) is Outcome.GROWN
    assert store.save(later, page()) is Outcome.UNCHANGED
    with Session(store.engine) as session:
        replies = session.scalars(select(Reply).order_by(Reply.position)).all()
    assert [(one.floor, one.body) for one in replies] == [(2, "頂"), (3, "說得好")]
    assert only_article(store).reply_count == 2
    assert count(store, ArticleVersion) == 0


def test_an_edited_reply_takes_the_place_of_the_old_one(store: Store) -> None:
    store.save(article(), page())
    edited = article(replies=(replace(article().replies[0], body="頂,補充一句"),))
    assert store.save(edited, page()) is Outcome.GROWN
    with Session(store.engine) as session:
        assert [one.body for one in session.scalars(select(Reply))] == ["頂,補充一句"]


def test_replies_without_floors_are_told_apart_by_author_time_and_text(store: Store) -> None:
    replies = (ReplyRecord("頂", None, "甲"), ReplyRecord("頂", None, "乙"))
    store.save(article(replies=replies), page())
    assert store.save(article(replies=replies), page()) is Outcome.UNCHANGED
    assert count(store, Reply) == 2


def test_a_batch_tells_an_outcome_for_each_in_order(store: Store) -> None:
    store.save_many([(article(1), page(1)), (article(2), page(2))])
    outcomes = store.save_many(
        [(article(3), page(3)), (article(1), page(1)), (article(2, body="新"), page(2))]
    )
    assert outcomes == [Outcome.NEW, Outcome.UNCHANGED, Outcome.CHANGED]


def test_an_address_twice_in_a_batch_is_two_sights_of_one_article(store: Store) -> None:
    outcomes = store.save_many([(article(), page()), (article(body="改"), page())])
    assert outcomes == [Outcome.NEW, Outcome.CHANGED]
    assert count(store, Article) == 1


def test_nothing_of_a_batch_is_stored_when_one_record_is_refused(store: Store) -> None:
    with pytest.raises(RecordRefusedError, match="script"):
        store.save_many([(article(1), page(1)), (article(2, script="latin"), page(2))])
    assert count(store, Article) == count(store, Page) == count(store, Site) == 0


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://forum.example/帖子",
        "https://a.example/ b",
        "https://a.example/" + "x" * 2048,
    ],
)
def test_an_address_that_cannot_be_a_key_is_refused_by_name(store: Store, url: str) -> None:
    with pytest.raises(RecordRefusedError, match="address"):
        store.save(article(url=url), None)


def test_the_longest_address_is_kept_whole(store: Store) -> None:
    url = "https://forum.example/" + "x" * (2048 - 22)
    store.save(article(url=url), page(url=url))
    assert only_article(store).url == url


def test_characters_no_database_holds_are_replaced_not_fatal(store: Store) -> None:
    store.save(article(body="催\0收\ud800", flags=(FlagRecord("x", 0, "\0"),)), page())
    assert only_article(store).body == "催�收�"


def test_four_byte_characters_and_long_texts_are_kept(store: Store) -> None:
    text = "𠮷😀催收" * 50_000
    store.save(article(body=text, body_hans=text), page(body=text.encode()))
    assert only_article(store).body == text


def test_addresses_that_differ_in_case_are_different_articles(store: Store) -> None:
    store.save(article(url="https://a.example/A"), None)
    assert store.save(article(url="https://a.example/a"), None) is Outcome.NEW


def test_an_article_may_come_without_a_page(store: Store) -> None:
    assert store.save(article()) is Outcome.NEW
    assert count(store, Page) == 0
