"""JSON as a page: what is repaired are its strings, and every repair can be replayed."""

import json

import pytest

from pipelines.clean import clean_page, read_page, text_before_repair
from pipelines.text.jsontext import repair_document
from pipelines.text.pieces import SEPARATOR, repair_pieces
from pipelines.text.record import Pass, Repair, Repaired, replay

TITLE = "信用飛催收人員態(tài)度惡劣"
DAMAGED = "<p>部分催收人員為了追求業(yè)績,采取了不當(dāng)?shù)拇呤帐侄巍?/p>"
TOPIC = {
    "tid": 3,
    "title": TITLE,
    "mainPid": 1,
    "posts": [
        {"pid": 1, "index": 0, "content": DAMAGED, "user": {"username": "逾期法務(wù)"}},
        {"pid": 2, "index": 1, "content": '<p class="x">他說 "還錢"</p>', "user": {}},
    ],
}


@pytest.mark.parametrize("escaped", [True, False])
def test_damage_in_strings_is_undone_whether_or_not_they_are_escaped(escaped: bool) -> None:
    body = json.dumps(TOPIC, ensure_ascii=escaped).encode()
    page = read_page(body, "application/json; charset=utf-8")
    article = clean_page(page)
    assert (article.title, article.author) == ("信用飛催收人員態度惡劣", "逾期法務")
    assert article.lines == ("部分催收人員為了追求業績,采取了不當的催收手段。",)
    assert article.posts[0].texts == ('他說 "還錢"',)
    assert replay(text_before_repair(body, "application/json"), page.passes) == page.text


def test_damage_that_swallowed_quotes_is_looked_for_in_the_source() -> None:
    def mend(text: str) -> Repaired:
        repair = Repair("test.quote", text.index("?"), "?", '员"')
        return Repaired(replay(text, (Pass("test", (repair,)),)), (Pass("test", (repair,)),))

    repaired, value = repair_document('{"title": "催收?, "n": 1}', mend)
    assert value == {"title": "催收员", "n": 1}
    assert repaired.flags == ()
    assert repaired.text == '{"title": "催收员", "n": 1}'


def test_a_source_that_stays_broken_keeps_its_repairs_and_is_flagged() -> None:
    # Read as GBK, a character of three bytes takes the quote behind it along.
    mixed = json.dumps({"title": "暴力催收", "html": DAMAGED}, ensure_ascii=False)
    body = mixed.replace('收", "html', '收?, "html').encode()
    page = read_page(body, "application/json")
    assert page.data is None
    assert "json.unreadable" in [flag.name for flag in page.flags]
    assert "采取了不當的催收手段" in page.text
    assert replay(text_before_repair(body, "application/json"), page.passes) == page.text


@pytest.mark.parametrize(
    ("body", "flag"),
    [
        (b'{"title": "\xe5\x82\xac', "json.unreadable"),
        (b"", "json.unreadable"),
        (b"<html>502 Bad Gateway</html>", "json.unreadable"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "json.unreadable"),
        (b'{"title": "\\ud83d \\u50ac"}', "json.half_character"),
    ],
)
def test_what_cannot_be_read_is_flagged_and_gives_no_article(body: bytes, flag: str) -> None:
    page = read_page(body, "application/json")
    assert flag in [one.name for one in page.flags]
    article = clean_page(page)
    assert article.lines == ()
    assert "json.unknown_shape" in [one.name for one in article.flags]


def test_control_characters_and_a_byte_order_mark_are_no_obstacle() -> None:
    body = '\N{ZERO WIDTH NO-BREAK SPACE}{"content": {"rendered": "<p>催收\n电话</p>"}}'.encode()
    assert clean_page(read_page(body, "application/json")).lines == ("催收电话",)


def swap(text: str) -> Repaired:
    """Makes b of every a, aa and a-blank-line-a at once: also across the border of two pieces."""
    repairs, at = [], 0
    while (at := text.find("a", at)) >= 0:
        end = at + (4 if text.startswith(f"a{SEPARATOR}a", at) else 1)
        repairs.append(Repair("test.swap", at, text[at:end], "b"))
        at = end
    one = Pass("test", tuple(repairs))
    return Repaired(replay(text, (one,)), (one,) if repairs else ())


@pytest.mark.parametrize("pieces", [["xa", "ya", "z"], ["xa", "ay", "a"], ["", "a"], ["a"], []])
def test_no_repair_reaches_across_two_pieces_and_all_can_be_replayed(pieces: list[str]) -> None:
    done = repair_pieces(pieces, swap)
    assert done.pieces == tuple(piece.replace("a", "b") for piece in pieces)
    assert replay(SEPARATOR.join(pieces), done.repaired.passes) == done.repaired.text
    assert done.repaired.text == SEPARATOR.join(done.pieces)


def test_a_string_that_stands_in_several_places_is_repaired_in_all() -> None:
    repaired, value = repair_document('{"x": ["催a", {"y": "催a"}], "url": "a"}', swap)
    assert value == {"x": ["催b", {"y": "催b"}], "url": "a"}
    assert repaired.text == "催b"
