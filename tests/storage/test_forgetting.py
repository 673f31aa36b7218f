"""Takedown requests leave nothing but a hash, on each database."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select, text

from storage import sitelines
from storage.filters import Filter
from storage.models import Article, Page, Reply
from storage.records import Outcome, ReplyRecord
from storage.search.query import search
from storage.sitelines import count_lines, site_lines
from storage.store import Store, open_store
from tests.storage.sample import FETCHED, article, page


def rows(store: Store) -> dict[str, int]:
    """Tables that hold something, with how much."""
    with store.engine.connect() as connection:
        names = [
            name for name in inspect(connection).get_table_names() if "article_index" not in name
        ]
        counts = {
            name: connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in names
        }
    return {name: count for name, count in counts.items() if count and name != "alembic_version"}


def test_a_forgotten_article_leaves_only_the_hash_of_its_address(store: Store) -> None:
    store.save(article(1), page(1))
    store.save(
        article(1, body="改", body_hans="改"), page(1, fetched_at=FETCHED + timedelta(days=1))
    )
    done = store.forget(url=article(1).url)
    assert (done.articles, done.urls) == (1, 1)
    assert rows(store) == {"sites": 1, "forgotten_urls": 1}
    assert store.read(lambda connection: search(connection, "催收", Filter(), 9)) == []
    assert store.is_forgotten(article(1).url)


def test_lines_of_a_forgotten_article_are_not_kept_as_samples(store: Store) -> None:
    store.save(article(1), page(1))
    mine, foreign = article(1).body.split("\n")[0], "本站提醒各位来宾。"
    lines = {"a" * 32: mine, "b" * 32: foreign}
    store.write(lambda connection: count_lines(connection, "forum", lines, FETCHED))
    store.forget(url=article(1).url)
    left = store.read(lambda connection: site_lines(connection, "forum"))
    assert [(line.sample, line.pages) for line in left] == [(foreign, 1)]


def test_the_lines_kept_of_a_site_are_bounded(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitelines, "LINES_KEPT", 20)
    store.save(article(1), page(1))
    for number in range(30):
        lines = {"often": "每页都有的一行", f"line{number}": f"第{number}行"}
        now = FETCHED + timedelta(minutes=number)
        store.write(lambda connection: count_lines(connection, "forum", lines, now))  # noqa: B023
    left = {line.line_hash: line.pages for line in store.read(lambda c: site_lines(c, "forum"))}
    assert len(left) <= 20
    assert left["often"] == 30
    assert "line29" in left
    assert "line0" not in left


def test_a_forgotten_address_is_not_stored_again(store: Store) -> None:
    store.forget(url=article(1).url)
    assert store.save(article(1), page(1)) is Outcome.FORGOTTEN
    assert store.save(article(2), page(2)) is Outcome.NEW
    assert not store.is_forgotten(article(2).url)


def test_forgetting_a_site_leaves_the_others(store: Store) -> None:
    store.save_many([(article(1, site="a"), page(1)), (article(2, site="b"), page(2))])
    assert store.forget(site="a").articles == 1
    assert rows(store)["articles"] == rows(store)["pages"] == rows(store)["sites"] == 1


def test_forgetting_an_author_takes_their_replies_and_the_pages_that_hold_them(
    store: Store,
) -> None:
    store.save(article(1, author="甲", replies=()), page(1))
    store.save(article(2, author="乙", replies=(ReplyRecord("頂", 2, "甲"),)), page(2))
    store.save(article(3, author="乙", replies=(ReplyRecord("頂", 2, "丙"),)), page(3))
    done = store.forget(author="甲")
    assert (done.articles, done.replies, done.urls) == (1, 1, 2)
    with store.engine.connect() as connection:
        assert set(connection.scalars(select(Article.url))) == {article(2).url, article(3).url}
        assert list(connection.scalars(select(Page.url))) == [page(3).url]
        assert list(connection.scalars(select(Reply.author))) == ["丙"]
        counts = select(Article.reply_count).order_by(Article.id)
        assert list(connection.scalars(counts)) == [0, 1]


def test_forgetting_what_is_not_there_is_no_error(store: Store) -> None:
    assert store.forget(site="none").articles == 0
    assert store.forget(author="none").replies == 0


def test_the_number_of_a_forgotten_article_is_not_used_again(store: Store) -> None:
    store.save(article(1))
    with store.engine.connect() as connection:
        old = connection.scalar(select(func.max(Article.id)))
    store.forget(url=article(1).url)
    store.save(article(2))
    with store.engine.connect() as connection:
        assert (connection.scalar(select(func.max(Article.id))) or 0) > (old or 0)


def test_nothing_of_a_forgotten_text_is_left_in_the_file(tmp_path: Path) -> None:
    secret = "這段文字必須消失不見"
    with open_store(str(tmp_path / "articles.db")) as store:
        store.save(article(2), page(2))
        store.save(article(1, body=secret, body_hans=secret), page(1, body=secret.encode()))
        store.forget(url=article(1).url)
        left = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert secret.encode() not in left
    assert "必须".encode() not in left
    assert "必須".encode() not in left
