"""`scrapy crawlall`: every site that is due, in one process; made for one line of cron."""

import argparse
import asyncio
import logging
import sys
from collections import deque
from datetime import UTC, datetime

from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from crawler import logs
from crawler.commands.crawl import software
from crawler.databasecommand import CHINA, speak_utf8
from crawler.outage import say_waiting
from crawler.outcome import STORAGE_GONE, ExitStatus, Outcome, worst
from crawler.progress import CrawlProgress
from crawler.runs.due import Due, schedule
from crawler.runs.keeper import AlreadyRunningError, RunKeeper
from crawler.runs.notice import ping, take_common_address
from crawler.terminal import table
from storage.errors import StorageError
from storage.outages import Patience
from storage.runs import last_good_starts
from storage.store import open_store

logger = logging.getLogger(__name__)

_COLUMNS = ("site", "every", "last good run", "due")


class Command(ScrapyCommand):
    """Runs the spiders that are due."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[--dry-run] [SITE…]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Crawl every site that is due, the longest overdue first"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Whether to crawl."""
        super().add_options(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help="show when sites are due, crawl none"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl what is due; the worst end of a site is the end of the command."""
        speak_utf8()
        assert self.settings is not None
        handler = logs.install(self.settings, "crawlall")
        try:
            self.exitcode = self._run(args, opts, handler)
        except StorageError as error:
            print(f"scrapy crawlall: {error}", file=sys.stderr)
            self.exitcode = ExitStatus.NOT_STARTED
        finally:
            logs.remove(handler)

    def _run(
        self, sites: list[str], opts: argparse.Namespace, handler: logging.Handler
    ) -> ExitStatus:
        assert self.settings is not None
        now = datetime.now(UTC)
        planned = _schedule(self.settings, sites)
        if opts.dry_run:
            _show(planned, now)
            return ExitStatus.OK
        common_address = take_common_address(self.settings)
        due = [one for one in planned if one.at <= now]
        outcomes: dict[str, Outcome] = {}
        if due:
            progress = CrawlProgress()
            handler.addFilter(progress)
            outcomes = _Crawls(self.settings, due, progress).run()
        bad = {site: one for site, one in outcomes.items() if one.status is not ExitStatus.OK}
        for site, outcome in bad.items():
            told = f"{site}: {outcome.reason} (exit status {outcome.status})"
            logger.error("%s", told)
            if not logs.is_on_stderr(handler):
                print(f"scrapy crawlall: {told}", file=sys.stderr)
        status = worst([one.status for one in outcomes.values()])
        if common_address and status is ExitStatus.OK:
            ping(common_address, self.settings["USER_AGENT"])
        return status


class _Crawls:
    """The crawls of one process, some at a time, none of them in the way of the others."""

    def __init__(self, settings: Settings, due: list[Due], progress: CrawlProgress) -> None:
        self._settings = settings
        self._software = software(settings)
        self._progress = progress
        self._waiting = deque(due)
        self._stopping = False
        self._under_way: set[RunKeeper] = set()
        self._outcomes: dict[str, Outcome] = {}

    def run(self) -> dict[str, Outcome]:
        """Crawl all; gives the outcome of each site that was not passed over."""
        self._process = AsyncCrawlerProcess(self._settings)
        loop = asyncio.get_event_loop()
        task = loop.create_task(self._crawl_all())
        self._process.start(stop_after_crawl=False)
        # After a signal the loop stops as soon as all spiders are closed.
        for keeper in self._under_way:
            self._outcomes[keeper.site] = keeper.end()
        if task.done():
            task.result()
        if self._waiting:
            logger.warning("Stopped before %d sites were crawled", len(self._waiting))
        return self._outcomes

    async def _crawl_all(self) -> None:
        # Not sooner: to import it is to install it, and that is the process's to do.
        from twisted.internet import reactor

        try:
            workers = self._settings.getint("CRAWLALL_CONCURRENT_SITES")
            await asyncio.gather(*(self._work() for _ in range(max(1, workers))))
        finally:
            reactor.stop()  # type: ignore[misc]

    async def _work(self) -> None:
        while self._waiting and not self._stopping:
            await self._crawl(self._waiting.popleft())

    async def _crawl(self, due: Due) -> None:
        site = due.spider.name
        keeper = RunKeeper(self._settings, site, self._software)
        try:
            await asyncio.to_thread(keeper.begin)
        except AlreadyRunningError as error:
            logger.info("Passed over: %s", error)
            return
        except StorageError as error:
            self._outcomes[site] = Outcome(ExitStatus.NOT_STARTED, str(error))
            # All would wait for the same database, one after the other.
            self._stopping = True
            return
        self._under_way.add(keeper)
        failure = await self._crawl_kept(due, keeper)
        outcome = await asyncio.to_thread(keeper.end, failure)
        self._under_way.discard(keeper)
        self._outcomes[site] = outcome

    async def _crawl_kept(self, due: Due, keeper: RunKeeper) -> Exception | None:
        """Crawl; gives what kept the crawl from starting."""
        try:
            crawler = self._process.create_crawler(due.spider)
            self._progress.watch(crawler)
            keeper.watch(crawler)
            await self._process.crawl(crawler)
        except StorageError as error:
            return error
        except Exception as error:  # Whatever it raises, the other sites go on.
            logger.exception("%s could not start", due.spider.name)
            return error
        # A signal closes the spiders under way; no other is to be opened then.
        self._stopping |= crawler.stats.get_value("finish_reason") in ("shutdown", STORAGE_GONE)
        return None


def _schedule(settings: Settings, sites: list[str]) -> list[Due]:
    """The sites of the project, or those named, that are crawled at intervals."""
    loader = get_spider_loader(settings)
    if unknown := sorted(set(sites) - set(loader.list())):
        raise UsageError(f"no such site: {', '.join(unknown)}")
    patience = Patience(settings.getfloat("DATABASE_PATIENCE"), waiting=say_waiting())
    with open_store(settings["DATABASE_URL"], patience=patience) as store:
        last = store.read(last_good_starts)
    return schedule([loader.load(name) for name in sites or loader.list()], last)


def _show(planned: list[Due], now: datetime) -> None:
    rows = [
        (
            one.spider.name,
            str(one.every),
            "never" if one.last is None else f"{one.last.astimezone(CHINA):%Y-%m-%d %H:%M}",
            "now" if one.at <= now else f"{one.at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        )
        for one in planned
    ]
    for line in table([_COLUMNS, *rows]):
        print(line)
