"""`scrapy crawl` as Scrapy has it, with an exit status that tells whether the crawl failed."""

import argparse
import logging

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from crawler.outcome import ExitStatus, outcome_of

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Runs one spider."""

    def __init__(self) -> None:
        super().__init__()
        self._crawler_run: Crawler | None = None

    def long_desc(self) -> str:
        """The exit statuses, for `scrapy crawl -h`."""
        statuses = ", ".join(f"{status} {status.name.lower()}" for status in ExitStatus)
        return f"{self.short_desc()}. Exit status: {statuses.replace('_', ' ')}."

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, then judge."""
        super().run(args, opts)
        if self.exitcode == 0 and self._crawler_run is not None:
            assert self._crawler_run.stats is not None
            outcome = outcome_of(self._crawler_run.stats.get_stats())
            self.exitcode = outcome.status
            if outcome.status != ExitStatus.OK:
                logger.error("Crawl failed (exit status %d): %s", outcome.status, outcome.reason)

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._crawler_run = super()._create_crawler(spidercls)
        return self._crawler_run
