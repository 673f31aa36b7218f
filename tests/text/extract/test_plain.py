"""Plain texts: what is taken off the top, and what is left alone."""

from datetime import datetime

import pytest

from pipelines.text.extract import extract_plain
from tests.gold import GOLD, assert_field


@pytest.mark.parametrize("name", sorted(GOLD))
def test_a_text_like_the_samples_gives_title_author_time_and_every_paragraph(name: str) -> None:
    gold = GOLD[name]
    byline = ""
    if gold["author"]:
        moment = datetime.fromisoformat(gold["published_at"])
        byline = f"{gold['author']} {moment:%Y-%m-%d %H:%M:%S}"
    top = [gold["title"] or "", byline]
    found = extract_plain("\n\n".join([*top, *gold["body"], *gold["removed"]]))
    assert found.title == gold["title"]
    assert found.author == gold["author"]
    assert_field(found.published_at, gold["published_at"])
    assert list(found.texts) == gold["body"] + gold["removed"]


def test_a_title_and_a_byline_leave_the_text_and_are_recorded() -> None:
    found = extract_plain("催收乱象调查\n\n小王 2024-10-20 09:42:12\n\n近日，有读者来信。\n")
    assert found.texts == ("近日，有读者来信。",)
    assert [(one.rule, one.line) for one in found.removals] == [
        ("extract.title", "催收乱象调查"),
        ("extract.byline", "小王 2024-10-20 09:42:12"),
    ]


@pytest.mark.parametrize(
    "first",
    [
        "近日，有读者来信反映催收问题。",
        "一、背景介绍",
        "1.1 公司背景",
        "小编导语",
        "1、[背景](#id1)",
    ],
)
def test_a_text_that_begins_with_a_paragraph_or_heading_has_no_title(first: str) -> None:
    found = extract_plain(f"{first}\n第二段文字在这里，说明情况。\n")
    assert found.title is None
    assert found.texts[0] == first


def test_a_link_in_the_text_is_weighed_and_one_within_the_page_told_apart() -> None:
    inner, outer = extract_plain("正文开始了，这里有目录。\n1、[背景](#id1)\n[别处](/b)\n").lines[
        1:
    ]
    assert inner.anchored > 0.5
    assert outer.anchored == 0
    assert outer.linked == 1


def test_tags_left_in_a_text_go_and_are_recorded() -> None:
    found = extract_plain("不当的催收手段。</p>\n他说 1<2 且 3>2。\n")
    assert found.texts == ("不当的催收手段。", "他说 1<2 且 3>2。")
    assert [one.line for one in found.removals] == ["</p>"]


def test_an_empty_text_is_an_empty_article() -> None:
    assert extract_plain("\n \u3000\n").lines == ()
