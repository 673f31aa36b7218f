"""Gives spiders pages that are decoded and repaired, instead of Scrapy's own guess at the charset.

Scrapy reads a page of GBK with one broken byte as ASCII. Here `response.text`, and with it the
selectors, is what `read_page` makes of the bytes; `response.body` stays the bytes.
"""

from scrapy import Request
from scrapy.http import HtmlResponse, Response, TextResponse

from pipelines.clean import read_page
from pipelines.text.page import PageText


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


class DecodingMiddleware:
    """Turns pages into `PageResponse`; leaves XML, JSON and binary answers alone."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Recast HTML and plain text."""
        if type(response) in (HtmlResponse, TextResponse):
            return response.replace(cls=PageResponse)
        return response


def content_type(response: Response) -> str | None:
    """The header as text; None where there is none."""
    value = response.headers.get(b"Content-Type")
    return value.decode("latin-1") if value else None
