"""What the frontier is given and gives: plain values that can be kept as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"
    """Done without success; tried again when due."""


class Result(StrEnum):
    """What came of a visit, beside the outcomes of `storage.records.Outcome`."""

    LIST = "list"
    """It brought further requests, and no article."""
    OFF_TOPIC = "off_topic"
    NO_ARTICLE = "no_article"
    GONE = "gone"
    """404 or 410; the article stays, marked."""
    REFUSED = "refused"
    """Forbidden by robots.txt, or led away from the site."""
    FAILED = "failed"
    ALIAS = "alias"
    """Another address led here; it has the article."""
    UNCHANGED = "unchanged"
    """The server said so (304)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A request that a spider asked for.

    Attributes:
        key: Fingerprint of method, address and body, in hexadecimal digits.
        url: Lasting address.
        request: The rest of the request, as JSON can hold it.
        priority: Higher ones are fetched first.
        depth: Links between it and a start page.
        listed: What a list tells of it; another value than last time is a reason to visit it.
        skip: Why it is remembered as done without a visit; None if it is to be visited.
        insist: Whether it is visited in each cycle, such as a start page.
        paging: Whether it is a further page of the list it was found on.
    """

    key: str
    url: str
    request: Mapping[str, Any]
    priority: int = 0
    depth: int = 0
    listed: str | None = None
    skip: str | None = None
    insist: bool = False
    paging: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """When pages are visited again.

    Attributes:
        revisit: An article, and a page where one was expected; the first time, since each visit
            without a change doubles it.
        off_topic: A page off topic, and one that robots.txt forbids.
        gone: A page that was not there.
    """

    revisit: timedelta
    off_topic: timedelta
    gone: timedelta


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of a leased request, and how it ended.

    Attributes:
        id: Number of the request.
        site: Its site.
        cycle: Number of the site's cycle.
        pace: When to visit again.
        outcome: Of `Result`, or what the store made of the article.
        status: HTTP status; None if there was no answer.
        note: What went wrong.
        etag: As served.
        last_modified: As served.
        body_hash: SHA-256 of the bytes.
        found: Requests that are known once this visit is.
        follow: Requests that are known only if the page's article is in the database then.
        alias: Key and address the visit ended at, if it was led elsewhere.
        retry_after: How long the server wants to be left alone.
        article_url: Lasting address of the article or thread that it brought.
        part: Which page of that thread it is.
    """

    id: int
    site: str
    cycle: int
    pace: Pace
    outcome: str = ""
    status: int | None = None
    note: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    found: tuple[Found, ...] = ()
    follow: tuple[Found, ...] = ()
    alias: tuple[str, str] | None = None
    retry_after: timedelta | None = None
    article_url: str | None = None
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """A request to be fetched now.

    Attributes:
        id: Number of the request.
        url: Lasting address.
        request: The rest of it.
        priority: As found.
        depth: Links between it and a start page.
        attempts: Visits in a row that failed.
        etag: For a conditional request; None if it is to be fetched in any case.
        last_modified: The same.
    """

    id: int
    url: str
    request: Mapping[str, Any] = field(default_factory=dict)
    priority: int = 0
    depth: int = 0
    attempts: int = 0
    etag: str | None = None
    last_modified: str | None = None
