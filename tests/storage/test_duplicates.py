"""Near-duplicates found as articles arrive, on each database."""

import random

import pytest
from sqlalchemy import select

from storage.duplicates.fingerprint import fingerprints, keys_of, overlap
from storage.models import Article
from storage.reading import whole_article
from storage.records import ArticleRecord
from storage.store import Store
from tests.bench.articles import Writer
from tests.storage.sample import article
from tests.storage.spinning import spin


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return list(Writer(11).articles(6, mean_words=400))


def record(number: int, text: str) -> ArticleRecord:
    return article(number, title=f"標題{number}", body=text, body_hans=text)


def clusters(store: Store) -> dict[int, int | None]:
    """Clusters by the number in the address, named by that of their oldest article."""
    with store.engine.connect() as connection:
        rows = connection.execute(select(Article.id, Article.url, Article.cluster_id)).all()
    names = {row.id: int(row.url.removesuffix(".html").rpartition("-")[2]) for row in rows}
    return {names[row.id]: names.get(row.cluster_id) for row in rows}


def copy(text: str, seed: int = 1) -> str:
    return spin(text, 0.15, 0.2, random.Random(seed))


def test_a_spun_copy_joins_the_cluster_of_the_first(store: Store, texts: list[str]) -> None:
    store.save(record(1, texts[0]))
    store.save(record(2, texts[1]))
    assert clusters(store) == {1: None, 2: None}
    store.save(record(3, copy(texts[0])))
    store.save(record(4, copy(texts[0], seed=2)))
    assert clusters(store) == {1: 1, 2: None, 3: 1, 4: 1}


def test_an_article_is_shown_with_its_copies_and_no_others(store: Store, texts: list[str]) -> None:
    for number, text in enumerate((texts[0], texts[1], texts[2], copy(texts[0])), 1):
        store.save(record(number, text))

    def copies(number: int) -> list[str]:
        url = record(number, "").url
        whole = store.read(lambda connection: whole_article(connection, url))
        assert whole is not None
        return list(whole.copies)

    assert copies(1) == [record(4, "").url]
    assert copies(2) == copies(3) == []


def test_copies_within_one_batch_are_found(store: Store, texts: list[str]) -> None:
    store.save_many(
        [
            (record(1, texts[0]), None),
            (record(2, texts[1]), None),
            (record(3, copy(texts[0])), None),
        ]
    )
    assert clusters(store) == {1: 1, 2: None, 3: 1}


def test_a_rewritten_article_leaves_its_cluster(store: Store, texts: list[str]) -> None:
    for number in (1, 2, 3):
        store.save(record(number, copy(texts[0], seed=number)))
    store.save(record(1, texts[3]))
    assert clusters(store) == {1: None, 2: 2, 3: 2}
    store.save(record(2, texts[4]))
    assert clusters(store) == {1: None, 2: None, 3: None}


def test_when_the_oldest_is_forgotten_the_next_stands_for_the_others(
    store: Store, texts: list[str]
) -> None:
    for number in (1, 2, 3):
        store.save(record(number, copy(texts[0], seed=number)))
    store.forget(url=record(1, "").url)
    assert clusters(store) == {2: 2, 3: 2}
    store.save(record(4, copy(texts[0], seed=4)))
    assert clusters(store) == {2: 2, 3: 2, 4: 2}


def test_a_hundred_copies_are_one_cluster(store: Store, texts: list[str]) -> None:
    copies = [(record(number, copy(texts[0], seed=number)), None) for number in range(1, 101)]
    store.save_many(copies[:60])
    store.save_many(copies[60:])
    assert set(clusters(store).values()) == {1}


def test_short_notices_are_no_copies_of_each_other(store: Store) -> None:
    store.save(record(1, "本帖已被刪除"))
    store.save(record(2, "本帖已被刪除"))
    assert clusters(store) == {1: None, 2: None}


def test_overlap_counts_what_two_texts_share(texts: list[str]) -> None:
    assert overlap(texts[0], texts[0]) == 1
    assert overlap(texts[0], texts[1]) < 0.05
    assert overlap("", "") == 0


def test_fingerprints_do_not_change_between_versions() -> None:
    # Stored fingerprints are compared with fresh ones: a change here needs a migration.
    (one,) = fingerprints(["".join(chr(0x4E00 + n * 37) for n in range(200))])
    assert one is not None
    assert keys_of([one])[0, :2].tolist() == [1137267919, 4626566195]
