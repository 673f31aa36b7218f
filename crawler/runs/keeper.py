"""Keeps one run of one site: its lock, its row, its reports, its judgement, its notice."""

import asyncio
import logging
from datetime import UTC, datetime
from threading import Lock

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from sqlalchemy import Connection

from crawler.outage import say_waiting
from crawler.outcome import ExitStatus, Outcome, Stats, outcome_of
from crawler.runs.counting import WAITING_COUNT, counts_of
from crawler.runs.notice import tell
from crawler.runs.usual import LOOK_BACK, far_fewer
from storage.errors import DatabaseUnavailableError, StorageError
from storage.locks import NoLock, SiteLock, site_lock
from storage.outages import IMPATIENT, Patience
from storage.runs import (
    FINISHED,
    Counts,
    Run,
    begin_run,
    end_run,
    judged_runs,
    last_runs,
    mark_killed,
    open_count,
    report_run,
)
from storage.store import Store, open_store

logger = logging.getLogger(__name__)

# How a run ends that leaves something for the next one to finish.
_CUT_OFF = (None, ExitStatus.NOT_STARTED, ExitStatus.STOPPED, ExitStatus.STORAGE_GONE)


class AlreadyRunningError(Exception):
    """Another run of the site is going on; the message says whose and since when."""


class RunKeeper:
    """A run, from before its spider is made until after all is said."""

    def __init__(self, settings: BaseSettings, site: str, software: str) -> None:
        """Name the run.

        Args:
            settings: Of the crawl.
            site: Its site; one run of it at a time.
            software: Version of this software.
        """
        self.site = site
        self._settings = settings
        self._software = software
        self._store: Store | None = None
        self._lock: SiteLock | None = None
        self._number = 0
        self._resumed = False
        self._shared = settings.getbool("FRONTIER_SHARED")
        self._outcome: Outcome | None = None
        self._crawler: Crawler | None = None
        self._reports: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None
        # The lock's session and the row are used from the reactor's helper threads.
        self._one_at_a_time = Lock()

    def begin(self) -> None:
        """Take the lock and write the row; blocks while the database is away.

        Raises:
            AlreadyRunningError: If another run of the site is going on.
            StorageError: If the database cannot be opened.
        """
        patience = Patience(self._settings.getfloat("DATABASE_PATIENCE"), waiting=say_waiting())
        store = open_store(self._settings["DATABASE_URL"], patience=patience)
        lock = self._new_lock(store)
        try:
            if not lock.take():
                raise AlreadyRunningError(_holder(store, self.site))
            killed = store.write(self._begin)
        except BaseException:
            lock.release()
            store.close()
            raise
        self._store, self._lock = store, lock
        for run in killed:
            logger.warning("A run begun at %s was killed before its end", run.started_at)

    def _new_lock(self, store: Store) -> SiteLock:
        return NoLock() if self._shared else site_lock(store.engine, self.site)

    def _begin(self, connection: Connection) -> list[Run]:
        """Write the row; gives the runs that were killed before."""
        before = last_runs(connection, self.site, 1)
        self._resumed = bool(before) and before[0].exit_status in _CUT_OFF
        self._number = begin_run(connection, self.site, _now(), self._software)
        # Those who share a site hold no lock, and so cannot tell the dead from the living.
        if self._shared:
            return []
        return mark_killed(connection, self.site, before=self._number)

    def watch(self, crawler: Crawler) -> None:
        """Report on a crawl while it lasts."""
        self._crawler = crawler
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    def end(self, error: BaseException | None = None) -> Outcome:
        """Judge the run, write its end, give the lock back and tell the outside world; once.

        Args:
            error: What kept it from starting.
        """
        with self._one_at_a_time:
            if self._outcome is None:
                self._outcome = self._end(error)
            return self._outcome

    def _end(self, error: BaseException | None) -> Outcome:
        stats: Stats = {}
        if self._crawler is not None and self._crawler._stats is not None:
            stats = self._crawler.stats.get_stats()
        counts = counts_of(stats)
        outcome = self._judge(stats, counts, error)
        try:
            self._write_end(stats, counts, outcome)
        except StorageError as failure:
            logger.error("The end of the run could not be written: %s", failure)
        finally:
            self._close()
        settings = self._settings if self._crawler is None else self._crawler.settings
        tell(settings, self.site, outcome)
        return outcome

    def _judge(self, stats: Stats, counts: Counts, error: BaseException | None) -> Outcome:
        if error is not None:
            return Outcome(ExitStatus.NOT_STARTED, f"not started: {_line(error)}")
        outcome = outcome_of(stats, resumed=self._resumed)
        # A run that was to end early, or had only a rest to do, is not to be compared.
        whole = stats.get("finish_reason") == FINISHED and not self._resumed
        if outcome.status is not ExitStatus.OK or not whole:
            return outcome
        assert self._store is not None
        statuses = (ExitStatus.OK, ExitStatus.FAR_FEWER)
        try:
            before = self._store.read(
                lambda connection: judged_runs(connection, self.site, statuses, LOOK_BACK)
            )
        except StorageError as failure:
            return Outcome(ExitStatus.STORAGE_GONE, f"the database is gone: {failure}")
        good = [
            run.counts
            for run in before
            if run.exit_status == ExitStatus.OK and run.outcome == FINISHED
        ]
        fewer = far_fewer(counts, good)
        return outcome if fewer is None else Outcome(ExitStatus.FAR_FEWER, fewer)

    def _write_end(self, stats: Stats, counts: Counts, outcome: Outcome) -> None:
        assert self._store is not None, "begun first"
        # It was waited for already.
        gone = outcome.status is ExitStatus.STORAGE_GONE
        store = self._store.patient(IMPATIENT) if gone else self._store
        good = outcome.status is ExitStatus.OK
        reason = stats.get("finish_reason", FINISHED) if good else outcome.reason
        store.write(
            lambda connection: end_run(
                connection, self._number, counts, _now(), reason, outcome.status
            )
        )

    def _close(self) -> None:
        if self._lock is not None:
            self._lock.release()
        if self._store is not None:
            self._store.close()

    def _opened(self) -> None:
        self._reports = asyncio.create_task(self._report_again_and_again())

    def _closed(self) -> None:
        if self._reports is not None:
            self._reports.cancel()

    async def _report_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(self._settings.getfloat("RUN_REPORT_SECONDS"))
            await self._report()

    async def _report(self) -> None:
        """Write how far the run is, and look after the lock."""
        assert self._crawler is not None
        counts = counts_of(self._crawler.stats.get_stats())
        try:
            waiting = await asyncio.to_thread(self._write_report, counts)
        except DatabaseUnavailableError as error:
            logger.debug("No report could be written: %s", error)
            return
        if waiting is None:
            logger.error("Another run of the site took over while the database was away")
            # In a task of its own: closing puts an end to this one.
            self._closing = asyncio.create_task(
                self._crawler.engine.close_spider_async(reason="lock_lost")
            )
        else:
            self._crawler.stats.set_value(WAITING_COUNT, waiting)

    def _write_report(self, counts: Counts) -> int | None:
        """Done in a thread; gives the number of requests that wait, None if the lock is lost."""
        assert self._store is not None
        assert self._lock is not None
        assert self._crawler is not None
        # A spider for any site may have been led to another address of it.
        site = self.site if self._crawler.spider is None else self._crawler.spider.name

        def report(connection: Connection) -> int:
            report_run(connection, self._number, counts, _now())
            return open_count(connection, site)

        with self._one_at_a_time:
            return self._store.patient(IMPATIENT).write(report) if self._lock.keep() else None


def _holder(store: Store, site: str) -> str:
    """Who runs the site."""
    runs = store.read(lambda connection: last_runs(connection, site, 1))
    if runs and runs[0].outcome is None:
        since = runs[0].started_at.astimezone().isoformat(sep=" ", timespec="seconds")
        return f"{site} is being crawled by {runs[0].process} since {since}"
    return f"{site} is being crawled by another process"


def _line(error: BaseException) -> str:
    told = " ".join(str(error).split())
    return told if isinstance(error, StorageError) else f"{type(error).__name__}: {told}"


def _now() -> datetime:
    return datetime.now(UTC)
