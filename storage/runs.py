"""Crawl runs in the database: begun, reported on, ended, and looked up."""

import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from storage.frontier.records import State
from storage.models import CrawlRun, FrontierRequest
from storage.models.base import NAME_LENGTH
from storage.rows import storable

FINISHED = "finished"
KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run has done so far; the columns of `crawl_runs` of the same names."""

    pages: int = 0
    article_links: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    articles_grown: int = 0
    articles_unchanged: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    repaired: int = 0
    errors: int = 0
    bytes_fetched: int = 0
    peak_memory: int | None = None

    @property
    def articles(self) -> int:
        """Articles met, whatever became of them."""
        return (
            self.articles_new
            + self.articles_changed
            + self.articles_grown
            + self.articles_unchanged
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A row of `crawl_runs`."""

    id: int
    site: str
    started_at: datetime
    reported_at: datetime | None
    finished_at: datetime | None
    outcome: str | None
    exit_status: int | None
    process: str | None
    counts: Counts
    software: str | None


def this_process() -> str:
    """Names this process among those of all machines that share a database."""
    return f"{socket.gethostname()} process {os.getpid()}"


def begin_run(connection: Connection, site: str, now: datetime, software: str) -> int:
    """Write the row of a run that begins; the caller holds the lock of the site.

    Returns:
        The number of the run.
    """
    values = {
        "site": site,
        "started_at": now,
        "reported_at": now,
        "process": this_process()[:NAME_LENGTH],
        "software": software[:NAME_LENGTH],
    }
    key = connection.execute(insert(CrawlRun).values(values)).inserted_primary_key
    assert key is not None, "an insert of one row tells its key"
    number: int = key[0]
    return number


def mark_killed(connection: Connection, site: str, *, before: int) -> list[Run]:
    """Mark the earlier runs of a site that never told their end.

    The caller holds the lock of the site: nobody who lives can be at work on it.

    Args:
        connection: In a writing transaction.
        site: Name of the site.
        before: Number of the caller's run.

    Returns:
        The runs marked.
    """
    lost = (CrawlRun.site == site, CrawlRun.id < before, CrawlRun.outcome.is_(None))
    killed = [
        _run(row) for row in connection.execute(select(CrawlRun.__table__).where(*lost)).mappings()
    ]
    connection.execute(update(CrawlRun).where(*lost).values(outcome=KILLED))
    return killed


def report_run(connection: Connection, number: int, counts: Counts, now: datetime) -> None:
    """Write how far a run is."""
    connection.execute(
        update(CrawlRun).where(CrawlRun.id == number).values(**asdict(counts), reported_at=now)
    )


def end_run(
    connection: Connection,
    number: int,
    counts: Counts,
    now: datetime,
    outcome: str,
    exit_status: int,
) -> None:
    """Write how a run ended."""
    connection.execute(
        update(CrawlRun)
        .where(CrawlRun.id == number)
        .values(
            **asdict(counts),
            reported_at=now,
            finished_at=now,
            outcome=storable(outcome)[:NAME_LENGTH],
            exit_status=exit_status,
        )
    )


def last_runs(connection: Connection, site: str | None = None, limit: int = 20) -> list[Run]:
    """The last runs, the latest first; of one site or of all."""
    query = select(CrawlRun.__table__).order_by(CrawlRun.id.desc()).limit(limit)
    if site is not None:
        query = query.where(CrawlRun.site == site)
    return [_run(row) for row in connection.execute(query).mappings()]


def judged_runs(
    connection: Connection, site: str, statuses: Sequence[int], limit: int
) -> list[Run]:
    """The last runs of a site that came to their end with one of the exit statuses."""
    query = (
        select(CrawlRun.__table__)
        .where(CrawlRun.site == site, CrawlRun.exit_status.in_(statuses))
        .order_by(CrawlRun.id.desc())
        .limit(limit)
    )
    return [_run(row) for row in connection.execute(query).mappings()]


def last_good_starts(connection: Connection) -> dict[str, datetime]:
    """When the last run of each site began that ended well."""
    query = (
        select(CrawlRun.site, func.max(CrawlRun.started_at).label("last"))
        .where(CrawlRun.exit_status == 0)
        .group_by(CrawlRun.site)
    )
    return {row.site: row.last for row in connection.execute(query)}


def open_count(connection: Connection, site: str) -> int:
    """How many requests of a site are known and not done."""
    states = (State.WAITING, State.LEASED)
    query = (
        select(func.count())
        .select_from(FrontierRequest)
        .where(FrontierRequest.site == site, FrontierRequest.state.in_(states))
    )
    return connection.scalar(query) or 0


def _run(row: RowMapping) -> Run:
    """A row as it is read."""
    values: dict[str, Any] = {str(name): value for name, value in row.items()}
    counts = Counts(**{name: values.pop(name) for name in Counts.__dataclass_fields__})
    return Run(counts=counts, **values)
