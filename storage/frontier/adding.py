"""Found requests: new ones wait, known ones are visited again if there is a reason."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from storage.chunks import chunked
from storage.frontier.records import Found, Result, State
from storage.hashing import url_hash
from storage.models import ForgottenUrl, FrontierRequest

AnyRow = Row[*tuple[Any, ...]]

_row = FrontierRequest.__table__.c
_AT_REST = (State.DONE, State.FAILED)
# However much is added to these, they stay what they are until they are due.
_NEVER_GROWS = (Result.OFF_TOPIC, Result.REFUSED, Result.LIST)

# Built once: to build a statement takes as long as to execute it.
_FORGOTTEN = select(ForgottenUrl.url_hash).where(
    ForgottenUrl.url_hash.in_(bindparam("hashes", expanding=True))
)
_KNOWN = select(
    _row.id,
    _row.request_key,
    _row.state,
    _row.outcome,
    _row.cycle,
    _row.listed,
    _row.article_id,
    _row.visited_at,
).where(_row.site == bindparam("of_site"), _row.request_key.in_(bindparam("keys", expanding=True)))
_INSERT = insert(FrontierRequest.__table__)  # type: ignore[arg-type]


def add_found(
    connection: Connection,
    site: str,
    found: Sequence[Found],
    now: datetime,
    *,
    cycle: int,
    article_id: int | None = None,
    grow: bool = True,
) -> int:
    """Add the requests that one page brought.

    A list that is known is read once in each cycle. If it is a further page of the list that leads
    to it, that one must have brought something, else all behind it is known ground; threads that
    stick to the top of all pages do not count, since they are new only once. Pages of an article
    are visited again when what lists tell of it has changed: the last one, where it grows. All else
    waits until it is due.

    Args:
        connection: In a writing transaction.
        site: Name of the site.
        found: What the page asked for, in its order.
        now: The time.
        cycle: Number of the site's cycle.
        article_id: The article whose later pages these are.
        grow: Whether there is room for new ones.

    Returns:
        How many pages that are no further pages of the list are new or changed.
    """
    if not found:
        return 0
    wanted = _without_forgotten(connection, {one.key: one for one in found})
    known = _known(connection, site, list(wanted))
    new = [one for key, one in wanted.items() if key not in known]
    old = [(one, known[key]) for key, one in wanted.items() if key in known]
    if new and grow:
        rows = [_new_row(site, one, now, article_id) for one in new]
        connection.execute(_INSERT, rows)
    changed = [(one, row) for one, row in old if _has_changed(row, one)]
    if changed:
        _visit_where_it_grows(connection, changed)
    _note_listed(connection, old)
    brought = sum(not one.paging for one in new) + len(changed)
    again = {
        row.id: one
        for one, row in old
        if row.cycle < cycle and (one.insist or (_is_list(row) and (brought or not one.paging)))
    }
    _visit_again(connection, again)
    return brought


def _without_forgotten(connection: Connection, found: dict[str, Found]) -> dict[str, Found]:
    hashes = {key: url_hash(one.url) for key, one in found.items()}
    forgotten = {
        hash_
        for chunk in chunked(list(hashes.values()))
        for hash_ in connection.scalars(_FORGOTTEN, {"hashes": chunk})
    }
    return {key: one for key, one in found.items() if hashes[key] not in forgotten}


def _known(connection: Connection, site: str, keys: Sequence[str]) -> dict[str, AnyRow]:
    return {
        row.request_key: row
        for chunk in chunked(keys)
        for row in connection.execute(_KNOWN, {"of_site": site, "keys": chunk})
    }


def _new_row(site: str, one: Found, now: datetime, article_id: int | None) -> dict[str, Any]:
    return {
        "site": site,
        "request_key": one.key,
        "url": one.url,
        "state": State.WAITING if one.skip is None else State.DONE,
        "outcome": one.skip,
        "turn": -one.priority,
        "depth": one.depth,
        "attempts": 0,
        "calm": 0,
        "cycle": 0,
        "discovered_at": now,
        "listed": one.listed,
        "article_id": article_id,
        "request": dict(one.request),
    }


def _has_changed(row: AnyRow, one: Found) -> bool:
    """Whether there is a reason to visit a known page before it is due."""
    if one.skip is not None or row.state not in _AT_REST:
        return False
    if row.visited_at is None and row.outcome != Result.ALIAS:
        return True  # It was passed over for its title, which is another now.
    if row.outcome in _NEVER_GROWS or row.listed is None or one.listed is None:
        return False
    return bool(one.listed != row.listed)


def _is_list(row: AnyRow) -> bool:
    return bool(row.outcome == Result.LIST)


def _note_listed(connection: Connection, old: Sequence[tuple[Found, AnyRow]]) -> None:
    """Keep what the list tells, to compare with next time."""
    for one, row in old:
        if one.listed is not None and one.listed != row.listed:
            changed = update(FrontierRequest).where(_row.id == row.id)
            connection.execute(changed.values(listed=one.listed))


def _visit_where_it_grows(connection: Connection, changed: Sequence[tuple[Found, AnyRow]]) -> None:
    articles = {row.article_id for _, row in changed if row.article_id is not None}
    last = _last_pages(connection, articles)
    again: dict[int, Found | None] = {}
    for one, row in changed:
        number = last.get(row.article_id, row.id)
        again[number] = one if number == row.id else None
    _visit_again(connection, again)


def _last_pages(connection: Connection, articles: Iterable[int]) -> dict[int, int]:
    """By article, the request of the last known page of it."""
    query = (
        select(_row.article_id, _row.id)
        .where(_row.visited_at.is_not(None), _row.outcome != Result.ALIAS)
        .order_by(func.coalesce(_row.part, 1), _row.id)
    )
    return {
        article_id: number
        for chunk in chunked(sorted(articles))
        for article_id, number in connection.execute(query.where(_row.article_id.in_(chunk)))
    }


def _visit_again(connection: Connection, requests: Mapping[int, Found | None]) -> None:
    """Let requests that are at rest wait, and not be satisfied with "not modified"."""
    for number, one in requests.items():
        fresh = {} if one is None else {"request": dict(one.request), "depth": one.depth}
        connection.execute(
            update(FrontierRequest)
            .where(_row.id == number, _row.state.in_(_AT_REST))
            .values(state=State.WAITING, due_at=None, etag=None, last_modified=None, **fresh)
        )
