"""The one way from bytes to an article, as other processes and stages use it."""

import pickle

import pytest

from pipelines.clean import NotTextError, clean_page, kind_of, read_page
from pipelines.text.record import replay
from pipelines.text.references import resolve_references
from tests.gold import GOLD, TEXTS


def test_a_page_and_its_article_can_be_sent_to_another_process() -> None:
    page = read_page((TEXTS / "000_739d72fc07f0f8ee.txt").read_bytes())
    article = clean_page(page, url="http://forum.example/1")
    assert pickle.loads(pickle.dumps((page, article))) == (page, article)


@pytest.mark.parametrize("name", GOLD)
def test_the_recorded_repairs_give_the_repaired_page_again(name: str) -> None:
    body = (TEXTS / name).read_bytes()
    page = read_page(body)
    assert page.passes
    assert replay(body.decode("utf-8"), page.passes) == page.text


def test_readings_written_as_references_are_seen_by_the_repairs() -> None:
    text = (TEXTS / "003_71c3bf2b81f56535.txt").read_text(encoding="utf-8")
    html = f"<html><body><p>{text}</p></body></html>"
    served = html.encode("big5", "xmlcharrefreplace")
    assert b"d&#257;ng" in served
    assert "不當方式" in read_page(served, "text/html; charset=big5").text


@pytest.mark.parametrize("reference", ["&#60;", "&#x3c;", "&#38;", "&lt;", "&#9;", "&#", "&#xZZ;"])
def test_references_that_keep_markup_apart_stay(reference: str) -> None:
    assert resolve_references(f"a{reference}b") == f"a{reference}b"


@pytest.mark.parametrize(
    ("text", "content_type", "kind"),
    [
        ("<!DOCTYPE html><title>x</title>", None, "html"),
        ("\n <!-- c --> <div>x", None, "html"),
        ("文字<p>一</p><p>二</p><p>三</p>", None, "html"),
        ("采取了不當的催收手段。</p>\n二、表現", None, "text"),
        ("寫作 <p> 和 <b> 的方法", None, "text"),
        ("<!DOCTYPE html>", "text/plain; charset=utf-8", "text"),
        ("a < b 而 b > c", None, "text"),
    ],
)
def test_html_is_told_from_text(text: str, content_type: str | None, kind: str) -> None:
    assert kind_of(text, content_type) == kind


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        bytes((i * 167 + i // 7) % 256 for i in range(9000)),
        b"\x7fELF" + b"\x00\x01\x02\x00" * 500,
    ],
    ids=["picture", "compressed", "program"],
)
def test_binary_data_is_refused(body: bytes) -> None:
    with pytest.raises(NotTextError):
        read_page(body)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5", "utf-16"])
def test_text_with_a_stray_control_character_is_text(charset: str) -> None:
    text = "今天接到催收的電話,對方態度惡劣,我錄了音。" * 20 + "\x03"
    assert "對方態度惡劣" in read_page(text.encode(charset)).text
