"""Whole pages of our own writing, bytes as served, beside what a person says is in them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipelines.text.article import Extraction, Post
from pipelines.text.extract import extract_html
from tests.fourgrams import score

DATA = Path(__file__).parents[2] / "data"
PLACES = {
    path.stem: path.parent for kind in ("pages", "threads") for path in (DATA / kind).glob("*.json")
}
NAMES = sorted(PLACES)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

FLOOR = 0.99
"""Mean F1 over the pages; lowering it is a decision, not a repair."""


def gold_of(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((PLACES[name] / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def extracted(name: str) -> Extraction:
    gold = gold_of(name)
    html = (PLACES[name] / f"{name}.html").read_bytes().decode(gold["charset"])
    return extract_html(html, url=gold["url"], now=NOW)


def plain(post: Post) -> dict[str, Any]:
    return {
        "floor": post.floor,
        "author": post.author,
        "published_at": post.published_at and post.published_at.isoformat(),
        "lines": list(post.texts),
    }


def test_there_are_pages() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_a_page_are_its_article_and_nothing_else(name: str) -> None:
    gold = gold_of(name)
    kept = [text for text in extracted(name).texts if text not in gold["optional"]]
    assert kept == gold["lines"]


@pytest.mark.parametrize("name", NAMES)
def test_title_author_and_time_are_those_a_reader_sees(name: str) -> None:
    gold, found = gold_of(name), extracted(name)
    assert found.title == gold["title"]
    assert found.author == gold["author"]
    assert (found.published_at and found.published_at.isoformat()) == gold["published_at"]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_found_names_its_source_and_no_other_does(name: str) -> None:
    found = extracted(name)
    for field in ("title", "author", "published_at"):
        assert (field in found.sources) == (getattr(found, field) is not None)


@pytest.mark.parametrize("name", [name for name in NAMES if gold_of(name)["posts"]])
def test_the_replies_of_a_thread_or_article_are_all_there_with_who_when_and_floor(
    name: str,
) -> None:
    gold, found = gold_of(name), extracted(name)
    assert [plain(post) for post in found.posts] == gold["posts"]
    assert found.sources["content"] == gold["source"]


@pytest.mark.parametrize("name", [name for name in NAMES if not gold_of(name)["posts"]])
def test_an_article_has_no_posts_even_with_comments_of_unknown_markup_below(name: str) -> None:
    assert extracted(name).posts == ()


def test_the_mean_over_the_pages_does_not_fall() -> None:
    scores = []
    for name in NAMES:
        gold, found = gold_of(name), extracted(name)
        texts = [text for text in found.texts if text not in gold["optional"]]
        texts += [text for post in found.posts for text in post.texts]
        wanted = gold["lines"] + [text for post in gold["posts"] for text in post["lines"]]
        scores.append(score("\n".join(texts), "\n".join(wanted)).f1)
    assert sum(scores) / len(scores) >= FLOOR
