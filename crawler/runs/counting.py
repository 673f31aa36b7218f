"""The figures of a run, read from the stats of its crawl."""

import resource
import sys

from crawler.outcome import ITEM_ERRORS, SPIDER_ERRORS, Stats
from storage.records import Outcome
from storage.runs import Counts

LINK_COUNT = "topic/link_count"
# How many requests are known and not done, as of the last report.
WAITING_COUNT = "frontier/waiting_count"
TITLE_SKIPPED = "topic/title_skipped_count"

_DROPPED = "item_dropped_reasons_count/"
_TITLE_REASON = "OffTopicTitle"
_ERRORS = (SPIDER_ERRORS, ITEM_ERRORS, "retry/max_reached")
# What the system gives the peak memory in: Linux kilobytes, macOS bytes.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def counts_of(stats: Stats) -> Counts:
    """The figures so far."""
    dropped = {
        name.removeprefix(_DROPPED): int(count)
        for name, count in stats.items()
        if name.startswith(_DROPPED)
    }
    if skipped := stats.get(TITLE_SKIPPED):
        dropped[_TITLE_REASON] = skipped
    received: int = stats.get("response_received_count", 0)
    return Counts(
        pages=max(0, received - stats.get("robotstxt/response_count", 0)),
        article_links=stats.get(LINK_COUNT, 0),
        articles_new=_articles(stats, Outcome.NEW),
        articles_changed=_articles(stats, Outcome.CHANGED),
        articles_grown=_articles(stats, Outcome.GROWN),
        articles_unchanged=_articles(stats, Outcome.UNCHANGED),
        dropped=dropped,
        repaired=stats.get("cleaning/repaired_page_count", 0),
        errors=sum(stats.get(name, 0) for name in _ERRORS),
        bytes_fetched=stats.get("downloader/response_bytes", 0),
        peak_memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MEMORY_UNIT,
    )


def _articles(stats: Stats, outcome: Outcome) -> int:
    count: int = stats.get(f"storing/article_count/{outcome}", 0)
    return count
