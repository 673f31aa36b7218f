"""Brings pages into the database, in a thread of its own, whatever happens to the database.

A page that meets an outage goes to the spool first, then waits; it leaves the spool when it is in
the database. So it is safe from the moment the outage is seen, even if the process is killed.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from scrapy.crawler import Crawler

from crawler.items import FetchedPage
from crawler.outage import give_up, patience_of
from pipelines.spool import Spool, SpoolError
from storage.errors import DatabaseAwayError, DatabaseUnavailableError
from storage.outages import IMPATIENT, Patience
from storage.store import Store, open_store

logger = logging.getLogger(__name__)

T = TypeVar("T")


class NotStoredError(DatabaseUnavailableError):
    """The database is gone; the message tells whether the page is kept for the next run."""

    # Told once for all pages, when the crawl is given up.
    log_level = logging.DEBUG


class Landing:
    """The way into one database, one page after the other."""

    def __init__(
        self, store: Store, spool: Spool, patience: Patience, give_up: Callable[[str], None]
    ) -> None:
        """Take what is needed.

        Args:
            store: Where pages go; without patience of its own.
            spool: Where they are kept meanwhile.
            patience: How long the database is waited for.
            give_up: Called when it did not come back, with the reason.
        """
        self._store = store
        self._patient = store.patient(patience)
        self.spool = spool
        self._give_up = give_up
        self._gone = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="landing")

    async def save(self, page: FetchedPage, work: Callable[[Store], T]) -> T:
        """Save a page by doing work, which is done again from the start after a failure.

        Raises:
            NotStoredError: If the database is gone.
            RecordRefusedError: If the page cannot be a row.
        """
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, self._save, page, work)
        except NotStoredError as error:
            self._give_up(str(error))
            raise

    def close(self) -> None:
        """Wait for what is under way; idle by then in an ordinary crawl."""
        self._thread.shutdown()

    def _save(self, page: FetchedPage, work: Callable[[Store], T]) -> T:
        """Done in the thread."""
        if self._gone:
            raise self._not_stored("the database is gone", self._keep(page))
        try:
            return work(self._store)
        except DatabaseAwayError:
            kept = self._keep(page)
        except DatabaseUnavailableError as error:
            self._gone = True
            raise self._not_stored(error, self._keep(page)) from error
        try:
            done = work(self._patient)
        except DatabaseUnavailableError as error:
            self._gone = True
            raise self._not_stored(error, kept) from error
        if kept is not None:
            self.spool.remove(kept)
        return done

    def _keep(self, page: FetchedPage) -> Path | None:
        try:
            return self.spool.keep(page)
        except SpoolError as error:
            logger.error("Cannot keep %s in the spool: %s", page.url, error)
            return None

    def _not_stored(self, reason: object, kept: Path | None) -> NotStoredError:
        if kept is None:
            return NotStoredError(f"{reason}; pages at hand are not kept, they are fetched again")
        return NotStoredError(f"{reason}; pages at hand are kept in {kept.parent}")


def open_landing(crawler: Crawler) -> tuple[Store, Landing]:
    """Open the database of a crawl, and the way into it, by the settings.

    Raises:
        StorageError: If it cannot be opened.
    """
    assert crawler.spider is not None
    patience = patience_of(crawler)
    store = open_store(crawler.settings["DATABASE_URL"], patience=patience).patient(IMPATIENT)
    spool = Spool(Path(crawler.settings["SPOOL_DIR"]), store.name, crawler.spider.name)
    return store, Landing(store, spool, patience, partial(give_up, crawler))
