"""Leases: requests taken to be fetched, for a while, by one process each."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Integer, bindparam, or_, select, update

from storage.chunks import chunked
from storage.frontier.records import Lease, State
from storage.models import FrontierRequest

_row = FrontierRequest.__table__.c


# Built once: to build a statement takes as long as to execute it.
_WAITING = (
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
    .where(_row.site == bindparam("of_site"), _row.state == State.WAITING)
    .where(or_(_row.due_at.is_(None), _row.due_at <= bindparam("now")))
    .order_by(_row.turn, _row.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(FrontierRequest.__table__)  # type: ignore[arg-type]
    .where(_row.id.in_(bindparam("ids", expanding=True)))
    .values(state=State.LEASED, owner=bindparam("owner"), leased_until=bindparam("leased_until"))
)


def lease(
    connection: Connection, site: str, owner: str, now: datetime, until: datetime, limit: int
) -> list[Lease]:
    """Take the next requests that wait, at most `limit`; others pass over those taken here."""
    found = connection.execute(_WAITING, {"of_site": site, "now": now, "most": limit})
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
        for row in found
    ]
    for chunk in chunked([one.id for one in leases]):
        connection.execute(_TAKE, {"ids": chunk, "owner": owner, "leased_until": until})
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
