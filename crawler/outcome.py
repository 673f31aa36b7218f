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


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a crawl ended, in a number and in a line for a person."""

    status: ExitStatus
    reason: str


# The pipelines count what they could not do under this name (crawler/errorcount.py).
ITEM_ERRORS = "item_exceptions/count"
SPIDER_ERRORS = "spider_exceptions/count"

# Ways to end that were asked for by a setting or an argument.
EXPECTED_ENDS = (
    "finished",
    "closespider_itemcount",
    "closespider_pagecount",
    "closespider_timeout",
)


def _errors(stats: Stats) -> str | None:
    found = {
        "in the spider": stats.get(SPIDER_ERRORS, 0),
        "in a stage": stats.get(ITEM_ERRORS, 0),
    }
    told = [f"{count} {where}" for where, count in found.items() if count]
    return f"exceptions: {', '.join(told)}" if told else None


def _nothing_fetched(stats: Stats) -> str | None:
    received = stats.get("response_received_count", 0) - stats.get("robotstxt/response_count", 0)
    if received > stats.get("httperror/response_ignored_count", 0):
        return None
    if stats.get("robotstxt/forbidden"):
        return "nothing fetched: robots.txt forbids it"
    if received:
        return f"nothing fetched: all of {received} answers were errors"
    return "nothing fetched: no answer at all"


def _stopped(stats: Stats) -> str | None:
    reason = stats.get("finish_reason")
    return None if reason in EXPECTED_ENDS else f"stopped before the end: {reason}"


# In this order: the first that applies is the outcome.
_FAILURES: tuple[tuple[ExitStatus, Callable[[Stats], str | None]], ...] = (
    (ExitStatus.ERRORS, _errors),
    (ExitStatus.STOPPED, _stopped),
    (ExitStatus.NOTHING_FETCHED, _nothing_fetched),
)


def outcome_of(stats: Stats) -> Outcome:
    """Judge the stats of a crawl that has ended."""
    for status, failure in _FAILURES:
        if (reason := failure(stats)) is not None:
            return Outcome(status, reason)
    return Outcome(ExitStatus.OK, "finished")
