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


@pytest.mark.parametrize("url", ["http://[bad/x", "//[", "http://a]b/", "http://a:99999/", ""])
def test_a_page_is_read_whatever_it_and_its_caller_call_it(url: str) -> None:
    article = {
        "@type": "NewsArticle",
        "url": url,
        "@id": url,
        "author": {"name": "张三", "url": url},
    }
    head = (
        _ld(article)
        + f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
    )
    page = _page(head=head, below=f'<a rel="author" href="{url}">张三</a>')
    assert len(extract_html(page, url=url).texts) == 2


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


@pytest.mark.parametrize(
    "below",
    [
        "<p>Last updated: September 4, 2024</p>",
        "<p>Updated on 4 September 2024</p>",
        "<p>Latest updated <time datetime=2024-09-04>September 4, 2024</time></p>",
        "<p>Editor's note: we updated this article on September 4, 2024.</p>",
        "<p>By Anna Berg Updated September 4, 2024</p>",
        "<p>Aktualisiert am 04.09.2024</p>",
    ],
)
def test_the_day_of_a_change_alone_is_not_the_publications(below: str) -> None:
    assert _day(_page(below=below)) is None


@pytest.mark.parametrize(
    "below",
    [
        "<p>Published March 5, 2024 Updated September 4, 2024</p>",
        "<p>March 5, 2024 (updated September 4, 2024)</p>",
        "<p>Updated September 4, 2024</p><p>Published March 5, 2024</p>",
        "<p>2024-03-05 06:40更新 来源：某某报</p>",
        "<p>最后更新: 2024-03-05 15:14</p>",
    ],
)
def test_the_day_of_a_change_hides_no_other_and_chinese_sites_publish_by_it(below: str) -> None:
    assert _day(_page(below=below)) == "2024-03-05"


@pytest.mark.parametrize("text", ["Published a day ago", "3 天前", "发布于 昨天 12:30"])
def test_what_an_attribute_tells_exactly_goes_before_how_long_ago_it_was(text: str) -> None:
    below = f'<p><time datetime="2024-03-05T08:00:00+08:00">{text}</time></p>'
    assert _day(_page(below=below)) == "2024-03-05"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("收到电话以后 | 某某网 | 05.03.2024", "2024-03-05"),
        ("收到电话以后 - 2024年3月5日", "2024-03-05"),
        ("收到电话以后 | 2024年3月5日大会", None),
    ],
)
def test_a_part_of_the_title_may_be_the_day(title: str, day: str | None) -> None:
    assert _day(_page(head=f"<title>{title}</title>")) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/article/A2024030514320005196", "2024-03-05"),
        ("https://example.org/article/202403051432000", "2024-03-05"),
        ("https://example.org/article/202493051432000", None),
        ("https://example.org/article/20240305", "2024-03-05"),
        ("https://example.org/item/A20240305", None),
    ],
)
def test_the_number_of_an_article_may_begin_with_the_minute(url: str, day: str | None) -> None:
    found = extract_html(_page(), url=url).published_at
    assert (found and found.date().isoformat()) == day


def test_of_days_that_a_page_lists_none_is_its_own() -> None:
    rows = "".join(f"<p>{day} March 2024</p><p>{TEXT}{day}</p>" for day in (5, 9, 12))
    assert _day(f"<h1>会议一览</h1><div><p>{TEXT * 2}</p>{rows}</div>") is None


def test_what_a_page_sells_is_not_published() -> None:
    head = '<meta property="og:type" content="{}">'
    head += '<meta property="article:published_time" content="2018-12-21T10:00:00+08:00">'
    assert _day(_page(head=head.format("product"))) is None
    assert _day(_page(head=head.format("article"))) == "2018-12-21"


@pytest.mark.parametrize(("kind", "day"), [("website", None), ("article", "2023-04-05")])
def test_the_state_of_a_page_is_believed_of_articles(kind: str, day: str | None) -> None:
    state = '<script>var s = {\'a\': 1, "published_at":"2023-04-05T10:00:00+08:00"}</script>'
    assert _day(_page(head=f'<meta property="og:type" content="{kind}">', behind=state)) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org", None),
        ("https://example.org/", None),
        ("https://example.org/?p=12", "2023-04-05"),
        ("https://example.org/12.html", "2023-04-05"),
    ],
)
def test_a_sites_first_page_has_no_day_of_its_own(url: str, day: str | None) -> None:
    html = _page(below="<p>2023-04-05</p>")
    found = extract_html(html, url=url).published_at
    assert (found and found.date().isoformat()) == day


@pytest.mark.parametrize("label", ["Release date:", "Due date:"])
def test_a_day_that_something_comes_out_or_is_due_is_not_the_publications(label: str) -> None:
    assert _day(_page(below=f"<p>{label} March 5, 2024</p>")) is None


def test_of_a_blog_without_a_head_the_exact_time_of_its_theme_counts() -> None:
    head = '<meta name="generator" content="WordPress 6.8">'
    shown = (
        '<time class="updated" datetime="2024-05-06T07:08:09+00:00">2024-05-06</time>'
        '<time class="entry-date published" datetime="2023-02-03T04:05:06+00:00">2023-02-03</time>'
    )
    text = "<p>The office answers letters within two weeks, as the law wants it to.</p>" * 4
    page = f"<h1 class=entry-title>Letters</h1>{shown}<div class=entry-content>{text}</div>"
    moment = extract_html(f"{head}<article>{page}</article>").published_at
    assert moment is not None
    assert moment.isoformat() == "2023-02-03T04:05:06+00:00"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("citation_publication_date", "2024 Jun 30"),
        ("cXenseParse:publishtime", "2024-06-30T10:00:00Z"),
        ("prism.publicationDate", "2024-06-30"),
        ("publishedDate", "2024-06-30"),
    ],
)
def test_more_names_of_meta_elements_tell_a_time(name: str, content: str) -> None:
    assert _day(_page(head=f'<meta name="{name}" content="{content}">')) == "2024-06-30"


STANDFIRST = f"<p>{TEXT}</p>"


def test_a_byline_may_stand_below_the_standfirst() -> None:
    below = STANDFIRST + '<div class="byline-box"><time datetime="2024-06-30">June 30</time></div>'
    assert _day(_page(below=below)) == "2024-06-30"


def test_the_day_of_each_thing_in_a_list_is_not_the_articles() -> None:
    event = f'<div class="event-date"><time datetime="2024-06-30"></time></div>{STANDFIRST}'
    assert _day(_page(below=STANDFIRST + event + event)) is None


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ('<div class="publish-date">Published August 7, 2023</div>', "2023-08-07"),
        ('<div><time datetime="2023-08-07">7 August</time></div>', "2023-08-07"),
        ('<div class="promo">Until August 7, 2023</div>', None),
    ],
)
def test_a_day_may_stand_above_the_title(above: str, day: str | None) -> None:
    assert _day(_page().replace("<h1>", f"{above}<h1>")) == day


def test_a_page_that_was_kept_says_for_ever_how_long_ago_it_was() -> None:
    below = '<div class="by-date">By Anna Berg • 16 hours ago</div>'
    assert _day(_page(below=below, head='<meta name="datePublished" content="2020-08-16">')) == (
        "2020-08-16"
    )
    assert _day(_page(below=below)) is not None


FILED = " ".join(f"<a href='/t/{word}'>{word}</a>" for word in TEXT.split("，") * 9)


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        (
            f'<p class="entry-meta">Artikel veröffentlicht am 16.12.2012 in {FILED}</p>',
            "2012-12-16",
        ),
        (
            f"<div>Dieser Artikel wurde am 14. Dezember 2015 um 14:48 von {FILED}</div>",
            "2015-12-14",
        ),
        ("<aside><dl><dt>Datum</dt><dd>12.01.2017</dd></dl></aside>", "2017-01-12"),
        ('<aside><span class="date">12.01.2017</span></aside>', None),
        ('<p class="post-date">12.01.2017</p>', "2017-01-12"),
        ('<p class="post-modified-date">12.01.2017</p>', None),
        ('<div class="event-date">12.01.2017</div>', None),
        ('<p class="date">12.01.2017</p><p class="date">13.01.2017</p>', None),
        ('<div class="comments"><p class="date">12.01.2017</p></div>', None),
        ("<p>Seit dem 12.01.2017 ist das anders.</p>", None),
    ],
)
def test_a_day_told_nowhere_near_is_the_only_one_labelled_or_named(
    behind: str, day: str | None
) -> None:
    far = "".join(f"<div>{word}</div>" for word in "一二三四五六七八九十" * 2)
    assert _day(_page(behind=far + behind)) == day
