r"""Sites of articles: content farms, news, blogs; what they list, and articles cut into pages.

A site says where its lists are; what a list is (a page of links, a sitemap, a feed) shows when it
is fetched. Which links are articles is told by CSS, by a pattern of the address, or not at all:
then every link counts whose text can be a title, and the topic decides::

    class MyFarmSpider(ArticleSpider):
        name = "myfarm"
        home = "https://farm.example/"
        boards = ("cuishou/", "sitemap.xml")
        article_pattern = r"cuishou/\d+\.html"
"""

import logging
import re
from collections.abc import AsyncIterator, Iterator
from typing import ClassVar
from urllib.parse import urlencode

from scrapy import Request
from scrapy.http import Response
from scrapy.linkextractors import IGNORED_EXTENSIONS

from crawler.fingerprint import IDENTITY_KEY
from crawler.indexes import Entry, Index, index_of
from crawler.items import LISTED_KEY, PAGING_KEY, FetchedPage
from crawler.listing import link_title
from crawler.site import SiteSpider
from crawler.software.links import below_root, is_of_web
from crawler.software.paging import MOST_PAGES, next_of_article, next_of_list
from pipelines.decoding import PageResponse, as_page, content_type
from pipelines.text.multipart import BodyPart, pack

logger = logging.getLogger(__name__)

LEAST_TITLE = 6
"""Characters of a link's text that can be a title, where neither CSS nor a pattern tells; names of
sections have two to five."""

TRACKING = re.compile(
    r"utm_\w+|spm|scm|fbclid|gclid|bd_vid|isappinstalled|replytocom|phpsessid|jsessionid|sid",
    re.IGNORECASE,
)
"""Query parameters that say where a reader comes from: the page is the same without them."""

OTHER_INDEX = re.compile(
    r"(?:^|[/_.-])(?:categor(?:y|ies)|taxonom(?:y|ies)|tags?|authors?|users?|pages?|images?|videos?)"
    r"(?=[/_.-]|$)",
    re.IGNORECASE,
)
"""Sitemaps named after what is not articles."""


class ArticleSpider(SiteSpider):
    """A site of articles.

    Attributes:
        boards: Addresses of lists, feeds and sitemaps, below `home`; the front page if empty.
        article_links: CSS of links to articles in a list; empty for all links.
        article_pattern: Regular expression for the whole address of an article below the root,
            query included; empty for any.
        list_links: CSS of links to further lists; the next page is found without.
        start_url: Where to begin if no boards are named, beside the front page.
    """

    boards: ClassVar[tuple[str, ...]] = ()
    article_links: ClassVar[str] = ""
    article_pattern: ClassVar[str] = ""
    list_links: ClassVar[str] = ""
    start_url: ClassVar[str] = ""

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the lists."""
        if self.start_url and not self.boards:
            yield Request(self.start_url, self.parse)
        for path in self.boards or self.start_paths:
            yield Request(self.root + path, self.parse)

    def parse(self, response: Response) -> Iterator[Request]:
        """Read a list of any kind."""
        index = index_of(response)
        if index is not None:
            yield from self._listed_in(index)
        else:
            yield from self._listed_on(as_page(response))

    async def parse_article(self, response: Response, address: str) -> AsyncIterator[FetchedPage]:
        """Take an article, all its pages at once.

        Args:
            response: Its first page.
            address: What it is called below the root.
        """
        page = as_page(response)
        pages = [page]
        while len(pages) < MOST_PAGES:
            following = next_of_article(pages[-1], page.url, len(pages))
            if following is None:
                break
            other = await self._later_page(following)
            if other is None:
                break
            pages.append(other)
        whole = page if len(pages) == 1 else _together(pages)
        yield self.fetched(whole, self.home + address)

    def address_of(self, url: str) -> str | None:
        """What a page is called: its address below the root without what only tracks readers.

        None if it is not on this site or no page.
        """
        below = below_root(url, self.root) or below_root(url, self.home)
        if below is None:
            return None
        path, query = below
        if path.rpartition(".")[2].lower() in IGNORED_EXTENSIONS:
            return None
        kept = {name: value for name, value in query.items() if not TRACKING.fullmatch(name)}
        told = urlencode(kept, encoding="latin-1", safe="/:,;@")
        return f"{path}?{told}" if told else path

    async def _later_page(self, url: str) -> PageResponse | None:
        """Fetch a further page of an article; None if the site's own link to it leads nowhere."""
        assert self.crawler.engine is not None
        response = await self.crawler.engine.download_async(Request(url))
        if response.status != 200:
            self._count("page_missing")
            logger.warning("A further page of an article is missing: %s", url)
            return None
        return as_page(response)

    def _listed_in(self, index: Index) -> Iterator[Request]:
        for entry in index.indexes:
            path = self.address_of(entry.url)
            if path and not OTHER_INDEX.search(path.rpartition("/")[2]):
                yield Request(self.root + path, self.parse)
        for entry in index.pages:
            request = self.article_request(entry)
            if request is not None:
                yield request

    def _listed_on(self, page: PageResponse) -> Iterator[Request]:
        requests = [
            request
            for entry in self.entries(page)
            if (request := self.article_request(entry)) is not None
        ]
        yield from requests
        if not requests:
            self._count("list_empty")
            logger.warning("No articles found on %s", page.url)
            return
        for link in page.css(self.list_links) if self.list_links else ():
            yield from self.list_request(page.urljoin(link.attrib.get("href", "")))
        for url in next_of_list(page):
            yield from self.list_request(url, PAGING_KEY)

    def entries(self, page: PageResponse) -> Iterator[Entry]:
        """The links of a list that may be articles; the longest text of several."""
        titles: dict[str, str] = {}
        for link in page.css(self.article_links or "a[href]"):
            url, title = page.urljoin(link.attrib.get("href", "")), link_title(link)
            titles[url] = max(titles.get(url, ""), title, key=len)
        told = bool(self.article_links or self.article_pattern)
        for url, title in titles.items():
            if told or len(title) >= LEAST_TITLE:
                yield Entry(url, title or None)

    def article_request(self, entry: Entry) -> Request | None:
        """Ask for an article; None if the address is none of one."""
        address = self.address_of(entry.url)
        if not address or not re.fullmatch(self.article_pattern or ".+", address):
            return None
        meta = {IDENTITY_KEY: address, "title": entry.title, LISTED_KEY: entry.changed}
        return Request(
            self.root + address,
            self.parse_article,
            meta={name: value for name, value in meta.items() if value},
            cb_kwargs={"address": address},
        )

    def list_request(self, url: str, *keys: str) -> Iterator[Request]:
        """Ask for a further list, unless it is elsewhere; `keys` are set in its `meta`."""
        address = self.address_of(url) if is_of_web(url) else None
        if address is not None:
            yield Request(
                self.root + address,
                self.parse,
                meta={IDENTITY_KEY: f"list {address}"} | dict.fromkeys(keys, True),
            )

    def _count(self, event: str) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"article/{event}_count")


def _together(pages: list[PageResponse]) -> PageResponse:
    """Several pages as one answer."""
    body, told = pack([BodyPart(page.url, page.body, content_type(page)) for page in pages])
    headers = pages[0].headers.copy()
    headers["Content-Type"] = told
    return pages[0].replace(body=body, headers=headers)
