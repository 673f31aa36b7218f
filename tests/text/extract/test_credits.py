"""Whom an article credits, by name and in its own lines, and sentences that credit nobody."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.text.extract import extract_html
from pipelines.text.extract.credits import credited

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "extract" / "credits.json").read_text("utf-8")
)
TEXT = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"


@pytest.mark.parametrize(("line", "last", "names"), CASES["credits"])
def test_a_line_credits_its_authors(line: str, last: bool, names: str) -> None:
    assert credited(line, last=last) == names


@pytest.mark.parametrize(("line", "last"), CASES["none"])
def test_a_sentence_credits_nobody(line: str, last: bool) -> None:
    assert credited(line, last=last) is None


def test_a_reporter_the_article_names_goes_before_the_account_in_the_head() -> None:
    found = extract_html(
        "<meta name=author content=某某晚报><h1>收到电话以后</h1>"
        f"<p>{TEXT * 3}</p><p>其次，{TEXT * 2}（记者 周晓蓓）</p>"
    )
    assert (found.author, found.sources["author"]) == ("周晓蓓", "byline")
    assert found.texts[-1].endswith("（记者 周晓蓓）")


def test_whom_the_article_credits_goes_before_a_name_without_a_label() -> None:
    found = extract_html(
        "<h1>收到电话以后</h1><p>青石夜话 2024-10-20 09:42</p>"
        f"<p>{TEXT * 3}</p><p>其次，{TEXT * 2}（记者 周晓蓓）</p>"
    )
    assert found.author == "周晓蓓"


@pytest.mark.parametrize(
    "behind",
    [
        "<ul><li>另一个故事 <span class=date>2021-03-05</span></li></ul>",
        "<div class=copyright>某某网 2009-01-02</div>",
        "<div class=comment-time>小王 2020-05-06</div>",
    ],
)
def test_a_day_behind_the_article_is_not_its_own(behind: str) -> None:
    found = extract_html(
        f"<h1>收到电话以后</h1><div><p>{TEXT * 4}</p><p>{TEXT * 3}</p></div>{behind}"
    )
    assert found.published_at is None


def test_a_day_told_in_a_sentence_below_the_title_is_not_the_articles() -> None:
    lead = (
        "这家公司在2019年3月5日收到第一封投诉信，此后三个月里一共收到了四十二封，没有一封得到答复。"
    )
    found = extract_html(f"<h1>收到电话以后</h1><p>{lead}</p><div><p>{TEXT * 4}</p></div>")
    assert found.published_at is None


@pytest.mark.parametrize(
    "below",
    [
        "（1999年3月15日第九届大会第二次会议通过）",
        "（2003年5月8日在债务人大会上的讲话）",
        "本办法自2008年1月1日起施行",
        "注册时间 2010-05-06 08:30",
        "今天是 2020年3月4日 星期三",
        "版权所有 2009-01-02",
    ],
)
def test_a_day_that_is_of_something_else_is_not_the_articles(below: str) -> None:
    page = f"<h1>收到电话以后</h1><p class=date>{below}</p><div><p>{TEXT * 4}</p></div>"
    assert extract_html(page).published_at is None


@pytest.mark.parametrize(
    ("state", "day"),
    [
        (r"{\"datePublished\":\"2023-04-05T10:00:00+08:00\"}", datetime(2023, 4, 5, 2, tzinfo=UTC)),
        ('{"publishedAt":"2023-04-05T10:00:00+08:00"}', datetime(2023, 4, 5, 2, tzinfo=UTC)),
        ('[{"publishedAt":"2023-04-05 10:00"},{"publishedAt":"2022-01-01 08:00"}]', None),
    ],
)
def test_the_state_of_a_page_made_by_scripts_tells_the_time_if_it_tells_one(
    state: str, day: datetime | None
) -> None:
    found = extract_html(f"<h1>题目</h1><p>{TEXT * 4}</p><script>var s = {state}</script>")
    assert found.published_at == day
