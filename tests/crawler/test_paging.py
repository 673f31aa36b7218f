"""Further pages of articles, next pages of lists, and the lists that sites make for machines."""

import gzip
import json

import pytest
from scrapy.http import Response

from crawler.indexes import Entry, Index, index_of, read_index
from crawler.software.paging import later_page, next_of_list
from pipelines.decoding import NOWHERE, PageResponse
from tests.gold import ROOT

ARTICLES = json.loads((ROOT / "tests/data/paging/articles.json").read_bytes())
HOME = "https://a.example/list/"


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["url"])
def test_only_addresses_of_the_same_article_are_its_further_pages(
    case: dict[str, str | int | None],
) -> None:
    assert later_page(str(case["url"]), str(case["first"])) == case["page"]


@pytest.mark.parametrize("base", ["", '<base href="http://[bad/">'])
def test_a_bad_address_on_a_list_costs_nothing_else(base: str) -> None:
    body = f'{base}<a href="http://[bad/2">下一页</a><a href="3.html">下一页</a>'
    page = PageResponse(HOME, body=f"<html><body>{body}</body></html>".encode())
    assert list(next_of_list(page)) == [NOWHERE, f"{HOME}3.html"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="2.html">下一页</a>', ["2.html"]),
        ('<a href="2.html">下 一 頁 ›</a>', ["2.html"]),
        ('<a class="next page-numbers" href="/page/2"><i></i></a>', ["/page/2"]),
        ('<div class="nav-previous"><a href="/page/2">较旧文章</a></div>', ["/page/2"]),
        ('<a href="2.html"><span>›</span></a><a href="9.html">››</a>', ["2.html"]),
        ('<a href="2.html">下一篇</a><a href="3.html">2</a><a href="9.html">末页</a>', []),
        ('<a href="2.html"> </a><a href="2.html"><img src="x.png"></a>', []),
    ],
)
def test_a_list_says_which_page_is_next(html: str, found: list[str]) -> None:
    page = PageResponse(HOME, body=f"<html><body>{html}</body></html>".encode())
    assert list(next_of_list(page)) == [page.urljoin(url) for url in found]


def test_indexes_are_told_by_what_they_are_whatever_they_are_served_as() -> None:
    sitemap = '<?xml version="1.0" encoding="gbk"?>\n<!-- made by hand -->\n<urlset xmlns="x">'
    sitemap += "<url><loc> http://a.example/1 </loc><lastmod>2026-03-01</lastmod></url>"
    wanted = Index((Entry("http://a.example/1", None, "2026-03-01"),))
    assert read_index(sitemap + "</urlset>") == wanted
    assert read_index(sitemap) == wanted, "cut off by the server"
    assert index_of(Response(HOME, body=gzip.compress(sitemap.encode()))) == wanted
    assert read_index("http://a.example/1\r\nhttp://a.example/2\n") == Index(
        (Entry("http://a.example/1"), Entry("http://a.example/2"))
    )


@pytest.mark.parametrize(
    "feed",
    [
        "<rss version='2.0'><channel><title>站</title><item><title>催收&amp;amp;协商</title>"
        "<link>http://a.example/1</link></item></channel></rss>",
        "<rdf:RDF xmlns:rdf='r' xmlns='s'><item><title>催收&amp;amp;协商</title>"
        "<link>http://a.example/1</link></item></rdf:RDF>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>站</title><link href='http://a.example/'/>"
        "<entry><title type='html'>催收&amp;amp;协商</title><link rel='edit' href='http://a.example/e'/>"
        "<link href='http://a.example/1'/></entry></feed>",
    ],
)
def test_every_kind_of_feed_gives_addresses_and_titles(feed: str) -> None:
    assert read_index(feed) == Index((Entry("http://a.example/1", "催收&协商"),))


@pytest.mark.parametrize(
    "text", ["", "催收", "<html><body><item></item></body></html>", "{}", "<rss", "http"]
)
def test_other_texts_are_no_index_or_an_empty_one(text: str) -> None:
    assert read_index(text) in (None, Index())


def test_entities_of_a_sitemap_are_not_resolved() -> None:
    bomb = (
        "<!DOCTYPE u [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>&a;</loc></url>"
    )
    found = read_index(bomb + "</urlset>")
    assert found is None or found.pages == ()
