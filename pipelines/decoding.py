"""Gives spiders pages that are decoded and repaired, instead of Scrapy's own guess at the charset.

Scrapy reads a page of GBK with one broken byte as ASCII. Here `response.text`, and with it the
selectors, is what `read_page` makes of the bytes; `response.body` stays the bytes.
"""

import logging
import re
from collections.abc import Iterable
from typing import Self
from urllib.parse import urljoin

from scrapy import Request, Selector
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, JsonResponse, Response, TextResponse, XmlResponse
from scrapy.statscollectors import StatsCollector

from pipelines.clean import NotTextError, read_page
from pipelines.text.page import PageText

logger = logging.getLogger(__name__)


_BASE = re.compile(r"<base\b[^>]*>", re.IGNORECASE)

NOWHERE = "about:invalid"
"""Stands for an address that is none, as in browsers; Scrapy drops requests for it as off-site."""


class PageResponse(HtmlResponse):
    """A page whose text is read by `read_page`, once, when it is first asked for."""

    __slots__ = ("_page",)

    @property
    def page(self) -> PageText:
        """The text with charset, repairs and flags.

        Raises:
            NotTextError: If the bytes are no text at all.
        """
        page: PageText | None = getattr(self, "_page", None)
        if page is None:
            page = self._page = read_page(self.body, content_type(self))
        return page

    @property
    def text(self) -> str:
        """The text, decoded and repaired."""
        return self.page.text

    @property
    def selector(self) -> Selector:
        """The parsed page; a bad address in its `<base>` is left out of account."""
        try:
            return super().selector
        except ValueError:
            self._cached_selector = Selector(text=_BASE.sub("", self.text))
            return self._cached_selector

    def urljoin(self, url: str) -> str:
        """The address a link leads to, see `absolute`."""
        try:
            return super().urljoin(url)
        except ValueError:  # of the link, or of the page's `<base>`, which browsers ignore then
            return absolute(self.url, url)


def absolute(base: str, url: str) -> str:
    """The address a link leads to; `NOWHERE` if it is none: a bad link must not cost a page.

    >>> absolute("https://a.example/b/", "c"), absolute("https://a.example/b/", "http://[c/")
    ('https://a.example/b/c', 'about:invalid')
    """
    try:
        return urljoin(base, url)
    except ValueError:
        return NOWHERE


class IndexResponse(PageResponse):
    """A feed or a sitemap: XML, decoded and repaired in the same way, that holds no article."""

    __slots__ = ()


class DecodingMiddleware:
    """Turns pages, answers of APIs, feeds and sitemaps into `PageResponse`, nothing else."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Recast HTML, plain text, JSON and XML."""
        if type(response) in (HtmlResponse, TextResponse, JsonResponse) or _is_json(response):
            return response.replace(cls=PageResponse)
        if type(response) is XmlResponse:
            return response.replace(cls=IndexResponse)
        return response


def _is_json(response: Response) -> bool:
    """Whether it is one of the JSON types that Scrapy does not know, such as JSON:API's."""
    told = (content_type(response) or "").partition(";")[0].strip().lower()
    return type(response) is Response and told.endswith("+json")


class NotTextMiddleware:
    """Lets a spider go on when an answer turns out to be an image, an archive or the like.

    That happens on every site and is no failure of the crawl; it is counted and logged.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the stats of the crawl."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_spider_exception(
        self, response: Response, exception: Exception
    ) -> Iterable[object] | None:
        """Take such an answer as one without links and articles."""
        if not isinstance(exception, NotTextError):
            return None
        self._stats.inc_value("decoding/not_text_count")
        logger.warning("Not a page: %s: %s", response.url, exception)
        return ()


def as_page(response: Response) -> PageResponse:
    """The answer as a page.

    Raises:
        NotTextError: If it is none, but an image, XML or the like.
    """
    if not isinstance(response, PageResponse) or isinstance(response, IndexResponse):
        raise NotTextError(f"served as {content_type(response)}")
    return response


def content_type(response: Response) -> str | None:
    """The header as text; None where there is none."""
    value = response.headers.get(b"Content-Type")
    return value.decode("latin-1") if value else None
