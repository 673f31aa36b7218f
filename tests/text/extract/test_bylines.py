"""Lines that tell author and time, and honest sentences that look like them."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.text.extract.bylines import read_byline
from pipelines.text.extract.times import Clock

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "extract" / "bylines.json").read_text("utf-8")
)
CLOCK = Clock.of("Asia/Shanghai", datetime.fromisoformat(CASES["now"]))


@pytest.mark.parametrize(("line", "author", "moment"), CASES["bylines"])
def test_a_byline_gives_author_and_time(line: str, author: str | None, moment: str | None) -> None:
    byline = read_byline(line, CLOCK)
    assert byline is not None
    assert byline.author == author
    assert (byline.published_at and byline.published_at.isoformat()) == moment


@pytest.mark.parametrize("line", CASES["prose"])
def test_a_sentence_with_a_date_or_a_label_stays(line: str) -> None:
    assert read_byline(line, CLOCK) is None
