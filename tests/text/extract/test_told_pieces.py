"""Bylines in pieces, above the title or left over, and authors of other works."""

import pytest

from pipelines.text.extract import extract_html
from pipelines.text.extract.cut_days import whole_day
from pipelines.text.extract.hints import Hint, hint_of

TEXT = "收到催收电话时，先问清对方的公司名称和工号，再核对自己名下的借款记录，不要承诺还款。"
TITLE = "收到催收电话以后怎么办"


def page(above: str = "", below: str = "", first: str = "", last: str = "") -> str:
    text = "".join(f"<p>{at}、{TEXT}</p>" for at in range(5))
    head = f"{above}<h1>{TITLE}</h1>{below}"
    return f"<title>{TITLE}_某某网</title><div>{head}<div>{first}{text}{last}</div></div>"


@pytest.mark.parametrize(
    "day",
    [
        "<div class=date><em>18</em><span>2024-04</span></div>",
        "<div><b>18</b><i>2024年04月</i></div>",
        "<div class=date><p class=day>18</p><p class=month>2024.04</p></div>",
        "<div class=date><strong>18</strong><p>2024/04</p></div>",
        "<div><span>2024</span><em>04-18</em></div>",
        "<div class=date><span>04月</span><b>18</b><i>2024</i></div>",
    ],
)
def test_a_day_in_pieces_is_the_time(day: str) -> None:
    for html in (page(above=day), page(below=day)):
        moment = extract_html(html).published_at
        assert moment is not None
        assert moment.date().isoformat() == "2024-04-18"


def test_a_clock_beside_a_day_in_pieces_is_its_own() -> None:
    day = "<div>2024</div><div>04/18</div><div>14:33</div>"
    moment = extract_html(page(below=day)).published_at
    assert moment is not None
    assert moment.isoformat()[:16] == "2024-04-18T14:33"


@pytest.mark.parametrize("text", ["18 2024", "2024 18", "32 2024-04", "18 2024-13", "233 2024-04"])
def test_other_numbers_are_no_day(text: str) -> None:
    assert whole_day(text) is None


def test_a_byline_above_the_title_is_believed_where_it_has_labels() -> None:
    found = extract_html(page(above="<div>作者：张三丰　2024-04-18 09:30</div>"))
    assert found.author == "张三丰"
    assert found.published_at is not None
    assert extract_html(page(above="<div>张三丰 2024-04-18</div>")).author is None


BOOK = "<p>书名：《债》</p><p>作者：格雷伯</p><p>出版社：某某出版社</p>"


@pytest.mark.parametrize(
    "last",
    [
        BOOK,
        "<p>原文作者：格雷伯</p>",
        "<p>图书信息</p><ul><li>作者：格雷伯</li><li>定价：58元</li></ul>",
    ],
)
def test_the_author_of_another_work_is_not_the_articles(last: str) -> None:
    found = extract_html(page(last=last))
    assert found.author is None
    assert any("格雷伯" in text for text in found.texts)
    below = "<div>作者：张三丰</div>"
    assert extract_html(page(below=below, last=last)).author == "张三丰"


@pytest.mark.parametrize(
    "last", ["作者：张三丰", "（作者：张三丰）", "作者：张三丰 责任编辑：李四"]
)
def test_the_author_below_an_article_is_its_own(last: str) -> None:
    assert extract_html(page(last=f"<p>{last}</p>")).author == "张三丰"


@pytest.mark.parametrize(
    "first",
    ["2024-10-20 09:30 某某网", "逾期法务<br>2024-10-20", "<b>张三</b><br>2024-10-20 09:30"],
)
def test_what_is_left_of_a_byline_is_no_text(first: str) -> None:
    found = extract_html(page(first=f"<p>{first}</p>"))
    assert found.texts[0] == f"0、{TEXT}"
    assert found.published_at is not None
    assert any(one.rule == "extract.byline" for one in found.removals)


@pytest.mark.parametrize("first", ["某某网友的来信", "2024-10-20，逾期了。", "前言"])
def test_other_short_beginnings_stay(first: str) -> None:
    below = "<div>作者：张三丰 2024-10-20</div>"
    assert extract_html(page(below=below, first=f"<p>{first}</p>")).texts[0] == first


def test_the_name_of_the_site_is_no_author() -> None:
    found = extract_html(page(below="<div>某某网 | 2024-10-20 | 阅读 233</div>"))
    assert found.author is None


def test_a_headline_as_a_name_tells_nothing_whatever_parts_its_words() -> None:
    words = ["how", "to", "deal", "with", "debt", "collection", "comment", "calls"]
    assert hint_of("div", "-".join(words)) is Hint.NONE
    assert hint_of("div", "_".join(words)) is Hint.NONE
    assert hint_of("div", "comment_list_of_posts") is Hint.VOICES


def test_text_below_a_heading_that_is_never_closed_is_text() -> None:
    parts = f"<h3>一、先核对<p>0、{TEXT}</p><p>1、{TEXT}</p><h3>二、再投诉<p>2、{TEXT}</p>"
    found = extract_html(f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{parts}</div>")
    kinds = [line.kind.name for line in found.lines]
    assert kinds == ["HEADING", "PARAGRAPH", "PARAGRAPH", "HEADING", "PARAGRAPH"]


def test_a_heading_of_hundreds_of_characters_is_none() -> None:
    text = f"<p>{TEXT}</p><h2>{TEXT * 5}</h2><p>1、{TEXT}</p>"
    parts = f"{text}<h2>再投诉<br>再报案</h2><p>2、{TEXT}</p>"
    found = extract_html(f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{parts}</div>")
    kinds = [line.kind.name for line in found.lines]
    assert kinds[:5] == ["PARAGRAPH"] * 3 + ["HEADING"] * 2
