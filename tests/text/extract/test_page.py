"""What holds for any page."""

import json
import pickle

import pytest

from pipelines.text.article import Selectors
from pipelines.text.extract import extract_html
from pipelines.text.extract.known import KNOWN
from pipelines.text.extract.signs import is_forum
from pipelines.text.extract.software import Software
from pipelines.text.extract.tree import parse

TEXT = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<html>", "<p>", "\x00", "没有标签的一行字", "<a" * 500]
)
def test_any_text_gives_an_extraction(html: str) -> None:
    extract_html(html)


def test_what_the_spider_knows_goes_before_what_is_found() -> None:
    html = (
        f"<h1>别的</h1><h3 id=t>题目</h3><p>{TEXT * 5}</p>"
        f"<div id=c>{TEXT}</div><i id=w>2024-1-2</i>"
    )
    found = extract_html(
        html, selectors=Selectors(name="site", title=("#t",), content=("#c",), time=("#w",))
    )
    assert (found.title, found.texts) == ("题目", (TEXT,))
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2024-01-02T00:00:00+08:00"
    assert set(found.sources.values()) == {"selector site"}


def test_an_extraction_can_be_pickled() -> None:
    found = extract_html(f"<h1>题目</h1><p>{TEXT}</p>")
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_later_page_of_a_thread_has_replies_only() -> None:
    post = (
        '<div id="post_{0}"><a id="postnum{0}"><em>{0}</em></a>'
        '<em id="authorposton{0}">发表于 2024-3-1 09:05</em><p id="postmessage_{0}">{1}</p></div>'
    )
    posts = "".join(post.format(at, TEXT) for at in (11, 12))
    found = extract_html(f'<div id="postlist">{posts}</div>')
    assert found.lines == ()
    assert [post.floor for post in found.posts] == [11, 12]


def test_a_page_whose_text_is_all_hidden_until_a_script_runs_is_read() -> None:
    found = extract_html(f'<div hidden id="s"><p>{TEXT}</p><p>其次，{TEXT}</p></div>')
    assert found.texts == (TEXT, f"其次，{TEXT}")


def test_a_page_that_keeps_its_text_for_those_without_frames_is_read() -> None:
    text = f"<NOFRAMES><BODY><H3>题目</H3><P>{TEXT}</P><P>其次，{TEXT}</P></BODY></NOFRAMES>"
    found = extract_html(f"<title>题目</title><FRAMESET rows=80,*><FRAME src=a>{text}</FRAMESET>")
    assert found.texts == (TEXT, f"其次，{TEXT}")


def test_a_page_that_keeps_its_text_for_those_without_scripts_is_read() -> None:
    wanted = [f"{at}. {TEXT}" for at in range(30)]
    paragraphs = "".join(f"<p>{text}</p>" for text in wanted)
    found = extract_html(f"<div>请稍候</div><noscript>{paragraphs}</noscript>")
    assert [text for text in found.texts if text in wanted] == wanted


def test_a_frame_closed_as_in_xml_does_not_swallow_the_text_for_those_without_scripts() -> None:
    wanted = tuple(f"{at}. {TEXT}" for at in range(30))
    paragraphs = "".join(f"<p>{text}</p>" for text in wanted)
    frame = '<noscript><iframe src="a"/></noscript>'
    assert extract_html(f"{frame}<noscript>{paragraphs}</noscript>").texts == wanted


def test_an_element_closed_as_in_xml_does_not_swallow_the_page() -> None:
    found = extract_html(f'<script src="a.js"/><p>{TEXT}</p><p>其次，{TEXT}</p>')
    assert found.texts == (TEXT, f"其次，{TEXT}")


def test_a_long_line_told_twice_is_told_once_and_the_other_recorded() -> None:
    found = extract_html(f"<p>{TEXT}</p><p>其次，{TEXT}</p><p>{TEXT}</p>")
    assert found.texts == (TEXT, f"其次，{TEXT}")
    assert [(one.rule, one.line) for one in found.removals] == [("extract.repeat", TEXT)]


@pytest.mark.parametrize("software", KNOWN, ids=[one.selectors.name for one in KNOWN])
def test_every_selector_of_a_known_software_is_valid(
    software: Software,
) -> None:
    selectors = software.selectors
    tree = parse("<p>x</p>")
    for field in ("title", "author", "time", "floor", "content", "post", "drop"):
        for selector in getattr(selectors, field):
            assert tree.css(selector) is not None
    assert software.generator or software.marker
    assert not software.marker or tree.css(software.marker) is not None


def test_a_line_said_again_far_apart_and_often_stays() -> None:
    weeks = "".join(f"<h3>第{at}周</h3><p>{TEXT}</p><p>其次，{TEXT}</p>" for at in "一二三四")
    assert extract_html(weeks).texts.count(TEXT) == 4


def test_properties_that_are_the_same_again_stay() -> None:
    items = "".join(f"<p>{at}、{TEXT}</p><ul><li>{TEXT}</li></ul>" for at in range(2))
    assert extract_html(items).texts.count(TEXT) == 2


def test_captions_stay_unless_they_are_the_title_again() -> None:
    figures = "".join(
        f"<figure><figcaption>{caption}</figcaption></figure>"
        for caption in ("图为某银行", "某银行，门口排队！")
    )
    found = extract_html(f"<h1>某银行门口排队</h1><p>{TEXT}</p>{figures}<p>其次，{TEXT}</p>")
    assert found.texts == (TEXT, "图为某银行", f"其次，{TEXT}")
    taken = [(one.rule, one.line) for one in found.removals]
    assert ("extract.caption", "某银行，门口排队！") in taken


@pytest.mark.parametrize(
    "caption",
    [
        "图源：某某网",
        "Photo: Ann Lee",
        "© Anna Lehmann",
        "(Photo by Ann Lee)",
        "[사진 출처 = 연합뉴스]",
    ],
)
def test_a_caption_that_says_only_whose_the_picture_is_goes(caption: str) -> None:
    figure = f"<figure><img src=1.jpg><figcaption>{caption}</figcaption></figure>"
    found = extract_html(f"<p>{TEXT * 2}</p>{figure}<p>其次，{TEXT}</p>")
    assert found.texts == (TEXT * 2, f"其次，{TEXT}")
    assert [(one.rule, one.line) for one in found.removals] == [("extract.credit", caption)]


@pytest.mark.parametrize(
    "caption",
    [
        "图为某银行 图源：某某网",
        "The counter of the bank. Photo: Ann Lee",
        "Der Schalter der Bank © Anna Lehmann",
        "Photo: people who wait in front of the counter of a bank",
        "图：某银行营业部门口，记者在现场拍摄",
        "Imagen de archivo: nadie la firma",
    ],
)
def test_a_caption_that_says_what_is_seen_stays(caption: str) -> None:
    figure = f"<figure><img src=1.jpg><figcaption>{caption}</figcaption></figure>"
    found = extract_html(f"<p>{TEXT * 2}</p>{figure}<p>其次，{TEXT}</p>")
    assert found.texts == (TEXT * 2, caption, f"其次，{TEXT}")


def test_whose_a_picture_is_goes_once_with_all_that_is_in_it() -> None:
    credit = '<div class="photo-credit">图 <span class="image-credit">某某<b>网</b></span></div>'
    nested = credit.replace("图 ", f"图 {credit}")
    found = extract_html(f"<h1>门口排队</h1><p>{TEXT}</p>{nested * 3}<p>其次，{TEXT}</p>")
    assert found.texts == (TEXT, f"其次，{TEXT}")
    assert [one.rule for one in found.removals].count("extract.credit") == 3


@pytest.mark.parametrize(
    ("address", "forum"),
    [
        ("https://example.org/news/ten-questions-to-ask-your-bank", False),
        ("https://example.org/2024/a-discussion-of-debt.html", False),
        ("https://example.org/boards-and-banks/12", False),
        ("https://example.org/thread-12-1-1.html", True),
        ("https://example.org/forum-general/index.html", True),
        ("https://example.org/questions/12/what", True),
        ("https://debt-forum.example.org/12", True),
    ],
)
def test_words_of_a_headline_in_an_address_make_no_forum(address: str, forum: bool) -> None:
    assert is_forum(address, "", ()) is forum


def test_comments_named_as_spirits_are_not_its_posts_without_its_numbers() -> None:
    html = (
        f"<div class=a><p>{TEXT}</p><p>其次，{TEXT}</p></div>"
        f"<div class=comment><p class=comment__text>说得对，{TEXT}</p></div>"
    )
    assert extract_html(html).texts == (TEXT, f"其次，{TEXT}")


def test_dated_sections_of_which_one_has_the_text_are_no_comments() -> None:
    signed = '<a href="/author/li">李四</a><b>2024-03-01 09:05</b>'
    texts = [f"{at}、{TEXT}" for at in range(6)]
    sections = ("", "".join(f"<p>{text}</p>" for text in texts), "<p>更多</p>")
    page = "".join(f'<section class="pad"><h2>题目</h2>{signed}{one}</section>' for one in sections)
    found = extract_html(f"<body>{page}</body>")
    assert set(texts) <= set(found.texts)
    assert found.posts == ()


@pytest.mark.parametrize("kind", ["LiveBlogPosting", ["NewsArticle", "LiveBlogPosting"]])
def test_the_parts_of_a_ticker_are_its_text(kind: str | list[str]) -> None:
    ld = json.dumps({"@type": kind, "headline": "催收条例今天公布"})
    parts = "".join(
        f'<div class="part"><b>2024-03-01 09:0{at}</b> <a href="/author/li">李四</a>'
        f"<p>{at}、{TEXT}</p></div>"
        for at in range(6)
    )
    html = f'<script type="application/ld+json">{ld}</script><p>{TEXT * 3}</p>{parts}'
    found = extract_html(html)
    assert {f"{at}、{TEXT}" for at in range(6)} <= set(found.texts)
    assert found.posts == ()


SUMMARY = (
    "催收公司打给单位的电话算不算骚扰，银行应不应该负责？本报记者走访了三家银行和两家律师事务所。"
)


def news(told: str, before: str, kind: str = "NewsArticle", text: str = TEXT) -> str:
    ld = json.dumps({"@type": kind, "headline": "电话打到单位", "description": told})
    paragraphs = "".join(f"<p>{at}、{text}</p>" for at in range(8))
    return (
        f'<script type="application/ld+json">{ld}</script>'
        f"<header><h1>电话打到单位</h1>{before}</header><div><div>{paragraphs}</div></div>"
    )


@pytest.mark.parametrize("told", [SUMMARY, f"{SUMMARY[:36]}…"])
def test_news_begins_with_the_summary_its_head_tells(told: str) -> None:
    found = extract_html(news(told, f"<p>{SUMMARY}</p>"))
    assert found.texts[:2] == (SUMMARY, f"0、{TEXT}")


def test_of_an_element_with_the_summary_only_its_own_text_is_taken() -> None:
    links = "<li><a href='/1'>另一篇文章的标题在这里</a></li>" * 12
    found = extract_html(news(SUMMARY, f"<div>{SUMMARY}<ul>{links}</ul></div>"))
    assert found.texts[:2] == (SUMMARY, f"0、{TEXT}")


@pytest.mark.parametrize(
    "page",
    [
        news(SUMMARY, f"<p>{SUMMARY}</p>", kind="WebPage"),
        news(SUMMARY, f"<h2>{SUMMARY}</h2>"),
        news(SUMMARY, f"<figure><figcaption>{SUMMARY}</figcaption></figure>"),
        news(SUMMARY, f'<p><a href="/1">{SUMMARY}</a></p>'),
        news("别的", f"<p>{SUMMARY}</p>"),
        news(SUMMARY, f"<p>{SUMMARY}</p>", text=SUMMARY).replace("<p>0、", "<p>"),
    ],
    ids=["no news", "a heading", "a caption", "a link", "not told", "said in the text"],
)
def test_what_is_no_summary_of_news_stays_out(page: str) -> None:
    found = extract_html(page)
    assert len(found.texts) == 8


@pytest.mark.parametrize("title", ["", "<title></title>", "<title>Untitled Document</title>"])
def test_the_first_heading_is_the_title_of_a_page_without_one(title: str) -> None:
    found = extract_html(f"{title}<h3>收到催收电话以后</h3><p>{TEXT}</p><h3>后来怎样了呢</h3>")
    assert found.title == "收到催收电话以后"


def test_whole_sentences_in_the_midst_stay_and_what_is_cut_out_is_recorded() -> None:
    box = "<div class=related><a href=/1>催收电话怎么投诉</a> <a href=/2>逾期多久会上门</a></div>"
    told = f"<div class=related-law><p>再次，{TEXT}</p></div><p>最后，{TEXT}</p>"
    found = extract_html(f"<div><p>{TEXT}</p><p>其次，{TEXT}</p>{box}{told}</div>")
    assert found.texts == (TEXT, f"其次，{TEXT}", f"再次，{TEXT}", f"最后，{TEXT}")
    assert [(one.rule, one.line) for one in found.removals] == [
        ("extract.beside", "催收电话怎么投诉 逾期多久会上门")
    ]


@pytest.mark.parametrize("page", ["(Page 1 of 2)", "（第2页）", "[Page 3]"])
def test_which_page_of_a_thread_it_is_is_no_part_of_its_title(page: str) -> None:
    html = (
        f"<title>逾期以后怎么办 {page}</title><h1>逾期以后怎么办 {page}</h1><p>先核对借款记录。</p>"
    )
    assert extract_html(html).title == "逾期以后怎么办"


def _with_told(body: str, shown: str) -> str:
    told = json.dumps({"@type": "NewsArticle", "articleBody": body})
    return f'<script type="application/ld+json">{told}</script><h1>题目</h1><p>{shown}</p>'


def test_an_article_told_to_machines_alone_is_read() -> None:
    found = extract_html(_with_told(f"{TEXT}\n\n其次，{TEXT * 3}", "登录后阅读全文，仅需一元。"))
    assert found.texts == (TEXT, f"其次，{TEXT * 3}")
    assert found.sources["content"] == "json-ld articleBody"


@pytest.mark.parametrize("body", [TEXT * 2, TEXT * 11], ids=["summary", "run together"])
def test_what_is_shown_goes_before_what_is_told_to_machines(body: str) -> None:
    shown = "".join(f"</p><p>其{at}，{TEXT}" for at in "二三四五")
    found = extract_html(_with_told(body, TEXT + shown))
    assert len(found.texts) == 5
    assert found.sources["content"] == "density"


def test_of_several_articles_told_to_machines_none_is_the_pages() -> None:
    html = _with_told(TEXT * 9, "本站近期文章如下。") + _with_told(f"其次，{TEXT * 9}", "更多。")
    assert TEXT not in "".join(extract_html(html).texts)
