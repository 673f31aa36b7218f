"""Which of the times and names a page gives is believed, and which is none."""

from datetime import UTC, datetime

import pytest

from pipelines.clean import clean_page, read_page
from pipelines.text.extract import extract_html
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.authors import name_in
from pipelines.text.extract.times import Clock

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLOCK = Clock.of("Asia/Shanghai", NOW)
TEXT = "<p>The office answers letters within two weeks, as the law wants, and keeps a copy.</p>" * 4


def day_of(html: str) -> str | None:
    found = extract_html(html, now=NOW).published_at
    return found.date().isoformat() if found else None


def test_a_title_cut_within_a_picture_costs_no_page() -> None:
    ld = r'{"@type": "Article", "headline": "Letters to \ud83d", "author": "\ude00 Ann Roe"}'
    html = f'<script type="application/ld+json">{ld}</script>{TEXT}'
    article = clean_page(read_page(html.encode(), kind="html"))
    "".join((article.title or "", article.author or "", *article.lines)).encode()


def test_an_attribute_goes_before_a_time_counted_back() -> None:
    shown = '<p>Published <time datetime="2025-12-19 12:00:00Z">a day ago</time></p>'
    assert day_of(f"<h1>Letters to the office</h1>{shown}{TEXT}") == "2025-12-19"


def test_a_note_on_a_day_is_no_time_of_publication() -> None:
    note = "<p>Our price list was checked and found right on February 2, 2026, by two of us</p>"
    assert day_of(f"<h1>Letters to the office</h1>{note}{TEXT}") is None


@pytest.mark.parametrize(
    "label", ["Datum", "Veröffentlicht am", "Publié le", "Publicado em", "Pubblicato il"]
)
def test_a_label_in_another_language_tells_a_time(label: str) -> None:
    assert day_of(f"<h1>Letters to the office</h1>{TEXT}<p>{label} 28.04.2023</p>") == "2023-04-28"


def test_when_a_page_was_changed_is_not_when_it_was_published() -> None:
    assert day_of(f"<h1>Letters to the office</h1>{TEXT}<p>Last update 28.04.2023</p>") is None


def test_a_day_in_the_title_of_the_page_counts_if_nothing_else_does() -> None:
    assert day_of(f"<title>Letters | Politics | 28.04.2023</title>{TEXT}") == "2023-04-28"
    assert day_of(f"<title>What happened on 28.04.2023 | Politics</title>{TEXT}") is None


@pytest.mark.parametrize(
    ("language", "day"),
    [("es", "2025-04-03"), ("en-GB", "2025-04-03"), ("en", "2025-03-04"), ("zh-CN", "2025-03-04")],
)
def test_the_language_of_a_page_tells_the_order_of_day_and_month(language: str, day: str) -> None:
    shown = "<h1>Letters to the office</h1><p class=date>03/04/2025</p>"
    assert day_of(f"<html lang={language}>{shown}{TEXT}") == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("Von Jane Roe", "Jane Roe"),
        ("Jane Roe News Reporter", "Jane Roe"),
        ("Jane Roe 1", "Jane Roe"),
        ("Jane Roe In", "Jane Roe"),
    ],
)
def test_a_name_is_taken_without_job_note_and_label(text: str, name: str) -> None:
    assert name_in(text, CLOCK) == name


@pytest.mark.parametrize("text", ["Written By", "Posted by", "Written", " | ,"])
def test_a_label_alone_is_no_author(text: str) -> None:
    assert not is_author(name_in(text, CLOCK))


def test_marks_around_a_name_are_left_out() -> None:
    head = "<meta name=author content=', Jane Roe |'>"
    assert extract_html(f"{head}<h1>Letters to the office</h1>{TEXT}").author == "Jane Roe"


def test_a_day_without_a_year_is_no_author() -> None:
    assert not is_author(name_in("Jun 2 Written By", CLOCK))


def ld(author: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": '
        f"{author}}}</script><meta property=og:site_name content='Example Post'>"
    )


SITE = '{"@type": "Organization", "name": "Example Post"}'


def test_who_is_shown_goes_before_an_organisation_told_to_machines() -> None:
    agency = '{"@type": "Organization", "name": "Example Agency"}'
    shown = "<h1>Letters to the office</h1><span class=author>Von Jane Roe</span>"
    assert extract_html(f"{ld(agency)}{shown}{TEXT}").author == "Jane Roe"
    assert extract_html(f"{ld(agency)}<h1>Letters</h1>{TEXT}").author == "Example Agency"


def test_a_site_is_the_author_only_if_nobody_else_is() -> None:
    shown = "<h1>Letters to the office</h1><span class=author>By Jane Roe</span>"
    assert extract_html(f"{ld(SITE)}{shown}{TEXT}").author == "Jane Roe"
    assert extract_html(f"{ld(SITE)}<h1>Letters to the office</h1>{TEXT}").author == "Example Post"


def test_whom_the_card_says_wrote_it_is_the_author() -> None:
    card = (
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="{}">'
    )
    assert extract_html(f"{card.format('Jane Roe')}<h1>Letters</h1>{TEXT}").author == "Jane Roe"
    other = card.replace("Written by", "Reading time")
    assert extract_html(f"{other.format('5 minutes')}<h1>Letters</h1>{TEXT}").author is None


def test_a_name_alone_above_the_text_is_its_author() -> None:
    text = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"
    assert (
        extract_html(f"<div><p>罗银胜</p><p>{text}</p><p>其次，{text}</p></div>").author == "罗银胜"
    )


@pytest.mark.parametrize("kind", ['["Person"]', '{"a": 1}', "null"])
def test_odd_types_of_authors_are_no_organisations(kind: str) -> None:
    head = ld(f'{{"@type": {kind}, "name": "Jane Roe"}}')
    shown = "<h1>Letters to the office</h1><a class=author>Harbour Post</a>"
    assert extract_html(f"{head}{shown}{TEXT}").author == "Jane Roe"
