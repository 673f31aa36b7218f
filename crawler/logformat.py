"""What Scrapy's lines about items say: the page's address, not the whole page."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class PageLogFormatter(LogFormatter):
    """Names pages by their addresses."""

    def scraped(
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """A page was stored."""
        return {"level": logging.DEBUG, "msg": "Stored: %(page)s", "args": {"page": _name(item)}}

    def dropped(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """A page gave no article; the exception names it."""
        usual = super().dropped(item, exception, response, spider)
        return {**usual, "msg": "Dropped: %(exception)s", "args": {"exception": exception}}

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """A stage raised an exception; one that was told elsewhere has a level of its own."""
        level = getattr(exception, "log_level", logging.ERROR)
        return {"level": level, "msg": "Error processing %(page)s", "args": {"page": _name(item)}}


def _name(item: Any) -> str:
    """The address of a page, in whatever stage it is."""
    if isinstance(item, dict):
        return str(item.get("source"))
    fetched = getattr(item, "fetched", item)
    return str(getattr(fetched, "url", type(item).__name__))
