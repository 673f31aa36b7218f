"""Which links of an article lead to its further pages, and of a list to the next one."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from pipelines.decoding import PageResponse

MOST_PAGES = 60
"""Pages of one article; nobody reads so many, and an endless row of links would go on for ever."""

_NEXT = re.compile(
    r"\s*(?:下\s*一?\s*[页頁]|后一[页頁]|next(?:\s+page)?|older posts?)?\s*[>»›→]?\s*",
    re.IGNORECASE,
)
NEXT_LINKS = (
    "link[rel=next], a[rel=next], a.next, a.nextpage, .next > a, a.page-next, "
    # WordPress: themes of blocks, and older ones, which call older posts the previous ones
    "a.wp-block-query-pagination-next, .nav-previous > a"
)
_PARAMETERS = ("page", "p", "pn", "pageno", "pageindex", "page_no")


def later_page(url: str, first: str) -> int | None:
    """The number of a page, if it is a further page of the article at `first`.

    >>> later_page("https://a.example/news/12_2.html", "https://a.example/news/12.html")
    2
    >>> later_page("https://a.example/news/13.html", "https://a.example/news/12.html") is None
    True
    """
    there, here = urlsplit(url), urlsplit(first)
    if there.netloc.removeprefix("www.") != here.netloc.removeprefix("www."):
        return None
    if there.path == here.path:
        return _by_parameter(there.query, here.query)
    if there.query != here.query:
        return None
    stem, dot, ending = here.path.rpartition(".")
    if not dot or "/" in ending:
        stem, ending = here.path.rstrip("/"), ""
    match = re.fullmatch(
        re.escape(stem)
        + r"(?:[_-]|/(?:index[_-]?|page/|p)?)(?P<page>\d{1,3})/?"
        + (rf"(?:\.{re.escape(ending)})?" if ending else r"(?:\.s?html?)?"),
        there.path,
    )
    return _page(match["page"]) if match else None


def _by_parameter(there: str, here: str) -> int | None:
    known, told = dict(parse_qsl(here)), dict(parse_qsl(there))
    more = {name: value for name, value in told.items() if known.get(name) != value}
    if len(more) != 1 or any(name not in told for name in known):
        return None
    [(name, value)] = more.items()
    return _page(value) if name.lower() in _PARAMETERS and name not in known else None


def _page(text: str) -> int | None:
    number = int(text) if text.isdecimal() else 0
    return number if 1 < number <= MOST_PAGES else None


def next_of_article(page: PageResponse, first: str, number: int) -> str | None:
    """The address of the page behind this one, if the page links it.

    Args:
        page: A page of an article.
        first: The address of its first page, as fetched.
        number: Which page this is, counted from 1.
    """
    return next((url for url in _links(page) if later_page(url, first) == number + 1), None)


def next_of_list(page: PageResponse) -> Iterator[str]:
    """The addresses that a list calls its next page, by relation, class or text."""
    told = page.css(NEXT_LINKS)
    yield from (page.urljoin(one.attrib["href"]) for one in told if one.attrib.get("href"))
    for link in page.css("a[href]"):
        text = "".join(link.css("::text").getall())
        if text.strip() and _NEXT.fullmatch(text):
            yield page.urljoin(link.attrib["href"])


def _links(page: PageResponse) -> Iterable[str]:
    return (page.urljoin(href) for href in page.css("a::attr(href)").getall())
