"""Counts exceptions in stages: Scrapy logs them and counts only those of spiders."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from crawler.outcome import ITEM_ERRORS


class ItemErrorCount:
    """Keeps `item_exceptions/count` in the stats."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to the crawl."""
        assert crawler.stats is not None
        counter = cls(crawler.stats)
        crawler.signals.connect(counter.item_error, signal=signals.item_error)
        return counter

    def item_error(self) -> None:
        """One more."""
        self._stats.inc_value(ITEM_ERRORS)
