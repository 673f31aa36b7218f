"""The sample forum is what it says: five charsets, damage as collected, invented contacts."""

import re

import pytest

from crawler.sample.pages import build_pages
from crawler.sample.text import DamagedText
from tests.gold import GOLD, TEXTS


@pytest.mark.parametrize("name", GOLD)
def test_the_frame_is_damaged_and_the_text_left_as_collected(name: str) -> None:
    text = DamagedText(name)
    whole = (TEXTS / name).read_text(encoding="utf-8")
    assert text.spin(whole) == whole
    character, reading = next(iter(text.table.items()))
    assert text.spin(character) == f"{character}({reading})"


@pytest.mark.parametrize(
    ("path", "charset", "header"),
    [
        ("/article/201.html", "utf-8", "text/html; charset=utf-8"),
        ("/article/202.html", "gb18030", "text/html; charset=gb2312"),
        ("/thread/101.html", "gb18030", "text/html; charset=utf-8"),
        ("/thread/102.html", "big5", "text/html; charset=big5"),
        ("/article/203.html", "gb18030", "text/html"),
    ],
)
def test_a_page_is_in_its_charset_and_claims_what_it_claims(
    path: str, charset: str, header: str
) -> None:
    page = build_pages()[path]
    assert page.content_type == header
    assert "催收" in page.body.decode(charset)
    assert (b"charset=" in page.body) == ("charset=" in header)


def test_contacts_belong_to_nobody() -> None:
    # No mobile number begins with 154, and no account number with 0.
    texts = "\n".join((TEXTS / name).read_text(encoding="utf-8") for name in GOLD)
    assert set(re.findall(r"[\w.]+@[\w.]+|[0-9]{8,}", texts)) == {
        "15412345678",
        "0123456789@qq.com",
    }
