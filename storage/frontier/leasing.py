"""Leases: requests taken to be fetched, for a while, by one process each."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select, update

from storage.chunks import chunked
from storage.frontier.records import Lease, State
from storage.models import FrontierRequest

_row = FrontierRequest.__table__.c


def lease(
    connection: Connection, site: str, owner: str, now: datetime, until: datetime, limit: int
) -> list[Lease]:
    """Take the next requests that wait, at most `limit`; others pass over those taken here."""
    query = (
        select(
            _row.id,
            _row.url,
            _row.request,
            _row.turn,
            _row.depth,
            _row.attempts,
            _row.etag,
            _row.last_modified,
        )
        .where(_row.site == site, _row.state == State.WAITING)
        .where(or_(_row.due_at.is_(None), _row.due_at <= now))
        .order_by(_row.turn, _row.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    leases = [
        Lease(
            row.id,
            row.url,
            row.request,
            -row.turn,
            row.depth,
            row.attempts,
            row.etag,
            row.last_modified,
        )
        for row in connection.execute(query)
    ]
    taken = {"state": State.LEASED, "owner": owner, "leased_until": until}
    for chunk in chunked([one.id for one in leases]):
        connection.execute(update(FrontierRequest).where(_row.id.in_(chunk)).values(**taken))
    return leases


def extend(connection: Connection, owner: str, ids: Sequence[int], until: datetime) -> None:
    """Keep requests for longer."""
    for chunk in chunked(ids):
        connection.execute(
            update(FrontierRequest)
            .where(_row.id.in_(chunk), _row.owner == owner)
            .values(leased_until=until)
        )


def next_due(
    connection: Connection, site: str, now: datetime, within: timedelta
) -> datetime | None:
    """When the first request waits no longer to be left alone, if that is soon."""
    query = (
        select(_row.due_at)
        .where(_row.site == site, _row.state == State.WAITING, _row.due_at <= now + within)
        .order_by(_row.due_at)
        .limit(1)
    )
    return connection.scalar(query)
