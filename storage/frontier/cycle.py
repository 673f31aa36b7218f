"""Cycles: one crawl of a site, resumed until it is finished."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Update, insert, or_, select, update

from storage.frontier.records import Result, State
from storage.models import CrawlCycle, FrontierRequest

_row = FrontierRequest.__table__.c


def begin_cycle(
    connection: Connection,
    site: str,
    now: datetime,
    *,
    longest: timedelta,
    exclusive: bool = True,
    full: bool = False,
) -> int:
    """Resume the cycle that was interrupted, or begin the next; make ready what is due.

    Args:
        connection: In a writing transaction.
        site: Name of the site.
        now: The time.
        longest: An interrupted cycle that began earlier is not resumed: its lists are old.
        exclusive: Whether no other process works on this site, so that all leases are of dead ones.
        full: Whether all that is known is to be visited, whatever it is due.

    Returns:
        The number of the cycle.
    """
    number = _interrupted(connection, site, now - longest)
    free_leases(connection, site, now, everyone=exclusive)
    if number is not None:
        _make_due(connection, site, number, now)
        if not _is_open(connection, site):
            number = None  # It was interrupted with nothing left to do.
    if number is None:
        number = _next(connection, site, now)
        _make_due(connection, site, number, now)
    if full:
        # What was never visited is known by its title alone, and an alias by another request.
        visited = (_row.visited_at.is_not(None), _row.outcome != Result.ALIAS)
        connection.execute(
            _make_waiting(site).where(*visited).values(etag=None, last_modified=None)
        )
    return number


def finish_cycle(connection: Connection, site: str, now: datetime) -> None:
    """Note that nothing was left to do, unless another process still has something."""
    if not _is_open(connection, site):
        connection.execute(
            update(CrawlCycle).where(CrawlCycle.site == site).values(finished_at=now)
        )


def free_leases(
    connection: Connection,
    site: str,
    now: datetime,
    *,
    owner: str | None = None,
    everyone: bool = False,
) -> None:
    """Free requests of an owner, of everyone, or those whose lease has run out."""
    freed = update(FrontierRequest).where(_row.site == site, _row.state == State.LEASED)
    if owner is not None:
        freed = freed.where(_row.owner == owner)
    elif not everyone:
        freed = freed.where(_row.leased_until < now)
    connection.execute(freed.values(state=State.WAITING, owner=None, leased_until=None))


def _interrupted(connection: Connection, site: str, earliest: datetime) -> int | None:
    """The number of the cycle to be resumed, if there is one that began late enough."""
    query = select(CrawlCycle.number).where(
        CrawlCycle.site == site,
        CrawlCycle.finished_at.is_(None),
        CrawlCycle.started_at > earliest,
    )
    return connection.scalar(query)


def _next(connection: Connection, site: str, now: datetime) -> int:
    last = connection.scalar(select(CrawlCycle.number).where(CrawlCycle.site == site))
    values = {"number": (last or 0) + 1, "started_at": now, "finished_at": None}
    if last is None:
        connection.execute(insert(CrawlCycle).values(site=site, **values))
    else:
        connection.execute(update(CrawlCycle).where(CrawlCycle.site == site).values(**values))
    return (last or 0) + 1


def _is_open(connection: Connection, site: str) -> bool:
    """Whether something waits or is under way."""
    left = select(_row.id).where(_row.site == site, _row.state.in_((State.WAITING, State.LEASED)))
    return connection.scalar(left.limit(1)) is not None


def _make_due(connection: Connection, site: str, number: int, now: datetime) -> None:
    """Let what is due wait: failures, and pages not visited in this cycle."""
    due = or_(_row.state == State.FAILED, _row.cycle < number)
    connection.execute(_make_waiting(site).where(due, _row.due_at <= now))


def _make_waiting(site: str) -> Update:
    at_rest = _row.state.in_((State.DONE, State.FAILED))
    return (
        update(FrontierRequest)
        .where(_row.site == site, at_rest)
        .values(state=State.WAITING, due_at=None)
    )
