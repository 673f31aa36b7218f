"""The links to a next page that a page itself calls so: by relation, or in a bar of numbers."""

import re
from collections.abc import Iterator, Sequence

from parsel import Selector

from crawler.turning import NEXT, TURNS
from pipelines.decoding import PageResponse

# `pagination`, `page-nav`, `pagelinks`, `pg`; not what holds a whole page (`page`, `page-body`).
_BARS = (
    "//*[.//a][re:test(concat(@id, ' ', @class), "
    r"'(?:^|[\s_-])(?:pagin\w*|paging|pagers?|pages|pgs?|multi-?pages?|"
    r"page[_-]?(?:links?|nav\w*|bar|list|numbers?|control|section))(?:$|[\s_-])', 'i')]"
)
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:active|current\w*|cur|on|now|selected|this\w*|here)(?:$|[\s_-])", re.IGNORECASE
)
# What pages are called in a bar: 7, [7], 1 ..., …; and jumps within the same page.
_NUMBER = re.compile(r"[\s\[(]*(?:\.\.+|…)?\s*(?P<page>[0-9]*)\s*(?:\.\.+|…)?[\s\])]*")

Link = tuple[Selector, str]
"""A link and its text."""


def told_next(page: PageResponse, number: int) -> Iterator[str]:
    """The absolute addresses that a page calls its next page, the surest first.

    A row of a list may hold a bar of its own, with the pages of one thread: it has a link to the
    first of them, too, where the bar of the list says which page this is.

    Args:
        page: A list or thread.
        number: Which of its pages it is, counted from 1.
    """
    for link in page.css("link[rel~=next][href], a[rel~=next][href]"):
        yield page.urljoin(link.attrib["href"])
    for bar in page.xpath(_BARS):
        links = [(link, _text(link)) for link in bar.css("a[href]")]
        if not all(_turns(text) or _leads_nowhere(page, link) for link, text in links):
            continue
        if not _is_at(page, bar, links, number):
            continue
        for wanted in (lambda text: _page(text) == number + 1, NEXT.fullmatch):
            for link, text in links:
                if text and wanted(text) and not _leads_nowhere(page, link):
                    yield page.urljoin(link.attrib["href"])


def _is_at(page: PageResponse, bar: Selector, links: Sequence[Link], number: int) -> bool:
    """Whether a bar says that this is a page of some number, or has no numbers at all."""
    shown = [_page(text) for text in bar.xpath(".//text()[not(ancestor::a[@href])]").getall()]
    linked = {_page(text): link for link, text in links}
    mine = linked.get(number)
    if number in shown or (mine is not None and (_leads_nowhere(page, mine) or _is_marked(mine))):
        return True
    return not {*shown, *linked} - {None}


def _leads_nowhere(page: PageResponse, link: Selector) -> bool:
    """Whether a link does not leave the page."""
    href = link.attrib["href"].strip()
    return href.startswith(("#", "javascript:")) or (
        page.urljoin(href).partition("#")[0] == page.url.partition("#")[0]
    )


def _is_marked(link: Selector) -> bool:
    """Whether a link, or the element around it, is named as that of the page shown."""
    return any(_CURRENT.search(name) for name in link.xpath("(. | ..)/@class").getall())


def _turns(text: str) -> bool:
    return bool(TURNS.fullmatch(text) or _NUMBER.fullmatch(text))


def _page(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match["page"]) if match and match["page"] else None


def _text(link: Selector) -> str:
    return " ".join("".join(link.css("::text").getall()).split())
