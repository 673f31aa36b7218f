"""Cycles: one crawl of a site, resumed until it is finished."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, or_, select, update

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
    number = _number(connection, site, now, longest)
    free_leases(connection, site, now, everyone=exclusive)
    due = or_(_row.state == State.FAILED, _row.cycle < number)
    make_waiting = update(FrontierRequest).where(
        _row.site == site, _row.state.in_((State.DONE, State.FAILED))
    )
    connection.execute(
        make_waiting.where(due, _row.due_at <= now).values(state=State.WAITING, due_at=None)
    )
    if full:
        # What was never visited is known by its title alone, and an alias by another request.
        visited = (_row.visited_at.is_not(None), _row.outcome != Result.ALIAS)
        connection.execute(
            make_waiting.where(*visited).values(
                state=State.WAITING, due_at=None, etag=None, last_modified=None
            )
        )
    return number


def finish_cycle(connection: Connection, site: str, now: datetime) -> None:
    """Note that nothing was left to do, unless another process still has something."""
    open_states = (State.WAITING, State.LEASED)
    left = select(_row.id).where(_row.site == site, _row.state.in_(open_states)).limit(1)
    if connection.scalar(left) is None:
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


def _number(connection: Connection, site: str, now: datetime, longest: timedelta) -> int:
    known = connection.execute(select(CrawlCycle.__table__).where(CrawlCycle.site == site)).first()
    if known is None:
        values = {"site": site, "number": 1, "started_at": now, "finished_at": None}
        connection.execute(insert(CrawlCycle).values(**values))
        return 1
    number: int = known.number
    if known.finished_at is None and known.started_at > now - longest:
        return number
    connection.execute(
        update(CrawlCycle)
        .where(CrawlCycle.site == site)
        .values(number=number + 1, started_at=now, finished_at=None)
    )
    return number + 1
