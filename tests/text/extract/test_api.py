"""Answers of known software's APIs, and everything else that JSON can be."""

import json
import random
from datetime import UTC, datetime
from typing import Any

import pytest

from pipelines.text.extract import extract_json
from tests.gold import ROOT

CASES = json.loads((ROOT / "tests/data/api/shapes.json").read_bytes())
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ENGINES = ("nodebb/topic-11", "discourse/topic-5", "flarum/discussion-3", "wordpress_rest/post-5")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_shape_is_read_as_written(case: dict[str, Any]) -> None:
    found = extract_json(case["json"], now=NOW)
    if "flags" in case:
        assert [flag.name for flag in found.flags] == case["flags"]
        assert (found.title, found.lines, found.posts) == (None, (), ())
        return
    assert found.flags == ()
    assert (found.title, found.author) == (case["title"], case["author"])
    assert (found.published_at and found.published_at.isoformat()) == case["published_at"]
    assert list(found.texts) == case["lines"]
    assert [
        [
            post.floor,
            post.author,
            post.published_at and post.published_at.isoformat(),
            [*post.texts],
        ]
        for post in found.posts
    ] == case["replies"]
    assert [gone.line for gone in found.removals] == case.get("removed", [])


def mangled(value: Any, dice: random.Random) -> Any:
    """The same with a value here and there of another kind, or gone."""
    if dice.random() < 0.03:
        return dice.choice([None, True, -1, 1.5, "催", [], {}, [None], {"data": []}, "9" * 400])
    if isinstance(value, list):
        return [mangled(one, dice) for one in value]
    if isinstance(value, dict):
        return {key: mangled(one, dice) for key, one in value.items() if dice.random() > 0.02}
    return value


@pytest.mark.parametrize("name", ENGINES)
def test_no_answer_is_so_broken_that_it_crashes(name: str) -> None:
    whole = json.loads((ROOT / f"tests/data/engines/{name}.json").read_bytes())
    dice = random.Random(name)
    for _ in range(60):
        extract_json(mangled(whole, dice), now=NOW)
