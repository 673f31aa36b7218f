"""One line on the terminal while crawls run: pages, articles, rate, and the time left if known.

It goes out of the way of log lines, and is not there when standard error is no terminal.
"""

import logging
import sys
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import AsyncioLoopingCall

from crawler.runs.counting import WAITING_COUNT, counts_of

_EVERY_SECONDS = 0.5
# Before that a rate says nothing.
_SETTLED_SECONDS = 5.0


class CrawlProgress(logging.Filter):
    """The line of one or several crawls; as a filter of a log handler it makes room for lines."""

    def __init__(self) -> None:
        super().__init__()
        self._on = sys.stderr.isatty()
        self._began = monotonic()
        self._crawlers: list[Crawler] = []
        self._open: set[Crawler] = set()
        self._loop: AsyncioLoopingCall | None = None
        self._shown = False

    def watch(self, crawler: Crawler) -> None:
        """Show a crawl from its beginning to its end."""
        if not self._on:
            return

        def opened() -> None:
            self._open.add(crawler)
            self._crawlers.append(crawler)
            if self._loop is None:
                self._loop = AsyncioLoopingCall(self._show)
                self._loop.start(_EVERY_SECONDS)

        def closed() -> None:
            self._open.discard(crawler)
            if not self._open and self._loop is not None:
                self._loop.stop()
                self._loop = None
                self._clear()

        crawler.signals.connect(opened, signal=signals.spider_opened, weak=False)
        crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the line away before a log line is written; it comes back soon."""
        self._clear()
        return True

    def _show(self) -> None:
        elapsed = max(monotonic() - self._began, 1e-6)
        counts = [counts_of(one.stats.get_stats()) for one in self._crawlers]
        waiting = [one.stats.get_value(WAITING_COUNT) for one in self._open]
        line = progress_line(
            [one.spidercls.name for one in self._open],
            sum(one.pages for one in counts),
            sum(one.articles for one in counts),
            elapsed,
            None if None in waiting else sum(waiting),
        )
        self._shown = True
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._shown:
            self._shown = False
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def progress_line(
    sites: Sequence[str], pages: int, articles: int, seconds: float, waiting: int | None
) -> str:
    """What the terminal shows.

    Args:
        sites: Those under way.
        pages: Fetched so far.
        articles: Met so far.
        seconds: Since the beginning.
        waiting: Requests known and not yet done; None if nobody knows.

    >>> progress_line(["myforum"], 120, 45, 60.0, 300)
    'myforum: 120 pages, 45 articles, 2.0 pages/s, 300 known to go, 2:30 left'
    >>> progress_line(["a", "b"], 3, 0, 1.0, None)
    '2 sites: 3 pages, 0 articles'
    """
    name = sites[0] if len(sites) == 1 else f"{len(sites)} sites"
    parts = [f"{name}: {pages:,} pages", f"{articles:,} articles"]
    rate = pages / seconds
    if seconds >= _SETTLED_SECONDS:
        parts.append(f"{rate:.1f} pages/s")
    if waiting is not None:
        parts.append(f"{waiting:,} known to go")
        if rate and seconds >= _SETTLED_SECONDS:
            left = timedelta(seconds=round(waiting / rate))
            parts.append(f"{str(left).removeprefix('0:').removeprefix('0')} left")
    return ", ".join(parts)
