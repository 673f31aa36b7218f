"""Forums of unknown software: which links are threads is found out by looking at some of them.

Links whose addresses have the same shape lead to pages of the same kind. Of each shape a few pages
are looked at whatever they are called; what they are decides about the rest.
"""

import logging
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.addresses import address_of, endless, shape_of
from crawler.fingerprint import IDENTITY_KEY
from crawler.items import PAGING_KEY, FetchedPage
from crawler.listing import link_title
from crawler.site import SiteSpider
from crawler.software.links import Kind
from crawler.software.pagers import told_next
from crawler.turning import NEXT, TURNS, holds, is_later, shorter
from pipelines.decoding import PageResponse, as_page
from pipelines.text.extract import extract_html
from pipelines.text.topic import judge_title

logger = logging.getLogger(__name__)

# Pages of one shape that are looked at, most of which decide. One may be an exception: a thread
# without text, a board without threads.
SAMPLES = 3
# Characters of a link's text that may be a title or the name of a board.
LEAST_TITLE = 2
# Links of one shape that make a page a list.
LEAST_LISTED = 3
# Characters of a title on average; names of boards, which stand on every page, are shorter.
LEAST_MEAN = 6
# Pages of one thread or list; beyond, the site makes them up.
MOST_PAGES = 500

# What sentences have, and the rows of a list (由 小青 » 2026年 2月 25日, 09:00) have not.
_SENTENCE = re.compile(r"[，。！？；、…]|[a-z][.!?](?:\s|$)|[a-z],\s", re.IGNORECASE)
# A jump to one post of a thread: #p55, #msg7.
_JUMP = re.compile(r"#\D*[0-9]")

Listed = tuple[str, str]
"""What a link is called below the root, and its text."""


class GeneralSpider(SiteSpider):
    """A forum of unknown software.

    Attributes:
        start_url: Of a list of it, such as a board; the front page if empty.
    """

    start_url: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the arguments of `scrapy crawl -a`, as told in `SiteSpider`."""
        super().__init__(*args, **kwargs)
        self._seen: dict[str, Counter[Kind | None]] = {}
        self._asked: Counter[str] = Counter()
        self._waiting: dict[str, dict[str, str]] = {}
        self._done: set[str] = set()
        self._shapes: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first list."""
        url = self.fetched_from(self.start_url) or self.root
        self._done.add(address_of(url, self.root) or "")
        yield Request(url, self.parse)

    def parse(self, response: Response) -> Iterator[Request]:
        """Read a page that is known to be a list."""
        page = as_page(response)
        first = page.meta.get("first", page.url)
        yield from self._links_of(page, address_of(first, self.root) or "")

    def parse_found(self, response: Response, address: str) -> Iterator[Request | FetchedPage]:
        """Read a page of which only the address is known."""
        page = as_page(response)
        there = address_of(page.url, self.root)
        if there is None or (there != address and endless(there)):
            return
        shape = shape_of(address)
        kind = self._decided(shape) or kind_of(page, shape, self._listed(page))
        self._seen.setdefault(shape, Counter())[kind] += 1
        if self._decided(shape) is Kind.LIST:
            for waiting, title in self._waiting.pop(shape, {}).items():
                yield from self._request(waiting, title)
        if kind is Kind.ARTICLE:
            yield self._thread_page(page, address, 1)
        elif kind is Kind.LIST:
            yield from self._links_of(page, address)

    def parse_later(self, response: Response, address: str, part: int) -> Iterator[FetchedPage]:
        """Take a later page of a thread."""
        yield self._thread_page(as_page(response), address, part)

    def closed(self, reason: str) -> None:
        """Say so if nothing was found."""
        if not any(self._decided(shape) is Kind.ARTICLE for shape in self._seen):
            assert self.crawler.stats is not None
            self.crawler.stats.set_value("general/unrecognised", self.start_url or self.home)
            logger.error(
                "The software of %s is not known, and no threads could be told from its links",
                self.start_url or self.home,
            )

    def _thread_page(self, page: PageResponse, address: str, part: int) -> FetchedPage:
        following = self._next(page, address, part)
        follow: tuple[Request, ...] = ()
        if following is not None and part < MOST_PAGES:
            arguments = {"address": address, "part": part + 1}
            meta = {
                IDENTITY_KEY: f"{address} {part + 1}",
                "first": page.meta.get("first", page.url),
            }
            follow = (Request(following, self.parse_later, meta=meta, cb_kwargs=arguments),)
        return self.fetched(page, self.home + address, part, follow)

    def _links_of(self, page: PageResponse, address: str) -> Iterator[Request]:
        for found, title in self._listed(page):
            if found != address:
                yield from self._request(found, title)
        number = page.meta.get("number", 1)
        following = self._next(page, address, number)
        if following is not None and number < MOST_PAGES:
            meta = {
                IDENTITY_KEY: f"{address} {number + 1}",
                PAGING_KEY: True,
                "number": number + 1,
                "first": page.meta.get("first", page.url),
            }
            yield Request(following, self.parse, meta=meta)

    def _request(self, address: str, title: str) -> Iterator[Request]:
        """Ask for a page.

        Of a shape that is open, some are asked for whatever they are called; the others as if they
        were threads, and once more if it turns out that they are lists.
        """
        shape = shape_of(address)
        kind = self._decided(shape)
        if (kind is None and self._is_neither(shape)) or address in self._done:
            return
        sample = kind is None and self._asked[shape] < SAMPLES
        if sample:
            self._asked[shape] += 1
        if sample or kind is Kind.LIST or self._on_topic(title):
            self._done.add(address)
        elif kind is None:
            self._waiting.setdefault(shape, {}).setdefault(address, title)
        # The title is read by the topic middleware, which drops what is off topic.
        titled = {} if sample or kind is Kind.LIST else {"title": title}
        name = "list" if kind is Kind.LIST else "page"
        yield Request(
            self.root + address,
            self.parse_found,
            meta={IDENTITY_KEY: f"{name} {address}", **titled},
            cb_kwargs={"address": address},
        )

    def _decided(self, shape: str) -> Kind | None:
        """What pages of a shape are; None while it is open, or if they are neither."""
        seen = self._seen.get(shape, Counter())
        enough = min(SAMPLES, self._asked[shape]) // 2 + 1
        return next((kind for kind in Kind if seen[kind] >= enough), None)

    def _is_neither(self, shape: str) -> bool:
        return self._seen.get(shape, Counter())[None] > SAMPLES // 2

    @staticmethod
    def _on_topic(title: str) -> bool:
        """Whether the topic middleware lets a link of this name pass."""
        return judge_title(title).on

    def _listed(self, page: PageResponse) -> list[Listed]:
        """The links of a page that may be followed, with the longest text of each."""
        titles: dict[str, str] = {}
        for link in page.css("a[href]"):
            url = page.urljoin(link.attrib["href"])
            address = address_of(url, self.root)
            title = link_title(link)
            if not address or endless(address) or len(title) < LEAST_TITLE or title.isdecimal():
                continue
            if not (TURNS.fullmatch(title) or _JUMP.search(url)):
                titles[address] = max(titles.get(address, ""), title, key=_letters)
        self._shapes.update(map(shape_of, titles))
        return [one for one in titles.items() if not self._is_later_page(one[0])]

    def _is_later_page(self, address: str) -> bool:
        """Whether an address is that of another with the number of a page behind it."""
        first = shorter(address)
        return first is not None and shape_of(first) in self._shapes

    def _next(self, page: PageResponse, address: str, number: int) -> str | None:
        """The address of the next page of the same list or thread, if the page links one."""
        here, first = self._below(page.url), self._below(page.meta.get("first", page.url))
        for link in page.css("link[rel~=next][href], a[href]"):
            url = page.urljoin(link.attrib["href"])
            called = address_of(url, self.root)
            if called is None or endless(called) or url.partition("#")[0] == page.url:
                continue
            text = "".join(link.css("::text").getall()).strip()
            told = "next" in link.attrib.get("rel", "").split() or bool(
                text and NEXT.fullmatch(text)
            )
            if (told or text == str(number + 1)) and (
                called == address or is_later(self._below(url), here, first)
            ):
                return url
        told_urls = told_next(page, number)
        return next((url for url in told_urls if self._continues(url, address, page.url)), None)

    def _continues(self, url: str, address: str, here: str) -> bool:
        """Whether an address that a page calls its next one may be: it names the same thing.

        A list may tell its order there, though it was asked for without one.
        """
        called = address_of(url, self.root)
        return (
            called is not None
            and url.partition("#")[0] != here
            and endless(called) in (None, "order")
            and holds(self._below(url), address)
        )

    def _below(self, url: str) -> str:
        return url.partition("#")[0].removeprefix(self.root)


def _letters(title: str) -> int:
    """Letters of a link's text; what tells of the last reply has a date, which is no title."""
    return sum(map(str.isalpha, title))


def kind_of(page: PageResponse, own: str, listed: Sequence[Listed]) -> Kind | None:
    """Tell a thread or article from a list of them; None if a page is neither.

    Args:
        page: The page.
        own: The shape of its address: links of that shape are related threads.
        listed: The links of the page.
    """
    found = extract_html(page.text, url=page.url)
    lines = (*found.lines, *(line for post in found.posts for line in post.lines))
    prose = sum(len(line.text) * (1 - line.linked) for line in lines if _SENTENCE.search(line.text))
    titles: dict[str, list[int]] = {}
    for address, title in listed:
        if (shape := shape_of(address)) != own:
            titles.setdefault(shape, []).append(len(title))
    rows = [
        sum(one)
        for one in titles.values()
        if len(one) >= LEAST_LISTED and sum(one) >= LEAST_MEAN * len(one)
    ]
    if max(rows, default=0) > prose:
        return Kind.LIST
    if prose or found.posts:
        return Kind.ARTICLE
    return Kind.LIST if titles else None
