"""Lists of links that an article introduces stay, those of other articles go."""

from collections.abc import Sequence

import pytest

from pipelines.text.extract import extract_html

TEXT = (
    "收到催收电话时，先问清对方的公司名称和工号，再核对自己名下的借款记录，不要在电话里承诺还款。"
)


def page(*parts: str) -> str:
    told = "".join(f"<p>{start}，{TEXT}</p>" for start in ("首先", "其次", "最后"))
    return f"<title>接到电话以后</title><h1>接到电话以后</h1><div>{told}{''.join(parts)}</div>"


def links(*where: str) -> list[str]:
    names = ("金融消费者投诉热线网", "互联网金融举报信息平台", "全国消费投诉公示平台")
    return [f'<a href="{one}">{name}</a>' for one, name in zip(where, names, strict=True)]


AWAY = links("http://www.one.gov.cn/", "https://www.two.org.cn/a", "//three.example/b")
FILES = links("/f/1.pdf", "/f/2.docx?v=1", "/f/3.xls")
SAME = links("/news/1.html", "/news/2.html", "https://www.site.example/news/3.html")


def listed(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"


def broken(items: Sequence[str]) -> str:
    return f"<p>{'<br>'.join(items)}</p>"


def lines(items: Sequence[str]) -> str:
    return "".join(f"<p>{one}</p>" for one in items)


@pytest.mark.parametrize("form", [listed, lines, broken])
@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("遇到上述情况，可以向这些机构投诉：", AWAY),
        ("看到新闻以后，大家可以通过以下渠道投诉：", SAME),
        ("投诉渠道如下：", SAME),
        ("相关法律规定", SAME),
        ("参考资料：", SAME),
        ("需要的表格：", FILES),
        ("受理的机构：", [f"{one}（可在线提交）" for one in SAME]),
    ],
)
def test_a_list_that_the_article_introduces_stays(form, words: str, items: list[str]) -> None:
    found = extract_html(page(f"<p>{words}</p>", form(items)))
    assert len(found.texts) == 7
    assert not any(line.linked for line in found.lines)


@pytest.mark.parametrize("form", [listed, lines, broken])
@pytest.mark.parametrize(
    "words",
    [
        "相关阅读：",
        "猜你喜欢",
        "热门文章：",
        "推荐内容如下：",
        "看过本文的人还看了以下文章：",
        "更多精彩内容请点击以下链接：",
        "点击查看：",
        "律师说，借款人应当保留全部的通话录音。",
    ],
)
def test_a_list_of_other_articles_goes(form, words: str) -> None:
    found = extract_html(page(f"<p>{words}</p>", form(SAME)))
    assert not any("举报信息平台" in line for line in found.texts)


@pytest.mark.parametrize(
    "words", ["友情链接：", "合作伙伴：", "", '<a href="/all">投诉的渠道：</a>']
)
def test_links_to_other_sites_alone_tell_nothing(words: str) -> None:
    found = extract_html(page(f"<p>{words}</p>", listed(AWAY)))
    assert not any("举报信息平台" in line for line in found.texts)


def test_below_a_heading_of_the_article_links_to_several_sites_stay() -> None:
    found = extract_html(page("<h3>向谁投诉</h3>", listed(AWAY)))
    assert len(found.texts) == 7
    found = extract_html(page("<h3>向谁投诉</h3>", listed(SAME)))
    assert len(found.texts) < 7


def test_what_is_named_as_beside_the_article_goes_whatever_is_said_before_it() -> None:
    found = extract_html(page("<p>投诉渠道如下：</p>", f"<div class=related>{listed(AWAY)}</div>"))
    assert not any("举报信息平台" in line for line in found.texts)


def test_lists_introduced_within_their_own_element_stay() -> None:
    found = extract_html(page(f"<div><p>投诉渠道如下：</p>{listed(SAME)}</div>"))
    assert len(found.texts) == 7
