"""Lines that a style keeps as they stand in the source."""

import pytest

from pipelines.text.extract import extract_html
from pipelines.text.extract.kept_lines import selectors_keeping

FIRST = "收到催收电话时，先问清对方的公司名称和工号，再核对自己名下的借款记录，不要承诺还款。"
LINES = ("第一，核对借款记录，弄清自己欠谁的钱。", "第二，保留通话录音。", "第三，书面申请协商。")
TOLD = "\n".join(LINES)


def texts(part: str, style: str = "") -> tuple[str, ...]:
    return extract_html(f"{style}<body><div><p>{FIRST}</p>{part}</div>").texts


@pytest.mark.parametrize("value", ["pre", "pre-wrap", "pre-line", "break-spaces", " PRE-WRAP;x:y"])
def test_lines_stay_parted_where_a_style_keeps_them(value: str) -> None:
    wanted = (FIRST, *LINES)
    assert texts(f'<div style="color:red;white-space:{value}">{TOLD}</div>') == wanted
    assert texts(f'<div style="white-space:{value}"><p>{TOLD}</p></div>') == wanted
    assert texts(f'<p><span style="white-space:{value}">{TOLD}</span></p>') == wanted
    for selector, tag in ((".t", "div class=t"), ("#t", "div id=t"), ("p", "p"), (".a p", "p")):
        style = f"<style>b{{color:red}} i,{selector}{{color:red;white-space:{value}}}</style>"
        assert texts(f"<div class=a><{tag}>{TOLD}</div>", style) == wanted


@pytest.mark.parametrize(
    "name", ["whitespace-pre-wrap", "x whitespace-pre-line", "white-space-pre"]
)
def test_lines_stay_parted_where_a_class_keeps_them(name: str) -> None:
    assert texts(f'<div class="{name}">{TOLD}</div>') == (FIRST, *LINES)


@pytest.mark.parametrize(
    ("part", "style"),
    [
        (f"<div>{TOLD}</div>", ""),
        (f"<div style='white-space:nowrap'>{TOLD}</div>", ""),
        (f"<div style='white-space:pre'><p style='white-space:normal'>{TOLD}</p></div>", ""),
        (f"<div style='white-space:pre'>{''.join(LINES)}</div>", ""),
        (f"<div class='sm:whitespace-pre-wrap'>{TOLD}</div>", ""),
        (f"<div class=u>{TOLD}</div>", "<style>.t,.u pre{white-space:pre-wrap}</style>"),
        (f"<div class=u>{TOLD}</div>", "<style>.u:hover{white-space:pre-wrap}</style>"),
    ],
)
def test_other_lines_of_the_source_are_one(part: str, style: str) -> None:
    assert texts(part, style) == (FIRST, "".join(LINES))


def test_hostile_style_sheets_take_linear_time() -> None:
    for text in ("white-space:pre" * 8000, "white-space" * 10_000, "{white-space:pre}" * 6000):
        assert len(selectors_keeping([text])) <= 30
