"""Stored pages cleaned again, on each database."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pipelines import reclean
from pipelines.reclean import Cleaners, Tally, results, write
from storage.filters import Filter
from storage.models import Article, ArticleVersion
from storage.recleaning import Versions, pending_count
from storage.store import Store
from tests.storage.sample import article, page

PARAGRAPHS = (
    "近日有借款人投诉催收公司以威胁恐吓的方式催收贷款，严重影响了家人的正常生活和工作。",
    "律师表示，暴力催收违反法律规定，借款人应当保留电话录音和短信记录，及时向监管部门投诉。",
    "专家建议，逾期之后应当主动与银行协商还款，不要相信所谓的反催收中介，以免造成更大损失。",
)
HTML = "<html><title>{title}</title><body><h1>{title}</h1><article>{text}</article></body></html>"
BEFORE = "上一版规则清洗的正文"


class Named(Cleaners):
    """The usual cleaning under another name, as if the code were another."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self._version = version

    @property
    def versions(self) -> Versions:
        """That name."""
        return Versions(self._version)


def html(number: int, paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return HTML.format(title=f"暴力催收調查之{number}", text=text).encode()


def fill(store: Store, count: int) -> None:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    for number in range(1, count + 1):
        stored = article(number, replies=(), body=BEFORE, body_hans=BEFORE)
        store.save(stored, page(number, body=html(number), headers=headers))


def clean(store: Store, version: str = "v2", batches: int | None = None) -> Tally:
    tally = Tally()
    for number, batch in enumerate(results(store, Filter(), Named(version), jobs=1), 1):
        write(store, batch, Versions(version), tally)
        if number == batches:
            break
    return tally


def test_what_differs_is_a_new_version_by_cleaning(store: Store) -> None:
    fill(store, 1)
    assert clean(store).outcomes == {"changed": 1}
    with Session(store.engine) as session:
        now, old = (
            session.scalars(select(Article)).one(),
            session.scalars(select(ArticleVersion)).one(),
        )
    assert now.body.split("\n") == list(PARAGRAPHS)
    assert (old.body, old.cause) == (BEFORE, "cleaning")
    assert now.last_seen_at == now.first_seen_at


def test_the_same_cleaning_again_has_nothing_to_do(
    store: Store,
) -> None:
    fill(store, 1)
    clean(store)
    assert clean(store).done == 0
    assert clean(store, "v3").outcomes == {"unchanged": 1}


def test_a_stopped_run_goes_on_where_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reclean, "BATCH", 1)
    fill(store, 3)
    assert clean(store, batches=2).done == 2
    assert store.read(lambda connection: pending_count(connection, Filter(), Versions("v2"))) == 1
    assert clean(store).done == 1


def test_an_article_that_is_not_found_any_more_stays(store: Store) -> None:
    store.save(article(1), page(1, body=b"<html><body></body></html>"))
    tally = clean(store)
    assert [lost.reason for lost in tally.lost] == ["no article"]
    with Session(store.engine) as session:
        assert session.scalars(select(Article)).one().body == article(1).body


def test_a_page_that_breaks_the_cleaning_does_not_stop_the_others(store: Store) -> None:
    fill(store, 1)
    store.save(article(2), page(2, body=bytes(range(256)) * 40))
    tally = clean(store)
    assert tally.outcomes == {"changed": 1}
    assert "NotTextError" in tally.lost[0].reason
