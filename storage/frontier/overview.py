"""The frontier as a person looks at it: counts, failures, and putting them right by hand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from storage.frontier.records import State
from storage.models import CrawlCycle, FrontierRequest

_row = FrontierRequest.__table__.c


@dataclass(frozen=True, slots=True)
class Count:
    """How many requests of a site stand alike; `next_due` is the earliest of them."""

    site: str
    state: str
    outcome: str | None
    requests: int
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A request whose last visit failed; `due_at` is None if it is given up."""

    url: str
    note: str | None
    attempts: int
    due_at: datetime | None


def size(connection: Connection, site: str) -> int:
    """How many requests of a site are known."""
    query = select(func.count()).select_from(FrontierRequest).where(_row.site == site)
    return connection.scalar(query) or 0


def counts(connection: Connection, site: str | None = None) -> list[Count]:
    """Requests by site, state and outcome; of one site or of all."""
    query = (
        select(_row.site, _row.state, _row.outcome, func.count(), func.min(_row.due_at))
        .group_by(_row.site, _row.state, _row.outcome)
        .order_by(_row.site, _row.state, _row.outcome)
    )
    if site is not None:
        query = query.where(_row.site == site)
    return [Count(*row) for row in connection.execute(query)]


def failures(connection: Connection, site: str | None = None, limit: int = 20) -> list[Failure]:
    """Requests whose last visit failed, those longest at it first."""
    query = (
        select(_row.url, _row.note, _row.attempts, _row.due_at)
        .where(_row.state == State.FAILED)
        .order_by(_row.attempts.desc(), _row.id)
        .limit(limit)
    )
    if site is not None:
        query = query.where(_row.site == site)
    return [Failure(*row) for row in connection.execute(query)]


def retry_failures(connection: Connection, site: str) -> int:
    """Let all failed requests of a site be fetched in the next run, as if for the first time."""
    again = update(FrontierRequest).where(_row.site == site, _row.state == State.FAILED)
    return connection.execute(
        again.values(state=State.WAITING, attempts=0, due_at=None, outcome=None, note=None)
    ).rowcount


def drop_site(connection: Connection, site: str) -> int:
    """Drop all requests of a site and its cycle; what was collected stays."""
    connection.execute(delete(CrawlCycle).where(CrawlCycle.site == site))
    return connection.execute(delete(FrontierRequest).where(_row.site == site)).rowcount
