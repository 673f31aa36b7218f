"""What a visit brought: the request is done, what it found waits, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from storage.frontier.adding import add_found
from storage.frontier.records import Found, Result, State, Visit
from storage.models import Article, FrontierRequest
from storage.records import Outcome

AnyRow = Row[*tuple[Any, ...]]

_row = FrontierRequest.__table__.c

# After so many failures in a row: at once in the next run, then later and later. A server that was
# away for a night is met again in the morning; after two weeks a page is given up.
BACKOFF = (
    timedelta(0),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=10),
)
# A server that asks to be left alone is obeyed so many times in a row within one run.
MOST_POSTPONEMENTS = 5
# Doublings of the interval of a page that does not change.
MOST_DOUBLINGS = 5

_NO_CHANGE = (Result.UNCHANGED, Outcome.ABSENT, Result.GONE, Result.OFF_TOPIC, Result.NO_ARTICLE)
_ARTICLES = (Outcome.NEW, Outcome.CHANGED, Outcome.GROWN, Outcome.UNCHANGED)

# Built once: to build a statement takes as long as to execute it.
_ROWS = select(
    _row.id,
    _row.attempts,
    _row.calm,
    _row.article_id,
    _row.part,
    _row.outcome,
    _row.etag,
    _row.last_modified,
    _row.body_hash,
).where(_row.id.in_(bindparam("ids", expanding=True)))
_ARTICLES_NAMED = select(Article.url, Article.id).where(
    Article.url.in_(bindparam("urls", expanding=True))
)
_WRITTEN = (
    "state",
    "attempts",
    "calm",
    "cycle",
    "visited_at",
    "due_at",
    "outcome",
    "note",
    "status",
    "article_id",
    "part",
    "etag",
    "last_modified",
    "body_hash",
)
_DONE = (
    update(FrontierRequest.__table__)  # type: ignore[arg-type]
    .where(_row.id == bindparam("key"))
    .values(owner=None, leased_until=None, **{name: bindparam(name) for name in _WRITTEN})
)


def finish_visits(
    connection: Connection, visits: Sequence[Visit], now: datetime, *, grow: bool = True
) -> int:
    """Note how visits ended, and add what they found, new requests only if the frontier may grow.

    Returns:
        How many requests were new or changed.
    """
    if not visits:
        return 0
    rows = _rows(connection, [visit.id for visit in visits])
    articles = _articles(connection, {visit.article_url for visit in visits})
    added = 0
    for visit in visits:
        row = rows.get(visit.id)
        if row is None:
            continue  # Forgotten meanwhile.
        article_id = articles.get(visit.article_url) if visit.article_url else row.article_id
        _write(connection, visit, row, article_id, now)
        if visit.alias is not None and visit.outcome != Result.FAILED:
            _remember_alias(connection, visit, article_id, now)
        for found, article in (
            (visit.found, None),
            (visit.follow if visit.outcome in _ARTICLES else (), article_id),
        ):
            added += add_found(
                connection,
                visit.site,
                found,
                now,
                cycle=visit.cycle,
                article_id=article,
                grow=grow,
            )
    return added


def finish_landings(
    connection: Connection, visits: Sequence[Visit], outcomes: Mapping[str, Outcome]
) -> None:
    """Note what became of visits that brought articles.

    Args:
        connection: In the transaction that saved the articles.
        visits: Each with the address of its article.
        outcomes: Of saving, by that address.
    """
    landed = [
        replace(visit, outcome=str(outcomes[visit.article_url]))
        for visit in visits
        if visit.article_url is not None
    ]
    finish_visits(connection, landed, datetime.now(UTC).replace(microsecond=0))


def _rows(connection: Connection, ids: Sequence[int]) -> dict[int, AnyRow]:
    return {row.id: row for row in connection.execute(_ROWS, {"ids": ids})}


def _articles(connection: Connection, urls: Iterable[str | None]) -> dict[str, int]:
    named = [url for url in urls if url is not None]
    if not named:
        return {}
    return {row.url: row.id for row in connection.execute(_ARTICLES_NAMED, {"urls": named})}


def _write(
    connection: Connection,
    visit: Visit,
    row: AnyRow,
    article_id: int | None,
    now: datetime,
) -> None:
    failed = visit.outcome == Result.FAILED
    calm = row.calm + 1 if visit.outcome in _NO_CHANGE else 0
    attempts = row.attempts + 1 if failed else 0
    postponed = visit.retry_after is not None and attempts <= MOST_POSTPONEMENTS
    seen = row if visit.body_hash is None else visit
    values: dict[str, Any] = {
        "key": visit.id,
        "state": State.DONE if not failed else State.WAITING if postponed else State.FAILED,
        "attempts": attempts,
        "calm": calm,
        "cycle": visit.cycle,
        "visited_at": now,
        "due_at": _due(visit, attempts, calm, now),
        "outcome": visit.outcome,
        "note": visit.note,
        "status": visit.status,
        "article_id": article_id,
        "part": row.part if visit.part is None else visit.part,
    }
    values |= {name: getattr(seen, name) for name in ("etag", "last_modified", "body_hash")}
    connection.execute(_DONE, values)
    if article_id is not None and visit.outcome in (Result.GONE, Result.UNCHANGED):
        _note_on_article(connection, visit, row, article_id, now)


def _due(visit: Visit, attempts: int, calm: int, now: datetime) -> datetime | None:
    """When to visit again by itself; None if never."""
    if visit.outcome == Result.FAILED:
        if visit.retry_after is not None and attempts <= MOST_POSTPONEMENTS:
            return now + visit.retry_after
        return now + BACKOFF[attempts - 1] if attempts <= len(BACKOFF) else None
    intervals: dict[str, timedelta] = {
        **dict.fromkeys((*_ARTICLES, Result.NO_ARTICLE), visit.pace.revisit),
        **dict.fromkeys((Result.OFF_TOPIC, Result.REFUSED), visit.pace.off_topic),
        Result.GONE: visit.pace.gone,
    }
    interval = intervals.get(visit.outcome)
    if interval is None:
        return None
    doublings: int = min(max(calm - 1, 0), MOST_DOUBLINGS)
    return now + interval * (1 << doublings)


def _note_on_article(
    connection: Connection, visit: Visit, row: AnyRow, article_id: int, now: datetime
) -> None:
    """A page that is gone takes its article with it only if it is the first."""
    article = update(Article).where(Article.id == article_id)
    if visit.outcome == Result.UNCHANGED:
        if visit.status == 304:
            connection.execute(article.values(last_seen_at=now, gone_at=None))
    elif row.part in (None, 1):
        connection.execute(article.where(Article.gone_at.is_(None)).values(gone_at=now))


def _remember_alias(
    connection: Connection, visit: Visit, article_id: int | None, now: datetime
) -> None:
    """The address where a visit ended needs no visit of its own."""
    assert visit.alias is not None
    key, url = visit.alias
    add_found(
        connection,
        visit.site,
        [Found(key, url, {}, skip=Result.ALIAS)],
        now,
        cycle=visit.cycle,
        article_id=article_id,
    )
    connection.execute(
        update(FrontierRequest)
        .where(
            _row.site == visit.site,
            _row.request_key == key,
            _row.id != visit.id,
            _row.visited_at.is_(None),
            _row.state == State.WAITING,
        )
        .values(state=State.DONE, outcome=Result.ALIAS, article_id=article_id)
    )
