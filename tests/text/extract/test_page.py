"""What holds for any page."""

import pickle

import pytest

from pipelines.text.article import Selectors
from pipelines.text.extract import extract_html
from pipelines.text.extract.known import KNOWN
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


def test_a_page_that_keeps_its_text_for_those_without_scripts_is_read() -> None:
    wanted = [f"{at}. {TEXT}" for at in range(30)]
    paragraphs = "".join(f"<p>{text}</p>" for text in wanted)
    found = extract_html(f"<div>请稍候</div><noscript>{paragraphs}</noscript>")
    assert [text for text in found.texts if text in wanted] == wanted


def test_an_element_closed_as_in_xml_does_not_swallow_the_page() -> None:
    found = extract_html(f'<script src="a.js"/><p>{TEXT}</p><p>其次，{TEXT}</p>')
    assert found.texts == (TEXT, f"其次，{TEXT}")


def test_a_long_line_told_twice_is_told_once_and_the_other_recorded() -> None:
    found = extract_html(f"<p>{TEXT}</p><p>其次，{TEXT}</p><p>{TEXT}</p>")
    assert found.texts == (TEXT, f"其次，{TEXT}")
    assert [(one.rule, one.line) for one in found.removals] == [("extract.repeat", TEXT)]


@pytest.mark.parametrize("software", KNOWN, ids=[one.selectors.name for one in KNOWN])
def test_every_selector_of_a_known_software_is_valid_and_its_token_in_its_marker(
    software: Software,
) -> None:
    selectors = software.selectors
    tree = parse("<p>x</p>")
    for field in ("title", "author", "time", "floor", "content", "post", "drop"):
        for selector in getattr(selectors, field):
            assert tree.css(selector) is not None
    assert software.generator or (software.marker and software.token)
    assert software.token.split("/")[-1] in (software.marker or "")
