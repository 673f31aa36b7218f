"""Author and day as pages tell them around an article, and what looks like them and is not.

Each case: where it stands (in the head, below the title, first, in the middle or last in the text,
behind it), the markup, the author and the day or minute to be found.
"""

import json
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.text.extract import extract_html

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "extract" / "told_around.json").read_text("utf-8")
)
NOW = datetime.fromisoformat(CASES["now"])
TITLE = "收到电话以后怎么办"
TEXT = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"
PARAGRAPHS = [
    f"<p>{begin}，{TEXT * 2}{end}</p>"
    for begin, end in (
        ("首先", "语气要平和。"),
        ("其次", "逾期以后不要失联。"),
        ("再次", "还款能力有限的可以申请分期。"),
        ("最后", "保留证据以备投诉。"),
        ("总之", "遇事不慌。"),
    )
]


def _page(place: str, markup: str) -> str:
    parts = dict.fromkeys(("head", "below", "first", "middle", "last", "behind"), "")
    parts[place] = markup
    begin, end = "".join(PARAGRAPHS[:3]), "".join(PARAGRAPHS[3:])
    return (
        f"<html><head><title>{TITLE}</title>{parts['head']}</head><body><div><h1>{TITLE}</h1>"
        f"{parts['below']}<div>{parts['first']}{begin}{parts['middle']}{end}{parts['last']}</div>"
        f"{parts['behind']}</div></body></html>"
    )


@pytest.mark.parametrize(("place", "markup", "author", "day"), CASES["pages"])
def test_what_is_told_around_an_article(
    place: str, markup: str, author: str | None, day: str | None
) -> None:
    found = extract_html(_page(place, markup), now=NOW)
    moment = found.published_at.isoformat() if found.published_at else None
    assert found.author == author
    assert moment is None if day is None else (moment or "").startswith(day)
    assert len([line for line in found.texts if TEXT in line]) == len(PARAGRAPHS)


def test_what_an_article_says_of_an_event_stays() -> None:
    event = "<p>时间：2024年10月20日</p><p>地点：市政府三楼</p>"
    texts = extract_html(_page("middle", event), now=NOW).texts
    assert "时间：2024年10月20日" in texts
    days = "".join(f"<h3>2024年{month}月20日</h3>{one}" for month, one in enumerate(PARAGRAPHS, 1))
    texts = extract_html(_page("first", days), now=NOW).texts
    assert [text for text in texts if text.startswith("2024年")] == [
        f"2024年{month}月20日" for month in range(1, 6)
    ]


def test_title_and_byline_may_share_an_element() -> None:
    byline = "2008-11-03 08:21:00 来源:江淮商报 记者 宋桥"
    page = _page("below", "").replace(f"<h1>{TITLE}</h1>", f"<div><b>{TITLE}</b><br>{byline}</div>")
    found = extract_html(page, now=NOW)
    assert found.author == "宋桥"
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2008-11-03T08:21:00+08:00"
