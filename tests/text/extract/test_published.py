"""Which of the times a page tells is the publication's, and which are of something else."""

import json

import pytest

from pipelines.text.extract import extract_html

TEXT = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"
WORDPRESS = '<meta name="generator" content="WordPress 6.4">'


def _page(*, head: str = "", below: str = "", behind: str = "") -> str:
    body = (
        f"<h1>收到电话以后</h1>{below}<div><p>{TEXT * 4}</p><p>其次，{TEXT * 3}</p></div>{behind}"
    )
    return f"<html><head>{head}</head><body>{body}</body></html>"


def _ld(*items: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@graph": items})}</script>'


def _day(html: str) -> str | None:
    found = extract_html(html).published_at
    return found.date().isoformat() if found else None


def test_when_a_page_of_any_kind_was_set_up_is_not_when_an_article_was_published() -> None:
    page = {"@type": "WebPage", "datePublished": "2015-06-04T18:42:54+08:00"}
    assert _day(_page(head=_ld(page))) is None
    article = {"@type": "Article", "datePublished": "2015-06-04T18:42:54+08:00"}
    assert _day(_page(head=_ld(page, article))) == "2015-06-04"


def test_the_time_of_another_thing_in_json_ld_is_not_the_articles() -> None:
    video = {"@type": "VideoObject", "datePublished": "2015-06-04T18:42:54+08:00"}
    assert _day(_page(head=_ld(video))) is None


def test_a_publication_after_the_last_change_goes_behind_the_day_shown() -> None:
    head = _ld(
        {"@type": "BlogPosting", "datePublished": "Aug 21, 2025", "dateModified": "Aug 20, 2025"}
    )
    assert _day(_page(head=head, below="<p>Published Apr 26, 2023</p>")) == "2023-04-26"
    assert _day(_page(head=head)) == "2025-08-21"


def test_of_a_blog_the_head_goes_before_the_days_its_theme_shows() -> None:
    head = (
        f'{WORDPRESS}<meta property="article:published_time" content="2015-05-12T06:05:27+08:00">'
    )
    shown = '<article><time class="entry-date" datetime="2026-01-25">Jan 25</time></article>'
    assert _day(_page(head=head, behind=shown)) == "2015-05-12"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"@id": "#anna"}, "Anna Berg"),
        ([{"@id": "#anna"}, {"name": "Leo Tal"}], "Anna Berg, Leo Tal"),
        ({"@type": "Person", "givenName": "Mia", "familyName": "Hof"}, "Mia Hof"),
        ({"@id": "#nobody"}, None),
    ],
)
def test_authors_in_json_ld_may_be_told_elsewhere_or_in_parts(
    author: object, name: str | None
) -> None:
    person = {"@type": "Person", "@id": "#anna", "name": "Anna Berg"}
    head = _ld({"@type": "Article", "author": author}, person)
    assert extract_html(_page(head=head)).author == name
