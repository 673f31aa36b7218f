"""A page read tag by tag must be the page that the parser's tree holds."""

import random
from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode

from pipelines.text.article import LineKind, Selectors
from pipelines.text.extract import extract_html
from pipelines.text.extract.located import Located
from pipelines.text.extract.names import SKIPPED
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.snapshot import Snapshot, take_snapshot
from pipelines.text.extract.tree import parse
from tests.gold import ROOT

TEXT = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"
PAGES = sorted((ROOT / "tests/data/pages").glob("*.html"))

ODD = [
    '<p a"b=1 ="x =y>一<a href="x"" t=\'q"<>\'>二</a>三',
    "<p>一<!-- <b>二 --><!---->三<!-->四<!--a--!>五",
    "<a<b>一</a<b><p <i>二</p></p>三",
    "<script>if (a < b) '</p>'</script>一<style>a>b{}</style>二<iframe><p>三</iframe>四",
    "<svg viewBox='0 0'><title>一</title><linearGradient/><foreignObject><p>二</svg>三",
    "<template><p>一<template>二</template></template>三<select><option>四</select>五",
    "<xmp>零<b>一</b> &amp; 二</xmp>三<xmp class=a>四</xmp>",
    "一&nbsp;&lt;b&gt;&amp;lt;二<plaintext><i>三",
    "<table><tr><td>一<table><tr><td>二</table>三</table>四",
    "<br><hr title='2024-01-02'>一<img src=x>二<input value='三'>四<wbr>五",
    "<p>一<p>二<li>三<li>四<dd>五<dt>六",
    "</div></p>一</body></html>二<body class=c>三",
]


def _chars(node: LexborNode) -> list[str]:
    """The visible characters of a tree, node by node, without white space."""
    texts: list[str] = []
    stack = [node]
    while stack:
        one = stack.pop()
        if one.tag == "-text":
            texts += (one.text_content or "").split()
        if one.tag not in SKIPPED | {"noembed", "noframes"}:
            stack += reversed(list(one.iter(include_text=True)))
    return sorted("".join(texts))


def _told(snapshot: Snapshot) -> list[str]:
    """The characters of all blocks."""
    texts = [text for block in snapshot.root for text in block.texts]
    return sorted("".join("".join(texts).split()))


def _body(html: str) -> LexborNode:
    body = parse(html).body
    assert body is not None
    return body


@pytest.mark.parametrize("html", ODD)
def test_odd_markup_is_read_as_the_parser_reads_it(html: str) -> None:
    body = _body(html)
    chars = _chars(body)
    assert _told(take_snapshot(body)) == chars


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_are_read_as_the_parser_reads_them(path: Path) -> None:
    body = _body(path.read_text(encoding="utf-8", errors="replace"))
    for menu in body.css("nav"):
        menu.decompose()
    whole = _body(body.html or "")
    snapshot = take_snapshot(body)
    located = Located(body, snapshot.markup)
    for hidden in snapshot.hidden:  # neither is what the markup has of it, nor what the tree has
        assert snapshot.markup.text(hidden) == ""
    located.cut(snapshot.hidden)
    assert _told(snapshot) == _chars(body)
    assert snapshot.hidden or _chars(whole) == _chars(body)


def test_random_markup_is_read_as_the_parser_reads_it() -> None:
    chance = random.Random(20261128)
    pieces = [
        *("<p>", "</p>", "<div class='a b'>", "</div>", "<b>", "</b>", "<a href=/x>", "</a>"),
        *("<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "</ul>", "<!--", "-->", "<"),
        *("<h2>", "</h1>", "<br>", "<svg>", "</svg>", "<script>", "</script>", "一", "二 ", "&lt;"),
        *("<i x='<'>", "</i>", '"', "'", ">", "<template>", "</template>", "<form>", "<textarea>"),
    ]
    for _ in range(400):
        html = "".join(chance.choices(pieces, k=30))
        body = _body(html)
        chars = _chars(body)
        assert _told(take_snapshot(body)) == chars, html


@pytest.mark.parametrize("html", ODD)
def test_elements_of_the_tree_are_found_in_the_markup(html: str) -> None:
    body = _body(html)
    snapshot = take_snapshot(body)
    located = Located(body, snapshot.markup)
    for node in body.css("*"):
        (span,) = located.spans([node])
        opening = snapshot.markup.openings[span.begin].partition(" ")[0]
        assert opening == node.tag or {opening, node.tag} <= {"pre", "xmp", "plaintext"}


def test_what_is_cut_out_leaves_the_text_behind_it() -> None:
    root = take_snapshot(_body("<div>一<aside>二<b>三</b></aside>四<p>五</p></div>")).root
    (aside,) = (block for block in root if block.tag == "aside")
    assert [line.text for line in lines_of(root.source([aside]))] == ["一四", "五"]


def test_menus_have_no_lines_and_an_unclosed_one_has() -> None:
    menu = "<nav><ul><li><a href=/>首页</a><li><a href=/b>催收</a></ul></nav>"
    paragraphs = "".join(f"<p>{at}、{TEXT}</p>" for at in range(4))
    texts = tuple(f"{at}、{TEXT}" for at in range(4))
    assert extract_html(f"<div>{menu}{paragraphs}</div>").texts == texts
    assert extract_html(f"<nav><a href=/>首页</a><div>{paragraphs}</div>").texts == texts


@pytest.mark.parametrize(
    "page",
    [
        "<nav><a>首页</a><nav><a>新闻</a><div>{}</div>",
        "<div style='display:none'><nav>{}</nav></div><p>短</p>",
        "<nav><div style='display:none'>{}</div></nav><p>短</p>",
        "<div><!-- <xmp> -->{}<xmp>a</xmp></div>",
        '<div hidden\u3000class="x">{}</div>',
        '<script>{{"@type": 1, "createTime": "2024-01-01", "x": ' + "[" * 100_000 + "</script>{}",
    ],
)
def test_an_article_in_odd_surroundings_is_found(page: str) -> None:
    texts = [f"{at}、{TEXT}" for at in range(6)]
    found = extract_html(page.format("".join(f"<p>{text}</p>" for text in texts)))
    assert set(texts) <= set(found.texts)


@pytest.mark.parametrize(
    ("content", "text", "kind"),
    [
        ("<table class=c><tr><td>甲</td><td>乙</td></tr></table>", "甲\t乙", LineKind.ROW),
        ("<table><tr class=c><td>甲</td><td>乙</td></tr></table>", "甲\t乙", LineKind.ROW),
        ("<ul><li class=c>甲</li></ul>", "甲", LineKind.ITEM),
        ("<h2 class=c>甲</h2>", "甲", LineKind.HEADING),
    ],
)
def test_what_the_element_of_a_text_is_counts_too(content: str, text: str, kind: LineKind) -> None:
    found = extract_html(
        f"<div class=post>{content}</div>",
        selectors=Selectors(name="site", post=(".post",), content=(".c",)),
    )
    assert [(line.text, line.kind) for line in found.lines] == [(text, kind)]


def test_a_title_and_a_byline_in_a_menu_are_found() -> None:
    head = "<nav><h1>收到电话以后</h1><p>2024-03-01 10:00 作者：张三</p></nav>"
    found = extract_html(f"{head}<div>{''.join(f'<p>{at}、{TEXT}</p>' for at in range(6))}</div>")
    assert (found.title, found.author) == ("收到电话以后", "张三")
    assert found.published_at is not None
