"""The spider that all software is built on: from lists to threads, and through their pages.

A software's module tells its addresses (`links`) and what is inside its pages (`selectors`)::

    class PhpbbSpider(SoftwareSpider):
        links = Links((Shape(…), …))
        selectors = PHPBB.selectors

and a site is what differs::

    class MyForumSpider(PhpbbSpider):
        name = "myforum"
        home = "https://forum.example/bbs/"
        boards = ("viewforum.php?f=2",)     # all boards if left out
        timezone = "Asia/Taipei"            # China if left out

What happens: the boards are read page by page; a thread whose title may be on topic is asked for,
its first page first, whichever page was linked; when that has landed in the database, the next one
is. A software that is read through its API overrides `start`, `parse` and `parse_article`, or only
the methods they call: `found_on` (links of a list with their titles), `list_requests`,
`article_request`, `next_request`.
"""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from parsel import Selector
from scrapy import Request
from scrapy.http import Response

from crawler.fingerprint import IDENTITY_KEY
from crawler.frontier.endings import BareListError
from crawler.items import LISTED_KEY, PAGING_KEY, FetchedPage
from crawler.listing import link_title
from crawler.site import SiteSpider
from crawler.software.bare import lacks_threads
from crawler.software.links import Kind, Link, Links
from pipelines.decoding import PageResponse, as_page
from pipelines.text.article import DateOrder, Selectors

logger = logging.getLogger(__name__)

# Characters; beyond it, rank of any text that is shown.
_LONGEST_HINT = 10_000

Found = tuple[Link, str | None]
"""A link, and what it is called there; None where only a number or a picture is shown."""


class SoftwareSpider(SiteSpider):
    """A site made by a known software.

    Attributes:
        links: The software's addresses.
        boards: Addresses of the lists to read, below `home`; all that are linked if empty.
        rows: CSS of the rows of a list, one a thread; empty if not known.
        count: CSS of the number of replies within a row.
        timezone: Of times that name none, as in the IANA database.
        date_order: Of times such as 03-01-2026.
    """

    links: ClassVar[Links]
    boards: ClassVar[tuple[str, ...]] = ()
    rows: ClassVar[str] = ""
    count: ClassVar[str] = ""
    timezone: ClassVar[str | None] = None
    date_order: ClassVar[DateOrder | None] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Put zone and order of dates where cleaning looks for them."""
        super().__init_subclass__(**kwargs)
        known = cls.selectors or Selectors()
        if cls.timezone or cls.date_order:
            cls.selectors = replace(
                known,
                timezone=cls.timezone or known.timezone,
                date_order=cls.date_order or known.date_order,
            )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the arguments of `scrapy crawl -a`, as told in `SiteSpider`."""
        super().__init__(*args, **kwargs)
        self._only = {link.identity for link in map(self.read, self._board_urls()) if link}

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the boards, or where the site begins."""
        for path in self.boards or self.start_paths:
            yield Request(self.root + path, self.parse)

    def _board_urls(self) -> Iterator[str]:
        return (self.root + path for path in self.boards)

    def parse(self, response: Response) -> Iterator[Request]:
        """Read a list: ask for its threads, then for the next page and for other lists.

        Raises:
            BareListError: If it came without the threads that it should have.
        """
        page = as_page(response)
        found = self.found_on(page)
        here = self.read(page.url)
        articles = [one for one in found if one[0].kind is Kind.ARTICLE]
        counts = self.counts_on(page)
        for link, title in articles:
            request = self.article_request(link, title)
            if link.identity in counts:
                request.meta[LISTED_KEY] = counts[link.identity]
            yield request
        yield from self.list_requests(here, (one for one, _ in found if one.kind is Kind.LIST))
        if here is not None and here.paged and not articles:
            self.check_bare(page, here)

    def check_bare(self, page: PageResponse, here: Link) -> None:
        """Let a list be asked for again that came without its threads.

        Raises:
            BareListError: If it is no list of boards, nor says that it is empty.
        """

        def is_other_list(url: str) -> bool:
            link = self.read(url)
            return link is not None and link.kind is Kind.LIST and link.identity != here.identity

        if lacks_threads(page, is_other_list):
            self.missing("threads", page)
            raise BareListError("no threads on a list, nor other lists")

    def parse_article(self, response: Response, identity: str, part: int) -> Iterator[FetchedPage]:
        """Take a page of a thread.

        Args:
            response: The page.
            identity: What the thread is called for good, below the root.
            part: Which of its pages it is.
        """
        page = as_page(response)
        here = self.read(page.url)
        if here is None or here.kind is not Kind.ARTICLE:
            self.missing("thread (sent elsewhere)", page)
            return
        if part == 1:
            # The site may have sent us on, to the thread that this one was merged into.
            identity = here.identity
        self.check(page)
        follow = self.next_request(page, here, identity, part)
        yield self.fetched(page, self.home + identity, part, () if follow is None else (follow,))

    def read(self, url: str) -> Link | None:
        """Read an absolute address by the software's table; a mirror's pages may name the site."""
        return self.links.read(url, self.root) or self.links.read(url, self.home)

    def found_on(self, page: PageResponse) -> list[Found]:
        """The lists and articles that a page links to, each once, with the title shown."""
        found: dict[tuple[Kind, str, int], tuple[int, Link, str | None]] = {}
        for anchor in page.css("a[href]"):
            link = self.read(page.urljoin(anchor.attrib["href"]))
            if link is None:
                continue
            page_number = link.page if link.kind is Kind.LIST else 0
            key = (link.kind, link.identity, page_number)
            rank, title = _title(anchor) if link.is_first else (0, None)
            if key not in found or rank > found[key][0]:
                found[key] = (rank, link, title)
        return [(link, title) for _, link, title in found.values()]

    def counts_on(self, page: PageResponse) -> dict[str, str]:
        """What a list tells of each thread that changes when it grows, by identity."""
        counts: dict[str, str] = {}
        for row in page.css(self.rows) if self.rows else ():
            told = " ".join(" ".join(row.css(f"{self.count} ::text").getall()).split())
            links = (self.read(page.urljoin(href)) for href in row.css("a::attr(href)").getall())
            thread = next((one for one in links if one and one.kind is Kind.ARTICLE), None)
            if told and thread is not None:
                counts[thread.identity] = told
        return counts

    def article_request(self, link: Link, title: str | None) -> Request:
        """Ask for the first page of a thread, whichever is linked."""
        meta = {IDENTITY_KEY: f"{link.identity} {link.start}"}
        return Request(
            self.root + link.first,
            self.parse_article,
            # The title is read by the topic middleware, which drops what is off topic.
            meta=meta | ({"title": title} if title else {}),
            cb_kwargs={"identity": link.identity, "part": 1},
        )

    def list_requests(self, here: Link | None, links: Iterable[Link]) -> Iterator[Request]:
        """Ask for the next page of a list, and for the first of all others."""
        found = list(links)
        others = [one for one in found if here is None or one.identity != here.identity]
        for link in others:
            if not self._only or link.identity in self._only:
                yield self._list_request(link, link.first, link.start)
        following = _next(here, found)
        if following is not None:
            request = self._list_request(following, following.address, following.page)
            request.meta[PAGING_KEY] = True
            yield request

    def _list_request(self, link: Link, address: str, page: int) -> Request:
        meta = {IDENTITY_KEY: f"{link.identity} {page}"}
        return Request(self.root + address, self.parse, meta=meta)

    def next_request(
        self, page: PageResponse, here: Link, identity: str, part: int
    ) -> Request | None:
        """The request for the next page of a thread, as the page links it; None on the last."""
        anchors = (page.urljoin(href) for href in page.css("a::attr(href)").getall())
        links = (link for link in map(self.read, anchors) if link is not None)
        following = _next(here, links)
        if following is None:
            return None
        return Request(
            self.root + following.address,
            self.parse_article,
            meta={IDENTITY_KEY: f"{identity} {following.page}"},
            cb_kwargs={"identity": identity, "part": following.part(part)},
        )

    def check(self, page: PageResponse) -> None:
        """Count and log what every page of a thread has and this one has not."""
        for what, selectors in (
            ("posts", self.selectors.post if self.selectors else ()),
            ("title", self.selectors.title if self.selectors else ()),
        ):
            if selectors and not page.css(", ".join(selectors)):
                self.missing(what, page)

    def missing(self, what: str, page: Response) -> None:
        """Count and log that something was not found where it must be."""
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"software/missing_count/{what.split()[0]}")
        logger.warning("No %s found on %s", what, page.url)


def _title(anchor: Selector) -> tuple[int, str | None]:
    """What a link is called, and how likely that is the title.

    The longest text is the title; what is written only in an attribute may be the hint of an icon.
    """
    title = link_title(anchor)
    if not title or title.isdecimal():
        return 0, None
    shown = any(text.strip() for text in anchor.css("::text").getall())
    return len(title) + (_LONGEST_HINT if shown else 0), title


def _next(here: Link | None, links: Iterable[Link]) -> Link | None:
    """The page behind this one: the nearest of the later pages that are linked."""
    if here is None:
        return None
    later = [link for link in links if link.follows(here)]
    return min(later, key=lambda link: link.page, default=None)
