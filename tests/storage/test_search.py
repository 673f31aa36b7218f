"""Finding articles by words, on each database."""

from datetime import UTC, datetime

import pytest

from storage.filters import Filter
from storage.search import query
from storage.search.query import Hit
from storage.store import Store
from tests.storage.sample import article

TEXTS = {
    1: ("暴力催收", "遭遇暴力催收后我报了警。"),
    2: ("理性沟通", "暴力不可取，催收也要守法。"),
    3: ("App 投诉", "平台APP被投诉2024次，100%属实，催。"),
    4: ("法院判决", "借款人起诉，法院判决平台退息。"),
    5: ("少见字", "𠮷野家门口的人。"),
}


@pytest.fixture
def filled(store: Store) -> Store:
    store.save_many(
        (
            article(
                number,
                title=title,
                title_hans=title,
                body=body,
                body_hans=body,
                script="hans",
                site=f"site{number % 2}",
                published_at=datetime(2026, number, 1, tzinfo=UTC),
            ),
            None,
        )
        for number, (title, body) in TEXTS.items()
    )
    return store


@pytest.fixture(params=[True, False], ids=["read-through", "by-index"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search either way, whichever the number of articles would choose."""
    monkeypatch.setattr(query, "_few", lambda _connection, _wanted: request.param)


def find(store: Store, words: str, wanted: Filter | None = None, limit: int = 10) -> list[Hit]:
    return store.read(lambda connection: query.search(connection, words, wanted or Filter(), limit))


def numbers(store: Store, words: str, **options: object) -> list[int]:
    urls = [hit.url for hit in find(store, words, **options)]  # type: ignore[arg-type]
    return [int(url.removesuffix(".html").rpartition("-")[2]) for url in urls]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("催收", [2, 1]),
        ("暴力催收", [1]),
        ("暴力 催收", [2, 1]),
        ("催", [3, 2, 1]),
        ("法", [4, 2]),
        ("app", [3]),
        ("APP", [3]),
        ("2024", [3]),
        ("判决平台退息", [4]),
        ("投诉2024次", [3]),
        ("100%", [3]),
        ("1%", []),
        ("𠮷野家", [5]),
        ("没有这个词", []),
        ("催收 法院", []),
        ('"催收"', []),
        ("催*", []),
        ("' OR 1=1 --", []),
        ("，。", []),
        ("", []),
    ],
)
def test_words_find_the_articles_that_have_them(
    filled: Store, words: str, expected: list[int]
) -> None:
    assert numbers(filled, words) == expected


@pytest.mark.usefixtures("few")
def test_a_site_and_a_time_narrow_the_search(filled: Store) -> None:
    assert numbers(filled, "催收", wanted=Filter(site="site1")) == [1]
    assert numbers(filled, "催收", wanted=Filter(since=datetime(2026, 2, 1, tzinfo=UTC))) == [2]
    assert numbers(filled, "催", limit=1) == [3]


def test_a_changed_article_is_found_by_its_new_words_only(store: Store) -> None:
    store.save(article(1, body="旧文催收", body_hans="旧文催收"))
    store.save(article(1, body="新文逾期", body_hans="新文逾期"))
    assert numbers(store, "逾期") == [1]
    assert numbers(store, "旧文") == []


def test_the_snippet_shows_the_match_in_the_script_of_the_source(store: Store) -> None:
    store.save(article(1))
    (hit,) = find(store, "催收人员")
    assert hit.snippet.marked("[", "]").startswith("第1天,[催收人員]打電話")


def test_the_title_is_searched_too(store: Store) -> None:
    store.save(article(1))
    assert numbers(store, "亲历") == [1]
