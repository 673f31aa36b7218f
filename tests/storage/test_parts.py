"""Later pages of threads: replies of the article that the first page brought, on each database."""

from datetime import UTC, datetime

from alembic import command
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from pipelines.reclean import Cleaners, Tally, results, write
from storage.engine import WRITING
from storage.filters import Filter
from storage.models import Article, ArticleRepair, Page, Reply
from storage.records import Outcome, PageRecord, PartRecord, RepairRecord, ReplyRecord
from storage.schema import alembic_config, upgrade
from storage.store import Store, open_store
from tests.storage.sample import FETCHED, article, page

THREAD = article().url
POST = """<div class="post" id="post_{0}">
<div class="post_author"><span class="largetext">{1}</span></div>
<div class="post_head"><span class="post_date">{2}</span></div>
<div class="post_body" id="pid_{0}">{3}</div></div>"""
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def reply(number: int, body: str = "", **changes: object) -> ReplyRecord:
    values = {"floor": number, "author": "小王", "ident": f"post_{number}"}
    return ReplyRecord(body or f"第{number}楼", **(values | changes))  # type: ignore[arg-type]


def part(number: int, *replies: ReplyRecord, **changes: object) -> PartRecord:
    return PartRecord(THREAD, number, replies, **changes)  # type: ignore[arg-type]


def part_page(number: int, body: bytes = b"<html></html>") -> PageRecord:
    return page(url=f"{THREAD}?page={number}", body=body, part=number, headers=HTML)


def bodies(store: Store) -> list[str]:
    with Session(store.engine) as session:
        return list(session.scalars(select(Reply.body).order_by(Reply.position)))


def parts(store: Store) -> list[int | None]:
    with Session(store.engine) as session:
        return list(session.scalars(select(Reply.part).order_by(Reply.position)))


def save(
    store: Store, number: int, *replies: ReplyRecord, body: bytes = b"<html></html>"
) -> Outcome:
    return store.save_part(part(number, *replies), part_page(number, body))


def test_a_later_page_adds_its_replies_and_its_bytes(store: Store) -> None:
    store.save(article(replies=(reply(2),)), page())
    assert save(store, 3, reply(5)) is Outcome.GROWN
    assert save(store, 2, reply(3), reply(4)) is Outcome.GROWN
    assert save(store, 2, reply(3), reply(4)) is Outcome.UNCHANGED
    assert bodies(store) == ["第2楼", "第3楼", "第4楼", "第5楼"]
    assert parts(store) == [1, 2, 2, 3]
    with Session(store.engine) as session:
        assert session.scalars(select(Article.reply_count)).one() == 4
        kept = session.execute(select(Page.url, Page.part).order_by(Page.part)).all()
    assert [tuple(row) for row in kept] == [
        (THREAD, 1),
        (f"{THREAD}?page=2", 2),
        (f"{THREAD}?page=3", 3),
    ]


def test_a_later_page_of_a_thread_that_is_not_stored_writes_nothing(store: Store) -> None:
    assert save(store, 2, reply(3)) is Outcome.ABSENT
    store.save(article(), page())
    store.forget(url=THREAD)
    assert save(store, 2, reply(3)) is Outcome.FORGOTTEN
    assert bodies(store) == []


def test_an_edited_reply_keeps_its_place_and_its_time(store: Store) -> None:
    written = datetime(2026, 3, 1, 12, tzinfo=UTC)
    store.save(article(replies=(reply(2), reply(3, published_at=written), reply(4))), page())
    edited = reply(3, "改过的", published_at=written.replace(hour=13))
    store.save(article(replies=(reply(2), edited, reply(4))), page())
    assert bodies(store) == ["第2楼", "改过的", "第4楼"]
    with Session(store.engine) as session:
        assert written in session.scalars(select(Reply.published_at)).all()


def test_a_reply_that_moves_up_when_another_is_deleted_is_the_same_one(store: Store) -> None:
    store.save(article(replies=(reply(2), reply(3))), page())
    save(store, 2, reply(4))
    store.save(article(replies=(reply(2), reply(4, floor=3))), page())
    assert bodies(store) == ["第2楼", "第3楼", "第4楼"]
    # The one that was taken down is on none of the kept pages.
    assert parts(store) == [1, None, 1]


def test_what_was_done_to_a_later_page_is_recorded_by_page(store: Store) -> None:
    store.save(article(), page())
    repair = RepairRecord("spinner", "spinner.annotation", 5, "業(yè)", "業")
    for replies in ((reply(3),), (reply(3), reply(4))):
        record = part(2, *replies, repairs=(repair,))
        store.save_part(record, part_page(2))
    with Session(store.engine) as session:
        kept = session.execute(select(ArticleRepair.part, ArticleRepair.start_offset)).all()
    assert sorted(tuple(row) for row in kept) == [(1, 12), (2, 5)]


def cleaned(store: Store) -> Tally:
    tally, known = Tally(), Cleaners()
    for batch in results(store, Filter(), known, jobs=1):
        write(store, batch, known.versions, tally)
    return tally


def thread_page(*posts: tuple[int, str, str, str]) -> bytes:
    body = "".join(POST.format(*post) for post in posts)
    return f"<html><title>催收</title><body>{body}</body></html>".encode()


def test_cleaning_again_reads_a_later_page_as_one(store: Store) -> None:
    store.save(article(replies=()))
    body = thread_page((31, "老陈", "03-01-2026, 09:00 AM", "催收又打电话来了，我已经录音。"))
    save(store, 2, reply(9, "从前认错的回复"), body=body)
    assert cleaned(store).outcomes == {"grown": 1}
    assert bodies(store) == ["催收又打电话来了，我已经录音。"]


def test_cleaning_again_keeps_replies_that_the_site_took_down(store: Store) -> None:
    store.save(article(replies=()))
    gone = (31, "老陈", "03-01-2026, 09:00 AM", "这一楼后来被删除了，催收找过我。")
    left = (32, "阿花", "03-01-2026, 10:00 AM", "这一楼还在，继续保留催收的证据。")
    replies = [
        ReplyRecord(post[3], author=post[1], ident=f"post_{post[0]}") for post in (gone, left)
    ]
    save(store, 2, *replies, body=thread_page(gone, left))
    save(store, 2, replies[1], body=thread_page(left))
    cleaned(store)
    assert bodies(store) == [gone[3], left[3]]


def test_relative_times_count_from_when_the_page_was_fetched(store: Store) -> None:
    store.save(article(replies=()))
    body = thread_page((31, "老陈", "昨天 12:30", "催收又打电话来了，我已经录音。"))
    save(store, 2, reply(9, "从前认错的回复"), body=body)
    cleaned(store)
    with Session(store.engine) as session:
        [found] = session.scalars(select(Reply.published_at)).all()
    # Fetched at 12:30 of the next day in China.
    assert found == FETCHED.replace(day=28, month=2)


def test_a_database_of_the_first_schema_keeps_what_it_has(database_url: str) -> None:
    engine = create_engine(database_url)
    writer = engine.execution_options(**{WRITING: True})
    with writer.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        now = "'2026-03-01 00:00:00'"
        for statement in (
            f"INSERT INTO sites (name, first_seen_at) VALUES ('forum', {now})",
            "INSERT INTO articles (id, site, url, body, body_hans, script, topic_words, flags, "
            "found_in, body_length, repair_count, removal_count, reply_count, version, "
            "content_hash, first_seen_at, last_seen_at, changed_at) VALUES (1, 'forum', 'u', 'b', "
            f"'b', 'hans', '[]', '[]', '{{}}', 1, 1, 0, 1, 1, '{'0' * 64}', {now}, {now}, {now})",
            "INSERT INTO replies (article_id, position, floor, body) VALUES (1, 1, 2, 'r')",
            "INSERT INTO repairs (article_id, position, pass_name, rule, start_offset, "
            "text_before, text_after, certainty) VALUES (1, 1, 'p', 'r', 0, 'a', 'b', 'exact')",
        ):
            connection.execute(text(statement))
    upgrade(engine)
    with open_store(database_url) as store, Session(store.engine) as session:
        assert session.execute(select(Reply.body, Reply.part)).one() == ("r", 1)
        assert session.execute(select(ArticleRepair.part, ArticleRepair.rule)).one() == (1, "r")
    engine.dispose()
