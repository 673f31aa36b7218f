"""The scheduler: gives the engine the requests that wait in the database."""

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.core.scheduler import BaseScheduler, Scheduler
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from crawler.frontier.books import Books, Entry, Terms
from crawler.frontier.endings import CutOffError, Ending, ending_of
from crawler.frontier.requests import VISIT_KEY, Requests
from crawler.items import SKIP_KEY
from crawler.outage import give_up, patience_of
from crawler.site import SiteSpider
from storage.errors import DatabaseUnavailableError
from storage.frontier.records import Found, Pace, Result, Visit
from storage.models import URL_LENGTH
from storage.store import Store, open_store

logger = logging.getLogger(__name__)


class FrontierScheduler(BaseScheduler):
    """Keeps all requests of a site in the database, and on this side only those at work."""

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        self._crawler = crawler
        self._stats = crawler.stats
        self._settings = crawler.settings
        self._detours: deque[Request] = deque()
        self._visits: dict[int, Visit] = {}
        self._silent_until = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self | Scheduler:  # type: ignore[override]
        """Of a site; commands such as `fetch`, which have none, get Scrapy's own scheduler."""
        if not isinstance(crawler.spider, SiteSpider):
            return Scheduler.from_crawler(crawler)
        scheduler = cls(crawler)
        crawler.signals.connect(scheduler.spider_idle, signal=signals.spider_idle)
        crawler.signals.connect(scheduler.spider_error, signal=signals.spider_error)
        return scheduler

    def open(self, spider: Spider) -> Deferred[None]:
        """Open the database, and take what an interrupted run has left."""
        assert isinstance(spider, SiteSpider)
        self._spider = spider
        self._pace = pace_of(spider, self._settings)
        self.requests = Requests(spider, self._crawler.request_fingerprinter)
        return deferred_from_coro(self._open(spider))

    def close(self, reason: str) -> Deferred[None]:
        """Give back what was not fetched."""
        return deferred_from_coro(self._close(reason))

    def has_pending_requests(self) -> bool:
        """Whether anything waits, or may wait once what is being written is written."""
        return bool(self._detours) or self._books.busy

    def enqueue_request(self, request: Request) -> bool:
        """Take a request that comes past the spider middlewares.

        Those are retries and redirects, which belong to the visit that is under way, and what
        extensions and errbacks ask for.
        """
        number = request.meta.get(VISIT_KEY)
        if number in self._visits:
            self._detours.append(request)
            return True
        if request.meta.get(SKIP_KEY) is None:
            request.meta.pop(VISIT_KEY, None)
            found = self.found([request], depth=request.meta.get("depth", 0))
            self.run(self._write(found))
        return True

    def next_request(self) -> Request | None:
        """The next request; None if none is at hand now, or the site wants to be left alone."""
        if monotonic() < self._silent_until:
            return None
        if self._books.low:
            self._books.stir()
        if self._detours:
            return self._tolerant(self._detours.popleft())
        if not self._books.ready:
            return None
        lease = self._books.ready.popleft()
        request = self.requests.leased(lease)
        request.errback = partial(self._failed, request.errback)
        self._visits[lease.id] = Visit(lease.id, self._spider.name, self._books.cycle, self._pace)
        self._stats.inc_value("frontier/visit_count")
        return request

    def visit_of(self, request: Request | None) -> Visit | None:
        """The visit under way that a request is a part of."""
        return None if request is None else self._visits.get(request.meta.get(VISIT_KEY, 0))

    def found(
        self, requests: Sequence[Request], *, depth: int, insist: bool = False
    ) -> tuple[Found, ...]:
        """Requests as they are kept; those that lead too deep, or off the site, are left out."""
        most = self._settings.getint("FRONTIER_DEPTH_MAX")
        kept = []
        for request in requests:
            at = request.meta.get("depth", depth)
            if at > most:
                self._stats.inc_value("frontier/too_deep_count")
            elif len(request.url) > URL_LENGTH:
                self._stats.inc_value("frontier/too_long_count")
            else:
                kept.append(self.requests.found(request, depth=at, insist=insist))
        return tuple(kept)

    async def add(self, found: Sequence[Found]) -> None:
        """Add requests that no visit brought, such as start pages; back when they are written."""
        if found:
            await self._write(found)

    async def finish(self, visit: Visit) -> None:
        """End a visit that brought no article; back when that is written."""
        if self._visits.pop(visit.id, None) is not None:
            self._count(visit.outcome)
            await self._write(visit)

    def keep(self, visit: Visit) -> None:
        """Keep what is known now of a visit that is under way."""
        if visit.id in self._visits:
            self._visits[visit.id] = visit

    async def landed(self, visit: Visit) -> None:
        """Note a visit whose article was saved, and with it the visit; take what it brought."""
        if self._visits.pop(visit.id, None) is not None:
            self._count("article")
            self._books.landed(visit.id, brought=bool(visit.found or visit.follow))
            if self._books.low:
                await self._books.settle()

    async def end(self, visit: Visit, ending: Ending) -> None:
        """End a visit that brought no page."""
        if ending.retry_after is not None and ending.result is Result.FAILED:
            self._be_silent(ending.retry_after)
        await self.finish(
            replace(
                visit,
                outcome=ending.result,
                note=ending.note,
                status=ending.status,
                retry_after=self._bounded(ending.retry_after),
            )
        )

    def run(self, coroutine: Any) -> None:
        """Let something go on beside the caller; what goes wrong is logged."""
        deferred: Deferred[Any] = deferred_from_coro(coroutine)
        deferred.addErrback(lambda failure: logger.error("The frontier failed: %s", failure.value))

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """A callback raised: the page is tried again later."""
        if isinstance(response, Response) and (visit := self.visit_of(response.request)):
            note = f"{type(failure.value).__name__}: {failure.value}"
            ending = Ending(Result.FAILED, note, response.status)
            self.run(self.end(visit, ending))

    def spider_idle(self) -> None:
        """End visits that nobody told the end of: their redirects were dropped on the way.

        Raises:
            DontCloseSpider: If there are any.
        """
        lost = list(self._visits.values())
        for visit in lost:
            self.run(self.end(visit, Ending(Result.REFUSED, "dropped on the way")))
        if lost:
            raise DontCloseSpider

    async def _open(self, spider: SiteSpider) -> None:
        settings = self._settings
        patience = patience_of(self._crawler)
        self._store: Store = open_store(settings["DATABASE_URL"], patience=patience)
        terms = Terms(
            batch=settings.getint("FRONTIER_BATCH"),
            lease=timedelta(seconds=settings.getfloat("FRONTIER_LEASE_SECONDS")),
            longest_cycle=timedelta(hours=settings.getfloat("FRONTIER_RESUME_HOURS")),
            longest_wait=timedelta(seconds=settings.getfloat("FRONTIER_WAIT_SECONDS")),
            most_requests=settings.getint("FRONTIER_SIZE_MAX"),
            shared=settings.getbool("FRONTIER_SHARED"),
        )
        self._books = Books(self._store, spider.name, terms, partial(give_up, self._crawler))
        await self._books.open(full=spider.full)

    async def _write(self, entry: Entry) -> None:
        """Write one visit, or requests found without one.

        When the database is gone, the crawl is given up by then: what was not written is done again
        by the next run.
        """
        try:
            await self._books.write(entry)
        except DatabaseUnavailableError as error:
            logger.debug("Not written: %s", error)

    async def _close(self, reason: str) -> None:
        try:
            await self._books.close(finished=reason == "finished")
        except DatabaseUnavailableError as error:
            logger.debug("Not given back, to be freed by the next run: %s", error)
        finally:
            self._store.close()

    async def _failed(self, errback: Any, failure: Failure) -> Any:
        """The errback of every request: ends the visit, then lets the spider's own speak."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        assert error is not None
        ending = ending_of(request, error)
        if visit := self.visit_of(request):
            await self.end(visit, ending)
        if errback is not None:
            return errback(failure)
        if ending.result is Result.UNCHANGED:
            return None
        if isinstance(error, CutOffError):
            logger.warning("Cut off, to be tried again: %s: %s", request.url, error)
            return None
        raise error

    def _tolerant(self, request: Request) -> Request:
        """Let the last try of a visit take a page of another length than told.

        Some servers always tell a wrong one. Whether the page has its end is seen by the
        middleware.
        """
        if request.meta.get("retry_times", 0) >= self._settings.getint("RETRY_TIMES"):
            request.meta["download_fail_on_dataloss"] = False
        return request

    def _be_silent(self, wait: timedelta) -> None:
        bounded = self._bounded(wait)
        if bounded is not None:
            self._silent_until = monotonic() + bounded.total_seconds()

    def _bounded(self, wait: timedelta | None) -> timedelta | None:
        """A wait that this run can wait; None if it is too long."""
        most = timedelta(seconds=self._settings.getfloat("FRONTIER_WAIT_SECONDS"))
        return wait if wait is not None and wait <= most else None

    def _count(self, outcome: str) -> None:
        self._stats.inc_value(f"frontier/outcome_count/{outcome}")


def pace_of(spider: SiteSpider, settings: BaseSettings) -> Pace:
    """When the pages of a site are visited again."""
    return Pace(
        revisit=spider.revisit,
        off_topic=timedelta(days=settings.getfloat("FRONTIER_OFF_TOPIC_DAYS")),
        gone=timedelta(days=settings.getfloat("FRONTIER_GONE_DAYS")),
    )
