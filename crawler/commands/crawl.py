"""`scrapy crawl`: one run of one site, with an exit status that tells whether it failed."""

import argparse
import logging
import sys
from collections.abc import Callable

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler import logs
from crawler.databasecommand import speak_utf8
from crawler.outcome import ExitStatus, Outcome
from crawler.progress import CrawlProgress
from crawler.runs.keeper import AlreadyRunningError, RunKeeper
from crawler.runs.notice import tell
from pipelines.version import code_version
from storage.errors import StorageError

logger = logging.getLogger(__name__)

# Of the hash that names the code: enough to tell any two states apart.
_CODE_DIGITS = 12


class Command(ScrapyCrawl):
    """Runs one spider."""

    # The process is made when the site is ours; a run that meets another one says only that.
    requires_crawler_process = False

    def long_desc(self) -> str:
        """The exit statuses, for `scrapy crawl -h`."""
        statuses = ", ".join(f"{status} {status.name.lower()}" for status in ExitStatus)
        return f"{self.short_desc()}. Exit status: {statuses.replace('_', ' ')}."

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, then judge."""
        if len(args) != 1:
            raise UsageError("name one site")
        speak_utf8()
        assert self.settings is not None
        handler = logs.install(self.settings, args[0])
        try:
            self.exitcode = self._run(args[0], opts, handler)
        finally:
            logs.remove(handler)

    def _run(self, name: str, opts: argparse.Namespace, handler: logging.Handler) -> ExitStatus:
        assert self.settings is not None
        try:
            spider = get_spider_loader(self.settings).load(name)
        except KeyError:
            return self._complain(ExitStatus.NOT_STARTED, f"no such site: {name}")
        site = _site_of(spider, opts.spargs)
        keeper = RunKeeper(self.settings, site, software(self.settings))
        try:
            keeper.begin()
        except AlreadyRunningError as error:
            return self._complain(ExitStatus.ALREADY_RUNNING, str(error))
        except StorageError as error:
            outcome = Outcome(ExitStatus.NOT_STARTED, str(error))
            tell(self.settings, site, outcome)
            return self._complain(outcome.status, outcome.reason)
        outcome = keeper.end(self._crawl(name, opts, handler, keeper))
        if outcome.status is not ExitStatus.OK:
            logger.error("Crawl failed (exit status %d): %s", outcome.status, outcome.reason)
            if not logs.is_on_stderr(handler):
                log = self.settings.get("LOG_FILE")
                self._complain(outcome.status, outcome.reason + (f" (log: {log})" if log else ""))
        return outcome.status

    def _crawl(
        self, name: str, opts: argparse.Namespace, handler: logging.Handler, keeper: RunKeeper
    ) -> Exception | None:
        """Crawl; gives what kept the crawl from starting."""
        progress = CrawlProgress()
        handler.addFilter(progress)
        try:
            self.crawler_process = AsyncCrawlerProcess(self.settings)
            crawler = self._create_crawler(name)
            progress.watch(crawler)
            keeper.watch(crawler)
            task = self.crawler_process.crawl(crawler, **opts.spargs)
            self.crawler_process.start()
            if task.done() and not task.cancelled():
                task.result()
        except StorageError as error:
            return error
        except Exception as error:  # Whatever a spider, a stage or a setting raises at the start.
            logger.exception("The crawl could not start")
            return error
        return None

    def _complain(self, status: ExitStatus, message: str) -> ExitStatus:
        """Say what is wrong to whoever typed the command, or to cron, which mails it."""
        print(f"scrapy crawl: {message}", file=sys.stderr)
        return status


def _site_of(spider: type[Spider], arguments: dict[str, str]) -> str:
    """The site that a run is one of; a spider for any site tells it from its arguments."""
    site_of: Callable[..., str] | None = getattr(spider, "site_of", None)
    return spider.name if site_of is None else site_of(**arguments)


def software(settings: BaseSettings) -> str:
    """Name and version of this software, as it crawls and cleans."""
    return f"{settings['USER_AGENT'].split()[0]} {code_version()[:_CODE_DIGITS]}"
