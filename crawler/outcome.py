"""Whether a crawl failed by what a person would call failing, told from its stats.

By itself Scrapy ends with status 0 when a callback or a stage raises, when every answer is an
error and when the host is away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

Stats = Mapping[str, Any]


class ExitStatus(IntEnum):
    """What `scrapy crawl` ends with; 2 is a usage error, as everywhere in Scrapy."""

    OK = 0
    NOT_STARTED = 1
    ERRORS = 3
    NOTHING_FETCHED = 4
    STOPPED = 5
    ALREADY_RUNNING = 6
    FAR_FEWER = 7
    STORAGE_GONE = 8


# From the one that most needs a person to the least; of several runs, the worst counts.
WORST_FIRST = (
    ExitStatus.STORAGE_GONE,
    ExitStatus.NOT_STARTED,
    ExitStatus.ERRORS,
    ExitStatus.NOTHING_FETCHED,
    ExitStatus.FAR_FEWER,
    ExitStatus.STOPPED,
    ExitStatus.ALREADY_RUNNING,
    ExitStatus.OK,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a crawl ended, in a number and in a line for a person."""

    status: ExitStatus
    reason: str


# The pipelines count what they could not do under this name (crawler/errorcount.py).
ITEM_ERRORS = "item_exceptions/count"
SPIDER_ERRORS = "spider_exceptions/count"

REQUEST_COUNT = "downloader/request_count"

# Why the database was given up, and the reason for which the spider is closed then.
OUTAGE_REASON = "outage/reason"
STORAGE_GONE = "storage_gone"

# Ways to end that were asked for by a setting or an argument.
EXPECTED_ENDS = (
    "finished",
    "closespider_itemcount",
    "closespider_pagecount",
    "closespider_timeout",
)


def _storage_gone(stats: Stats) -> str | None:
    reason = stats.get(OUTAGE_REASON)
    if reason is None and stats.get("finish_reason") != STORAGE_GONE:
        return None
    return f"the database is gone: {reason or 'no reason told'}"


def _unrecognised(stats: Stats) -> str | None:
    url = stats.get("general/unrecognised")
    return f"no threads could be told from the links of {url}" if url else None


def _start_failed(stats: Stats) -> str | None:
    if stats.get("finish_reason") != "start_error":
        return None
    return "the spider could not tell where to start"


def _errors(stats: Stats) -> str | None:
    found = {
        "in the spider": stats.get(SPIDER_ERRORS, 0),
        "in a stage": stats.get(ITEM_ERRORS, 0),
    }
    told = [f"{count} {where}" for where, count in found.items() if count]
    return f"exceptions: {', '.join(told)}" if told else None


def _nothing_fetched(stats: Stats) -> str | None:
    received = stats.get("response_received_count", 0) - stats.get("robotstxt/response_count", 0)
    # "Not modified" is an answer like any other, though no spider sees it.
    unchanged = stats.get("httperror/response_ignored_status_count/304", 0)
    if received > stats.get("httperror/response_ignored_count", 0) - unchanged:
        return None
    if walls := stats.get("walls/count"):
        return f"nothing fetched: {walls} times a login, captcha or error page in its place"
    if stats.get("robotstxt/forbidden"):
        return "nothing fetched: robots.txt forbids it"
    if received:
        return f"nothing fetched: all of {received} answers were errors"
    return "nothing fetched: no answer at all"


def _stopped(stats: Stats) -> str | None:
    reason = stats.get("finish_reason", "cut off")
    return None if reason in EXPECTED_ENDS else f"stopped before the end: {reason}"


# In this order: the first that applies is the outcome.
_FAILURES: tuple[tuple[ExitStatus, Callable[[Stats], str | None]], ...] = (
    (ExitStatus.STORAGE_GONE, _storage_gone),
    (ExitStatus.NOT_STARTED, _start_failed),
    (ExitStatus.ERRORS, _errors),
    (ExitStatus.STOPPED, _stopped),
    (ExitStatus.NOTHING_FETCHED, _nothing_fetched),
    (ExitStatus.NOTHING_FETCHED, _unrecognised),
)


def outcome_of(stats: Stats, *, resumed: bool = False) -> Outcome:
    """Judge the stats of a crawl that has ended; what is usual for its site has no say yet.

    Args:
        stats: Of the crawl.
        resumed: Whether it went on where an earlier one was cut off; there may be nothing left.
    """
    for status, failure in _FAILURES:
        if resumed and status is ExitStatus.NOTHING_FETCHED and not stats.get(REQUEST_COUNT):
            continue
        if (reason := failure(stats)) is not None:
            return Outcome(status, reason)
    return Outcome(ExitStatus.OK, "finished")


def worst(statuses: list[ExitStatus]) -> ExitStatus:
    """The status that a command ends with that ran several crawls; OK if there were none."""
    return min(statuses, key=WORST_FIRST.index, default=ExitStatus.OK)
