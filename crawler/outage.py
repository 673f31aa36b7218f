"""What a crawl does when its database is away: it waits, says so, and stops cleanly at last."""

import asyncio
import logging
from collections.abc import Callable
from time import monotonic

from scrapy.crawler import Crawler

from crawler.outcome import OUTAGE_REASON, STORAGE_GONE
from storage.outages import Patience

logger = logging.getLogger(__name__)

# Between two lines that say that the database is still away.
_TELL_EVERY_SECONDS = 15


def patience_of(crawler: Crawler) -> Patience:
    """How long a crawl waits for its database; it waits no longer once it is to stop."""
    say = say_waiting()

    def waiting(error: Exception, left: float) -> None:
        crawler.stats.inc_value("outage/wait_count")
        say(error, left)

    def hurried() -> bool:
        gone = crawler.stats.get_value(OUTAGE_REASON) is not None
        return gone or not crawler.crawling

    return Patience(crawler.settings.getfloat("DATABASE_PATIENCE"), hurried, waiting)


def say_waiting() -> Callable[[Exception, float], None]:
    """What logs that the database is waited for, now and then."""
    told_at = float("-inf")

    def say(error: Exception, left: float) -> None:
        nonlocal told_at
        if monotonic() - told_at >= _TELL_EVERY_SECONDS:
            told_at = monotonic()
            reason = " ".join(str(getattr(error, "orig", error)).split())
            logger.warning("The database is away, waiting %.0f s more: %s", left, reason)

    return say


def give_up(crawler: Crawler, reason: str) -> None:
    """Stop the crawl because its database is gone; said once. From the reactor's thread only."""
    if crawler.stats.get_value(OUTAGE_REASON) is not None:
        return
    crawler.stats.set_value(OUTAGE_REASON, reason)
    logger.error("The database is gone, stopping: %s", reason)
    if crawler.engine.running:
        # Not awaited: it ends when the page at hand does.
        task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=STORAGE_GONE))
        _closing.add(task)
        task.add_done_callback(_closing.discard)


# The event loop itself keeps no task alive.
_closing: set[asyncio.Future[None]] = set()
