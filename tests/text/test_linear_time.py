"""Time grows with the length of a text, not with its square; no page is too deep to be read."""

import random
import time

import pytest

from pipelines.clean import clean_page, read_page
from pipelines.text.boilerplate import strip
from pipelines.text.extract.page import extract_html
from pipelines.text.mojibake.escapes import escape_repairs
from pipelines.text.repair import repair_text
from tests.generators.corpora import load

TIMES = 8
# Linear time takes eight times as long, quadratic sixty-four times; the rest is for a busy machine.
MOST = 3 * TIMES

PROSE = "<p>他把借据又揣了回去，没有说话，催收的人还在门外。</p>"


def long_address(count: int) -> str:
    return f'<p>催收</p><a href="{"%E5%82%AC" * count}">链接</a>'


def seconds(text: str) -> float:
    begun = time.process_time()
    list(escape_repairs(text))
    return time.process_time() - begun


def test_escapes_in_a_long_address_take_linear_time():
    short = min(seconds(long_address(20_000)) for _ in range(3))
    assert seconds(long_address(20_000 * TIMES)) < MOST * short


def thread(count: int, end: str) -> bytes:
    """Posts beside one another, or each within the one before."""
    post = f'<div class="post"><a href="/user/1">张三</a><b>2024-01-02 09:00</b>{PROSE}'
    return f"<title>题目 - 某某论坛</title>{f'{post}{end}' * count}".encode()


def test_nested_menus_around_a_title_take_linear_time():
    def read(count: int) -> float:
        page = f"{'<nav>x' * count}<h1>催收乱象</h1>{PROSE * 3}".encode()
        begun = time.process_time()
        assert clean_page(read_page(page, kind="html")).title == "催收乱象"
        return time.process_time() - begun

    short = min(read(500) for _ in range(3))
    assert min(read(500 * TIMES) for _ in range(2)) < MOST * short


@pytest.mark.parametrize("end", ["</div>", ""])
def test_long_threads_take_linear_time(end):
    def read(count: int) -> float:
        begun = time.process_time()
        article = clean_page(read_page(thread(count, end), kind="html"))
        assert len(article.posts) == count - 1
        return time.process_time() - begun

    short = min(read(500) for _ in range(3))
    assert min(read(500 * TIMES) for _ in range(2)) < MOST * short


LINKED = f"<p>他说，<a href=/1>{'催收的人还在门外' * 9}</a>没有说话。</p>"
PAGES = {
    "captions within one another": lambda count: PROSE * 9 + "<figcaption>图" * count,
    "boxes within one another": lambda count: PROSE * 9 + "<div>相关阅读" * count,
    "headings of boxes side by side": lambda count: (
        f"{PROSE * 9}<div>{'<p></p>' * 9 * count}{'<h2>相关阅读</h2>' * count}</div>"
    ),
    "articles within one another": lambda count: (
        f"<main><article><h1>催收乱象</h1>{PROSE * 9}</article>{'<article>文' * count}</main>"
    ),
    "a sentence deep down": lambda count: (
        f"<article>{PROSE * 30}{'<div>' * count}{LINKED}{'</div>' * count}</article>"
    ),
    "captions beside forms": lambda count: (
        f"<article>{PROSE * count}"
        f"{'<form><p>登录</p></form><figcaption>图片说明</figcaption>' * 2 * count}</article>"
    ),
    "an author's name without end": lambda count: (
        f"<h1>催收乱象</h1><div>文<span class=author><div>{'news ' * 9 * count}</div></span></div>"
        f"{PROSE * 9}"
    ),
    "a style that may hide": lambda count: (
        f"{PROSE * 9}<span style='{'overflow:hidden;' * 9 * count}'>文</span>"
    ),
    "a sheet that may hide": lambda count: (
        f"<style>.a {{ {'height:1px;' * 9 * count}; opacity: 1 }}</style>{PROSE * 9}"
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_what_is_many_times_on_a_page_takes_linear_time(page):
    def read(count: int) -> float:
        html = f"<title>催收乱象</title>{page(count)}"
        begun = time.process_time()
        extract_html(html)
        return time.process_time() - begun

    short = min(read(500) for _ in range(3))
    assert min(read(500 * TIMES) for _ in range(2)) < MOST * short


@pytest.mark.parametrize("tag", ["div", "span", "blockquote"])
def test_ten_thousand_levels_are_read(tag):
    page = f"<body>{f'<{tag}>' * 10_000}{PROSE}{f'</{tag}>' * 10_000}</body>"
    article = clean_page(read_page(page.encode(), kind="html"))
    assert "催收的人还在门外" in "".join(article.lines)


def test_nonsense_is_given_up_before_it_holds_up_a_crawl():
    # Bytes in disorder, as a broken transfer leaves them: every way of reading them seems possible.
    clean = "".join(load("hans.own")[:25]).encode("big5", "ignore")
    pieces = [clean[at : at + 9] for at in range(0, len(clean), 9)]
    random.Random(4).shuffle(pieces)
    text = b"".join(pieces).decode("gbk", "replace")
    begun = time.process_time()
    repaired = repair_text(text)
    assert time.process_time() - begun < 20  # some three seconds; over a minute without a bound
    assert "mojibake.left" in {flag.name for flag in repaired.flags}


@pytest.mark.parametrize(
    "unit",
    ["停息挂账", "成都讨债公司", "╋微", "[停息挂账微信", "1 什么 ", "讨债公司，", "如有侵权请"],
)
def test_paragraphs_of_spam_take_linear_time(unit):
    def read(count: int) -> float:
        begun = time.process_time()
        strip([PROSE, f"{unit * count}。"])
        return time.process_time() - begun

    short = min(read(10_000) for _ in range(3))
    assert read(10_000 * TIMES) < MOST * short


@pytest.mark.parametrize("line", ["立即咨询", "立即拨打 400-000-0000 预约律师", "点击查看更多>>"])
def test_articles_of_calls_take_linear_time(line):
    def read(count: int) -> float:
        begun = time.process_time()
        strip([PROSE, *[line] * count, PROSE])
        return time.process_time() - begun

    short = min(read(1000) for _ in range(3))
    assert read(1000 * TIMES) < MOST * short
