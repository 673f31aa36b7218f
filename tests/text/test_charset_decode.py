"""Which charset a page is taken for, case by case."""

import pytest

from pipelines.text.charset import decode
from pipelines.text.charset.declared import declared_codecs
from tests.generators.corpora import load

HANS = load("hans.own")[0]
HANT = load("hant.own")[0]
PAGE = "<html><head>{meta}<title>{text}</title></head><body><p>{text}</p></body></html>"


def page(text: str, meta: str = "") -> str:
    return PAGE.format(text=text, meta=meta)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(mark, codec):
    decoded = decode(mark + page(HANS).encode(codec), "text/html; charset=big5")
    assert (decoded.text, decoded.charset, decoded.reason) == (page(HANS), codec, "bom")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_need_no_mark(codec):
    decoded = decode(page(HANS).encode(codec))
    assert (decoded.text, decoded.charset) == (page(HANS), codec)


@pytest.mark.parametrize("codec", ["hz", "iso2022_jp", "iso2022_kr"])
def test_charsets_of_seven_bits_are_told_by_their_escapes(codec):
    text = {"hz": HANS, "iso2022_jp": load("ja.own")[0], "iso2022_kr": load("ko.own")[0]}[codec]
    decoded = decode(page(text).encode(codec), "text/html; charset=utf-8")
    assert decoded.text == page(text)
    assert decoded.reason == "escapes"


def test_a_tilde_and_a_brace_do_not_make_hz():
    body = b"<script>var a=~{b:1}.c</script><p>plain words</p>"
    assert decode(body).charset == "ascii"


@pytest.mark.parametrize("declared", ["gb2312", "iso-8859-1", "big5", "utf8", "klingon", "", "gbk"])
def test_utf8_is_utf8_whatever_is_declared(declared):
    body = page(HANS, f'<meta charset="{declared}">').encode()
    decoded = decode(body, f"text/html; charset={declared}")
    assert (decoded.text, decoded.reason) == (body.decode(), "utf-8")


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "x-gbk", "gb_2312-80", "GB18030", "cp936"])
def test_all_names_of_gbk_mean_gb18030(declared):
    body = page(HANS + "㐂𠀀", f"<meta charset={declared}>").encode("gb18030")
    decoded = decode(body)
    assert decoded.text == body.decode("gb18030")
    assert decoded.reason == "declared.meta"


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "big5", "gb-2321", "windows-1252"])
@pytest.mark.parametrize("in_header", [True, False])
def test_a_wrong_declaration_of_gbk_is_overruled(declared, in_header):
    meta = "" if in_header else f'<meta charset="{declared}">'
    body = page(HANS, meta).encode("gbk")
    decoded = decode(body, f"text/html; charset={declared}" if in_header else None)
    assert (decoded.text, decoded.charset) == (body.decode("gbk"), "gb18030")


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "shift_jis", "bg5"])
def test_a_wrong_declaration_of_big5_is_overruled(declared):
    body = page(HANT, f'<meta charset="{declared}">').encode("big5hkscs")
    decoded = decode(body)
    assert (decoded.text, decoded.charset) == (body.decode("big5hkscs"), "big5hkscs")


def test_the_declaration_that_fits_wins_over_the_one_that_does_not():
    body = page(HANS, "<meta charset=gbk>").encode("gbk")
    decoded = decode(body, "text/html; charset=big5")
    assert (decoded.charset, decoded.reason) == ("gb18030", "declared.meta")


@pytest.mark.parametrize("title", ["联通", "催收", "借款逾期"])
def test_a_short_title_in_gbk_does_not_pass_for_utf8(title):
    body = f'<meta charset="gbk"><title>{title}</title>'.encode("gbk")
    assert decode(body).text == body.decode("gbk")


@pytest.mark.parametrize("bad", [b"\xff", b"\x80", b"\xa0", b"?"])
@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "utf-8"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_one_bad_byte_does_not_change_the_charset(bad, codec, share):
    text = "\n".join(load("hant.own" if codec == "big5hkscs" else "hans.own")[:4])
    body = text.encode(codec)
    place = int(len(body) * share)
    body = body[:place] + bad + body[place + 1 :]
    decoded = decode(body)
    assert (decoded.charset, decoded.text) == (codec, body.decode(codec, "replace"))


def test_bad_bytes_are_flagged_where_they_stand():
    decoded = decode(HANS.encode()[:30] + b"\xff\xff" + HANS.encode()[30:])
    assert [(flag.name, flag.start) for flag in decoded.flags] == [("charset.bad-bytes", 10)]
    assert decoded.text[10:12] == "\ufffd\ufffd"


def test_a_last_character_cut_short_is_flagged_and_nothing_else():
    decoded = decode(HANS.encode("gbk")[:-1])
    assert decoded.text[:-1] == HANS[:-1]
    assert [flag.name for flag in decoded.flags] == ["charset.bad-bytes"]


@pytest.mark.parametrize(
    ("kind", "codec"),
    [
        ("ja.own", "euc_jp"),
        ("ja.own", "cp932"),
        ("ko.own", "cp949"),
        ("ru.own", "cp1251"),
        ("ru.own", "koi8_r"),
        ("fr.own", "cp1252"),
        ("en.own", "cp1252"),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_foreign_pages_come_out_right(kind, codec, declared):
    body = page("\n".join(load(kind))).encode(codec)
    decoded = decode(body, f"text/html; charset={codec}" if declared else None)
    assert decoded.text == body.decode(codec)


def test_charset_normalizer_decides_among_one_byte_charsets():
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl strýc a šel si koupit čerstvé pečivo. " * 3
    decoded = decode(text.encode("cp1250"))
    assert (decoded.text, decoded.reason) == (text, "charset-normalizer")


def test_text_that_is_likely_in_no_charset_is_flagged():
    body = bytes(range(0x81, 0xFF, 2)) * 8
    assert "charset.doubtful" in [flag.name for flag in decode(body).flags]


@pytest.mark.parametrize("body", [b"", b"\0", b"\xff", b"\xfe\xff", b"\x80" * 3, b"~{", b"\x1b$)C"])
def test_no_body_is_too_odd(body):
    assert isinstance(decode(body).text, str)


def test_declarations_are_found_wherever_pages_make_them():
    body = b"""<?xml version="1.0" encoding='EUC-JP'?><meta http-equiv=Content-Type
        content="text/html;charset=Big5"><META CHARSET=utf8>"""
    assert declared_codecs(body, 'text/html; charset="GB2312"') == {
        "gb18030": "header",
        "big5hkscs": "meta",
        "utf-8": "meta",
        "euc_jp": "xml",
    }
