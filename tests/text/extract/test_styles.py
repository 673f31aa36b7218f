"""What styles and unknown names do to the text: what is hidden, and what parts a line."""

import time

import pytest

from pipelines.text.extract import extract_html

BEFORE = "催收人员连续三天打电话到他的单位，同事们都知道了这件事，"
BEHIND = "他只好把通话录音交给律师，请律师替他去和平台交涉。"
SPAM = "代还信用卡"


def texts_of(inner: str, sheet: str = "") -> tuple[str, ...]:
    style = f"<style>{sheet}</style>" if sheet else ""
    return extract_html(f"{style}<div>{inner}<p>{BEHIND}{BEHIND}</p></div>").texts[:-1]


@pytest.mark.parametrize(
    "tag", ["x-term", "o:p", "st1:chsdate", "picture", 'div style="display:inline"']
)
def test_elements_without_blocks_stand_within_a_line(tag: str) -> None:
    inner = f"<div>{BEFORE}<{tag}>录音</{tag.split()[0]}>{BEHIND}</div>"
    assert texts_of(inner) == (f"{BEFORE}录音{BEHIND}",)


def test_unknown_elements_beside_one_another_or_with_blocks_part() -> None:
    assert texts_of(f"<x-p>{BEFORE}</x-p><x-p>{BEHIND}</x-p>") == (BEFORE, BEHIND)
    assert texts_of(f"甲<x-box><p>{BEFORE}</p></x-box>乙") == ("甲", BEFORE, "乙")


def test_an_inline_element_made_a_block_parts() -> None:
    part = '<span style="display: block">{}</span>'
    assert texts_of(part.format(BEFORE) + part.format(BEHIND)) == (BEFORE, BEHIND)


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        ("/* a } */ .x { display : none }", "span class=x"),
        ("@charset 'utf-8'; @import url(a.css); .x{display:none}", "span class=x"),
        (".a.x{display:none}", 'span class="x a"'),
        ("#x{display:none}", "b id=x"),
        ("@media screen{.x{display:none}}", "span class=x"),
        (".x{display:block}.x{display:none}", "span class=x"),
        ("", 'span style="font-size:0.0px"'),
        ("", 'span style="font-size:1px"'),
        ("", 'span style="position:absolute;top:-999em"'),
        ("", 'span style="position:absolute;clip:rect(0,0,0,0)"'),
        ("", 'span style="transform:scale(0)"'),
        ("", 'span style="filter:alpha(opacity=0)"'),
        ("", 'span style="color:#FFF"'),
        ("", 'font color="#FFFFFF"'),
        ("", "span class=mw-editsection"),
    ],
)
def test_what_no_browser_shows_is_no_text(sheet: str, element: str) -> None:
    inner = f"<p class=jam>{BEFORE}<{element}>{SPAM}</{element.split()[0]}>{BEHIND}</p>"
    assert texts_of(inner, sheet) == (BEFORE + BEHIND,)


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        (".x{display:none}.x{display:inline}", "span class=x"),
        (".x{display:none}@media (min-width:9px){.x{display:inline}}", "span class=x"),
        (".x{display:none} .on .x{display:inline}", "span class=x"),
        ("@media print{.x{display:none}}", "span class=x"),
        ("@media (max-width:9px){.x{display:none}}", "span class=x"),
        ("/* .x{display:none} */", "span class=x"),
        ("/* .x{display:none}", "span class=x"),
        (".other b{display:none}", "b"),
        (".p > b{display:none}", "b"),
        ("b:hover{display:none}", "b"),
        ("i.x{display:none}", "b class=x"),
        (".a.x{display:none}", "b class=x"),
        (".x{display:none}", 'span class=x style="display:inline"'),
        ("", 'span style="font-size:10px"'),
        ("", 'span style="color:#fff;background:#000"'),
        ("", 'span style="color:#ffa"'),
        ("", 'span style="clip:rect(0,0,0,0)"'),
        ("", 'span style="top:-99px"'),
    ],
)
def test_what_a_browser_may_show_is_text(sheet: str, element: str) -> None:
    inner = f"<p>{BEFORE}<{element}>录音</{element.split()[0]}>{BEHIND}</p>"
    assert texts_of(inner, sheet) == (f"{BEFORE}录音{BEHIND}",)


@pytest.mark.parametrize(
    "rule", ["position:absolute;left:-9999px", "text-indent:-9999px", "margin-left:-5000px"]
)
def test_a_block_that_a_sheet_puts_off_the_screen_is_no_text(rule: str) -> None:
    inner = f"<p>{BEFORE}</p><div class=x><p>{SPAM}{SPAM}</p></div>"
    assert texts_of(inner, f".x{{{rule}}}") == (BEFORE,)


@pytest.mark.parametrize(
    "rule", ["display:none", "height:0;overflow:hidden", "position:absolute;left:-9px", "opacity:0"]
)
def test_a_block_that_a_script_may_show_is_text(rule: str) -> None:
    inner = f"<p>{BEFORE}</p><div class=x><p>{BEHIND}</p></div>"
    assert texts_of(inner, f".x{{{rule}}}") == (BEFORE, BEHIND)


@pytest.mark.parametrize(
    "question",
    [
        "<h3><button class=b aria-expanded=false>{}</button></h3>",
        "<dl><dt><button>{}</button></dt></dl>",
        "<button class=accordion>{}</button>",
    ],
)
def test_a_button_that_asks_is_text_and_others_are_not(question: str) -> None:
    asked = f"<h1>问答</h1>{question.format('会影响征信吗？')}"
    answer = f"<div><p>{BEFORE}<button>复制</button></p></div>"
    assert texts_of(asked + answer) == ("会影响征信吗？", BEFORE)


def test_white_words_on_colour_are_text() -> None:
    white = f"{BEFORE}<font color=white>录音</font>{BEHIND}"
    assert texts_of(f"<p bgcolor=black>{white}</p>") == (f"{BEFORE}录音{BEHIND}",)
    assert texts_of(f'<b style="background:#000">{white}</b>') == (f"{BEFORE}录音{BEHIND}",)


def test_an_element_without_size_is_shown_where_what_is_in_it_has_one() -> None:
    sized = f'<p style="font-size:14px">{BEFORE}</p>'
    assert texts_of(f'<div style="font-size:0">{sized}</div>') == (BEFORE,)
    assert texts_of(f'<div style="font-size:0">{BEFORE}</div>') == ()


def test_characters_of_icon_fonts_are_no_text() -> None:
    icon = "<i aria-hidden=true>&#xe600;</i>"
    assert texts_of(f"<p>{icon}{BEFORE}</p>") == (BEFORE,)
    assert texts_of(f"<p>\ue600{BEFORE}</p>") == (f"\ue600{BEFORE}",)


@pytest.mark.parametrize(
    ("sheet", "inner"),
    [
        ("/*" * 1000, "<p>x</p>" * 50),
        ("{" * 1000, "<p>x</p>" * 50),
        (".x{display:none}.x .y{display:none}" * 50, "<b class=x>y</b>" * 200),
        ("b{display:none}i{display:block}" * 50, "<b>y</b>" * 200),
        ("", "<x-a>y" * 200),
        ("", '<div style="font-size:0">' * 200 + '<b style="font-size:9px">y</b>'),
        ("", "<font color=white>y" * 200),
    ],
)
def test_styles_take_linear_time(sheet: str, inner: str) -> None:
    def seconds(times: int) -> float:
        begun = time.process_time()
        extract_html(f"<style>{sheet * times}</style>{inner * times}<p>{BEHIND}</p>")
        return time.process_time() - begun

    short = min(seconds(2) for _ in range(3))
    assert min(seconds(16) for _ in range(2)) < 24 * short + 0.1
