"""Generated pages: declarations right and wrong, bad bytes, templates, from 48 bytes up."""

import pytest

from pipelines.text.charset import decode
from tests.generators import spinner
from tests.generators.corpora import load
from tests.generators.pages import make_pages

PAGES = 150

# At most this many of a set may differ: where a bad byte near the start of a short line without
# ASCII puts all behind it out of step, no reading is likely any more.
UNDECIDABLE = 1


def spun() -> list[str]:
    site = spinner.Site(spinner.make_table(400, 7))
    return list(map(site.damage, load("hans.own")))


def with_four_bytes() -> list[str]:
    return [f"{line[:9]}䶮𠀀{line[9:]}" for line in load("hans.own")]


SETS = {
    "simplified": lambda: load("hans.own"),
    "traditional": lambda: load("hant.own"),
    "spun": spun,
    "four bytes": with_four_bytes,
    "ja": lambda: load("ja.own"),
    "ko": lambda: load("ko.own"),
    "ru": lambda: load("ru.own"),
    "fr": lambda: load("fr.own"),
}


@pytest.mark.parametrize(
    ("kind", "charset"),
    [
        ("simplified", "gb18030"),
        ("simplified", "utf-8"),
        ("traditional", "big5hkscs"),
        ("traditional", "gb18030"),
        ("traditional", "utf-8"),
        ("spun", "gb18030"),
        ("spun", "utf-8"),
        ("four bytes", "gb18030"),
        ("ja", "euc_jp"),
        ("ja", "cp932"),
        ("ko", "cp949"),
        ("ru", "cp1251"),
        ("fr", "cp1252"),
    ],
)
def test_pages_decode_exactly(kind, charset):
    pages = make_pages(SETS[kind](), charset, count=PAGES, seed=11)
    wrong = [page for page in pages if decode(page.body, page.content_type).text != page.text]
    assert len(wrong) <= UNDECIDABLE, [page.case for page in wrong]
