"""Pages that JavaScript makes: a spider that says `javascript = True` gets them from Chromium.

Needs the extra `javascript` and Chromium or Chrome on this machine. What is stored of such a page
is not what the server sent but the document as the browser had it when it came to rest, with a
header that says so.
"""

import importlib.util
import os
import shutil
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured, UsageError
from scrapy.http import Response

RENDERED_HEADER = "X-Rendered-By"
"""Added to the stored headers of a page that a browser wrote."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

NOT_NEEDED = frozenset({"image", "media", "font", "stylesheet"})
"""Kinds of resource that have no part in a page's text: not asked for."""

REST = 5.0
"""Seconds a page is given to come to rest (half a second without traffic) after it was loaded;
pages that poll their server never do, and are taken as they are then."""

_HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"


def browser_settings(timeout: float) -> dict[str, Any]:
    """The settings of a crawl through the browser.

    Args:
        timeout: Seconds to wait for a page.

    Raises:
        UsageError: If the extra or the browser is not there.
    """
    if importlib.util.find_spec("scrapy_playwright") is None:
        raise UsageError("pages made by JavaScript need requirements/javascript.lock installed")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise UsageError(f"pages made by JavaScript need one of {', '.join(BROWSERS)}")
    return {
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": browser,
            # Chromium's sandbox refuses to work for root.
            "chromium_sandbox": os.geteuid() != 0,
        },
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": timeout * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": "crawler.javascript.is_not_needed",
    }


def is_not_needed(request: Any) -> bool:
    """Whether the browser's request is for something without text."""
    return request.resource_type in NOT_NEEDED


async def come_to_rest(page: Any) -> None:
    """Wait until a page in the browser has done its loading, but not for ever."""
    from playwright.async_api import TimeoutError as PlaywrightTimeoutError

    try:
        await page.wait_for_load_state("networkidle", timeout=REST * 1000)
    except PlaywrightTimeoutError:
        return


class JavaScriptMiddleware:
    """Sends the requests of a spider that asks for it through the browser, robots.txt apart."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take part only where the spider asks for it."""
        if not getattr(crawler.spidercls, "javascript", False):
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        """Mark a request for the browser."""
        if urlsplit(request.url).path == "/robots.txt":
            return
        from scrapy_playwright.page import PageMethod

        request.meta["playwright"] = True
        request.meta["playwright_page_methods"] = [PageMethod(come_to_rest)]

    def process_response(self, request: Request, response: Response) -> Response:
        """Say on the page that a browser wrote it."""
        _unmark(request)
        if "playwright" in response.flags:
            response.headers[RENDERED_HEADER] = "Chromium"
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Leave the request as it was: it may be put off and kept in the database."""
        _unmark(request)


def _unmark(request: Request) -> None:
    for key in [key for key in request.meta if str(key).startswith("playwright")]:
        del request.meta[key]
