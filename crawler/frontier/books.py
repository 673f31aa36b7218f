"""Writes what visits brought and takes new requests, in a thread of its own, in groups.

All that waits to be written goes into one transaction, together with the leases of the requests
that come next: a crawl costs one short transaction for a group of pages, not several for each.
"""

import asyncio
import os
import socket
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import Connection

from storage.errors import DatabaseUnavailableError, RecordRefusedError
from storage.frontier.adding import add_found
from storage.frontier.cycle import begin_cycle, finish_cycle, free_leases
from storage.frontier.finishing import finish_visits
from storage.frontier.leasing import extend, lease, next_due
from storage.frontier.overview import size
from storage.frontier.records import Found, Lease, Visit
from storage.store import Store

T = TypeVar("T")
Entry = Visit | Sequence[Found]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms requests are taken.

    Attributes:
        batch: Requests leased at a time.
        lease: How long without a sign of life.
        longest_cycle: An interrupted crawl older than this is begun anew.
        longest_wait: A server that wants to be left alone for longer is left to the next run.
        most_requests: Of one site; beyond, new ones are not kept.
        shared: Whether other processes work on the same site.
    """

    batch: int
    lease: timedelta
    longest_cycle: timedelta
    longest_wait: timedelta
    most_requests: int
    shared: bool = False


class Books:
    """The frontier of one site, as one process sees it."""

    def __init__(
        self, store: Store, site: str, terms: Terms, give_up: Callable[[str], None]
    ) -> None:
        """Take what is needed.

        Args:
            store: Where the frontier is kept; it waits for a database that is away.
            site: Name of the site.
            terms: On what terms requests are taken.
            give_up: Called when the database did not come back, with the reason.
        """
        self._store = store
        self._give_up = give_up
        self._site = site
        self._terms = terms
        # Fits the column, whatever the machine is called.
        self.owner = f"{socket.gethostname()[:100]} {os.getpid()} {uuid4().hex[:8]}"
        self.cycle = 0
        self.ready: deque[Lease] = deque()
        self._held: set[int] = set()
        self._size = 0
        self._left = True
        self._next_due: datetime | None = None
        self._entries: list[tuple[Entry, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._extend_at = 0.0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="frontier")

    @property
    def busy(self) -> bool:
        """Whether requests are ready, waited for, or due soon."""
        return bool(
            self.ready or self._writing or self._entries or self._left or self._next_due is not None
        )

    @property
    def low(self) -> bool:
        """Whether it is time to take more requests, or to keep those taken."""
        return (len(self.ready) < self._terms.batch // 2 and self._may_be_more()) or (
            bool(self._held) and monotonic() > self._extend_at
        )

    async def open(self, *, full: bool) -> None:
        """Begin or resume a cycle, and take the first requests."""

        def begin(connection: Connection) -> tuple[int, int]:
            terms = self._terms
            number = begin_cycle(
                connection,
                self._site,
                _now(),
                longest=terms.longest_cycle,
                exclusive=not terms.shared,
                full=full,
            )
            return number, size(connection, self._site)

        self.cycle, self._size = await self._in_thread(begin)
        await self._write_group([])

    async def write(self, entry: Entry) -> None:
        """Write one visit, or requests found without one; back when it is in the database."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._entries.append((entry, future))
        self.stir()
        await future

    def landed(self, number: int, *, brought: bool) -> None:
        """A visit was written with its article, by the store; perhaps it brought requests."""
        self._held.discard(number)
        self._left = self._left or brought

    def stir(self) -> None:
        """Begin to write and take, if nobody is at it."""
        if self._writing is None:
            self._writing = asyncio.ensure_future(self._write_all())

    async def settle(self) -> None:
        """Wait until nothing is left to write and requests are ready, if there are any."""
        self.stir()
        while self._writing is not None:
            await asyncio.shield(self._writing)

    async def close(self, *, finished: bool) -> None:
        """Give back what was taken; note the end of the cycle if nothing is left."""
        await self.settle()

        def end(connection: Connection) -> None:
            free_leases(connection, self._site, _now(), owner=self.owner)
            if finished:
                finish_cycle(connection, self._site, _now())

        try:
            await self._in_thread(end)
        finally:
            self._thread.shutdown(wait=False)

    async def _write_all(self) -> None:
        try:
            while True:
                group, self._entries = self._entries, []
                await self._write_and_tell(group)
                if not self._entries:
                    break
        finally:
            self._writing = None

    async def _write_and_tell(self, group: list[tuple[Entry, asyncio.Future[None]]]) -> None:
        try:
            await self._write_group([entry for entry, _ in group])
        except RecordRefusedError as error:
            if len(group) > 1:
                for one in group:
                    await self._write_and_tell([one])
                return
            _fail(group, error)
        except DatabaseUnavailableError as error:  # The crawl is given up, and that is told.
            _fail(group, error)
        except Exception as error:  # Told to those who wait for it; nobody waits for the task.
            _fail(group, error)
            if not group:
                raise
        else:
            for _, future in group:
                if not future.done():
                    future.set_result(None)

    async def _write_group(self, entries: Sequence[Entry]) -> None:
        wanted = self._terms.batch - len(self.ready)
        wanted = wanted if wanted > self._terms.batch // 2 else 0
        done = {entry.id for entry in entries if isinstance(entry, Visit)}
        held = sorted(self._held - done) if monotonic() > self._extend_at else []
        now = _now()
        grow = self._size < self._terms.most_requests

        def work(connection: Connection) -> tuple[int, list[Lease], datetime | None]:
            visits = [one for one in entries if isinstance(one, Visit)]
            added = finish_visits(connection, visits, now, grow=grow)
            for one in entries:
                if not isinstance(one, Visit):
                    found = list(one)
                    added += add_found(
                        connection, self._site, found, now, cycle=self.cycle, grow=grow
                    )
            until = now + self._terms.lease
            extend(connection, self.owner, held, until)
            taken = lease(connection, self._site, self.owner, now, until, wanted) if wanted else []
            due = None
            if len(taken) < wanted:
                due = next_due(connection, self._site, now, self._terms.longest_wait)
            return added, taken, due

        added, taken, self._next_due = await self._in_thread(work)
        if held or not self._held:
            self._extend_at = monotonic() + self._terms.lease.total_seconds() / 2
        self._size += added
        self._held = (self._held - done) | {one.id for one in taken}
        self._left = len(taken) == wanted
        self.ready.extend(taken)

    def _may_be_more(self) -> bool:
        return self._left or (self._next_due is not None and self._next_due <= _now())

    async def _in_thread(self, work: Callable[[Connection], T]) -> T:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, self._store.write, work)
        except DatabaseUnavailableError as error:
            self._give_up(str(error))
            raise


def _fail(group: Sequence[tuple[Entry, asyncio.Future[None]]], error: Exception) -> None:
    for _, future in group:
        if not future.done():
            future.set_exception(error)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
