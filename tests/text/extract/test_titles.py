"""Titles: which heading, which part of `<title>`, which element without either."""

import pytest

from pipelines.text.extract import extract_html

TITLE = "收到催收电话以后怎么办"
TEXT = "收到催收电话时，先问清对方的公司名称和工号，再核对自己名下的借款记录，不要承诺还款。"


def page(shown: str, title: str = f"{TITLE}_某某网", head: str = "") -> str:
    text = "".join(f"<p>{at}、{TEXT}</p>" for at in range(5))
    return f"<title>{title}</title>{head}<body><div>{shown}{text}</div>"


@pytest.mark.parametrize(
    "mark", ["_", "-", " - ", "|", "–", "——", "»", "::", "·", " / ", " > ", ">"]
)
def test_the_site_and_its_sections_go_from_the_title(mark: str) -> None:
    assert extract_html(page("", mark.join((TITLE, "法律知识", "某某网")))).title == TITLE
    assert extract_html(page("", mark.join(("某某催收网", TITLE)))).title == TITLE


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        (f"{TITLE} 某某论坛", TITLE),
        ("征信修复 到底靠不靠谱", "征信修复 到底靠不靠谱"),
        ("怎么查 个人信用报告查询网", "怎么查 个人信用报告查询网"),
        ("逾期被挂网_法律知识_某某网", "逾期被挂网"),
    ],
)
def test_a_space_parts_only_the_name_of_a_site(title: str, wanted: str) -> None:
    assert extract_html(page("", title)).title == wanted


def test_a_site_told_by_meta_goes_whatever_parts_it() -> None:
    site = '<meta property="og:site_name" content="某某">'
    assert extract_html(page("", f"{TITLE} 某某", site)).title == TITLE
    only = site + '<meta property="og:title" content="某某">'
    assert extract_html(page("", f"{TITLE}_某某", only)).title == TITLE
    latin = '<meta property="og:site_name" content="CR Maids">'
    told = "Latest Trends with CR Maids"
    assert extract_html(page("", told, latin)).title == told


@pytest.mark.parametrize(
    "shown",
    [
        "<h1>某某催收法律论坛</h1>",
        '<h1><a href="/">专业的债务法律咨询</a></h1>',
        f"<h1>某某催收法律论坛</h1><h2>{TITLE}</h2>",
    ],
)
def test_the_name_of_the_site_is_no_title_though_it_is_a_heading(shown: str) -> None:
    assert extract_html(page(shown, f"{TITLE}_某某催收法律论坛")).title == TITLE


@pytest.mark.parametrize(
    "beside",
    [
        "置顶",
        "【原创】",
        "NEW",
        "精",
        "2024-10-20",
        "(2024年10月20日 09:30)",
        "阅读(233)",
        "作者：张三",
    ],
)
def test_badges_and_days_in_a_heading_are_no_part_of_the_title(beside: str) -> None:
    for shown in (f"<em>{beside}</em>{TITLE}", f"{TITLE} <span>{beside}</span>"):
        found = extract_html(page(f"<h1>{shown}</h1>"))
        assert found.title == TITLE
        assert found.texts[0] == f"0、{TEXT}"


def test_a_day_beside_the_title_in_its_element_is_the_time() -> None:
    for shown in (f"<i>2024-10-20</i>{TITLE}", f"{TITLE}<i>2024-10-20</i>"):
        found = extract_html(page(f"<h1>{shown}</h1>"))
        assert found.published_at is not None
        assert found.published_at.date().isoformat() == "2024-10-20"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("2024年10月20日催收新规", "<i>2024年10月20日</i>催收新规"),
        ("原创歌曲被催收公司盗用", "原创歌曲被催收公司盗用"),
        ("热议：催收公司上门", "<b>热议</b>：催收公司上门"),
    ],
)
def test_what_the_title_says_itself_stays(title: str, heading: str) -> None:
    assert extract_html(page(f"<h1>{heading}</h1>", f"{title}_某某网")).title == title


@pytest.mark.parametrize(
    "shown",
    [
        f"<h1>某某网</h1><div class='arc-title'>{TITLE}</div>",
        f"<h2>{TITLE}</h2>",
        f"<p align=center><b>{TITLE}</b></p>",
        f"<table><tr><td align=center><font size=4>{TITLE}</font></td></tr></table>",
        f"<p><b>{TITLE}</b></p>",
        f"<div><p class=title>热门文章</p><a href=/1>旧闻</a></div><p class=title>{TITLE}</p>",
    ],
)
@pytest.mark.parametrize("title", ["某某网", "某某网 - 专业的债务法律咨询平台"])
def test_where_the_head_names_the_site_alone_the_page_shows_its_title(
    shown: str, title: str
) -> None:
    assert extract_html(page(shown, title)).title == TITLE


@pytest.mark.parametrize(
    "shown",
    [
        "<p>收到催收电话以后怎么办</p>",
        "<p align=center><b>作者：某某　来源：某某网</b></p>",
        "<div class=title><a href=/1>收到催收电话以后怎么办</a></div>",
        "<div class=sidebar><div class=title>收到催收电话以后怎么办</div></div>",
    ],
)
def test_other_words_above_the_text_are_no_title(shown: str) -> None:
    assert extract_html(page(shown, "某某网")).title == "某某网"


def test_a_byline_within_the_heading_is_no_part_of_the_title() -> None:
    byline = "<span>2013-06-12 10:05:33 来源：沂水在线 评论：<a>0</a> 点击：<i id=hits></i></span>"
    html = (
        "<title>老渡口要拆了 四十六户人家搬走 - 某某网</title>"
        f"<h1>老渡口要拆了<br>四十六户人家搬走<br>{byline}</h1><div><p>{TEXT}</p></div>"
    )
    found = extract_html(html)
    assert found.title == "老渡口要拆了 四十六户人家搬走"
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2013-06-12T10:05:33+08:00"
    assert found.texts == (TEXT,)


def test_lists_beside_an_article_of_short_sentences_name_no_author() -> None:
    side = "".join(
        f"<li><a href=/{at}>{name}</a><span>2019-0{at}-11</span></li>"
        for at, name in enumerate(("老茶客", "远山有灯", "银行回应"), 1)
    )
    html = (
        "<title>还债 - 某某网</title><div><h1>还债</h1><div><p>今天还了一笔。</p>"
        f"<p>还剩三笔要还。</p></div></div><div><ul>{side}</ul></div>"
    )
    found = extract_html(html)
    assert (found.author, found.published_at) == (None, None)


@pytest.mark.parametrize(
    "told", ["某某网-公告-关于停止委外催收的通知", "某某网_关于停止委外催收的通知"]
)
def test_a_title_behind_the_names_of_site_and_channel_is_told_by_what_is_shown(told: str) -> None:
    html = f"<title>{told}</title><div>某某网</div><div class=bt>关于停止委外催收的通知</div>"
    found = extract_html(f"{html}<div><p>{TEXT}</p></div>")
    assert found.title == "关于停止委外催收的通知"
