"""Replies: a thread's pages each bring some, none is lost, an edited one keeps its place.

A reply is the same one if its software's name for it is; where a page gives no such names, if its
floor is; and where it gives no floors either, if author, time and text are.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from storage.chunks import chunked
from storage.models import Article, Reply
from storage.records import ReplyRecord
from storage.rows import Row, reply_row

_table = Reply.__table__
_INSERT = insert(Reply)
_STORED = (
    select(_table)
    .where(_table.c.article_id.in_(bindparam("ids", expanding=True)))
    .order_by(_table.c.article_id, _table.c.position)
)


def merge_replies(
    connection: Connection,
    replies: Mapping[int, Sequence[ReplyRecord]],
    *,
    part: int = 1,
    cleaning: bool = False,
) -> set[int]:
    """Add the replies that are not there yet and renew those that were edited.

    Args:
        connection: In a writing transaction.
        replies: By the number of the article, in the order of the page.
        part: The page of the thread they stand on.
        cleaning: Whether the page is the kept one, read by today's rules: a reply that it does not
            hold then never was one, and goes. Otherwise it was taken down on the site, and stays.

    Returns:
        Numbers of the articles where something was added, renewed or taken out.
    """
    touched = set()
    stored = _stored(connection, list(replies))
    for article_id, incoming in replies.items():
        present = stored.get(article_id, [])
        if not incoming and not present:
            continue
        rows = [reply_row(reply, article_id, part) for reply in incoming]
        merged = _numbered(_merged(present, rows, part, cleaning=cleaning))
        if merged != present:
            _write(connection, article_id, present, merged)
            touched.add(article_id)
    return touched


def insert_replies(connection: Connection, replies: Mapping[int, Sequence[ReplyRecord]]) -> None:
    """Insert the replies of articles that were inserted just now, with the number of them."""
    values = [
        row
        for article_id, incoming in replies.items()
        for row in _numbered([reply_row(reply, article_id, 1) for reply in incoming])
    ]
    if values:
        connection.execute(_INSERT, values)


def _stored(connection: Connection, article_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The replies that are there, in order, by article."""
    stored: dict[int, list[Row]] = {}
    for chunk in chunked(article_ids):
        for row in connection.execute(_STORED, {"ids": chunk}):
            stored.setdefault(row.article_id, []).append(dict(row._mapping))
    return stored


def _merged(
    present: Sequence[Row], incoming: Sequence[Row], part: int, *, cleaning: bool
) -> list[Row]:
    """The replies in reading order: each new one stands behind its neighbour on the page."""
    merged = [dict(row) for row in present]
    known = _Known(merged)
    found: set[int] = set()
    at = next((at for at, row in enumerate(merged) if (row["part"] or 0) >= part), len(merged))
    for row in incoming:
        old = known.take(row)
        if old is None:
            while at < len(merged) and _goes_before(merged[at], row):
                at += 1
            merged.insert(at, row)
            old = row
        else:
            at = next(at for at, one in enumerate(merged) if one is old)
            _renew(old, row, cleaning=cleaning)
        found.add(id(old))
        at += 1
    missing = [row for row in merged if row["part"] == part and id(row) not in found]
    for row in missing:
        row["part"] = None
    if not cleaning:
        return merged
    gone = {id(row) for row in missing}
    return [row for row in merged if id(row) not in gone]


class _Known:
    """Looks replies up, each to be found once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._by_key: dict[tuple[object, ...], list[Row]] = {}
        for row in rows:
            for key in _keys(row):
                self._by_key.setdefault(key, []).append(row)
        self._taken: set[int] = set()

    def take(self, row: Row) -> Row | None:
        """The stored row of the same reply, if there is one."""
        for key in _keys(row):
            for old in self._by_key.get(key, ()):
                if id(old) not in self._taken and not _told_apart(key, row, old):
                    self._taken.add(id(old))
                    return old
        return None


def _keys(row: Row) -> Iterator[tuple[object, ...]]:
    """What a reply may be known by, the surest first."""
    if row["ident"]:
        yield ("ident", row["ident"])
    if row["floor"] is not None:
        yield ("floor", row["floor"])
    time = row["published_at"]
    yield ("text", row["author"], time and time.replace(microsecond=0), row["body"])


def _told_apart(key: tuple[object, ...], one: Row, other: Row) -> bool:
    """Whether something surer than what they have in common differs."""
    surer = {"ident": (), "floor": ("ident",), "text": ("ident", "floor")}[str(key[0])]
    return any(one[name] and other[name] and one[name] != other[name] for name in surer)


def _goes_before(one: Row, other: Row) -> bool:
    """Whether a reply that the page does not have stood before one that it has."""
    for name in ("floor", "published_at"):
        if one[name] and other[name]:
            return bool(one[name] < other[name])
    return False


def _renew(old: Row, row: Row, *, cleaning: bool) -> None:
    """Take over what is new; a page fetched later tells a relative time less exactly."""
    time = old["published_at"]
    old.update(row)
    if time and not cleaning:
        old["published_at"] = time


def _numbered(rows: Sequence[Row]) -> list[Row]:
    return [row | {"position": position} for position, row in enumerate(rows, 1)]


def _write(
    connection: Connection, article_id: int, present: Sequence[Row], merged: Sequence[Row]
) -> None:
    if len(merged) == len(present):
        for row in (new for old, new in zip(present, merged, strict=True) if old != new):
            _update(connection, row)
        return
    added = merged[len(present) :]
    if merged[: len(present)] != present:
        connection.execute(delete(Reply).where(Reply.article_id == article_id))
        added = merged
    if added:
        connection.execute(_INSERT, added)
    count = select(func.count()).where(Reply.article_id == article_id).scalar_subquery()
    connection.execute(update(Article).where(Article.id == article_id).values(reply_count=count))


def _update(connection: Connection, row: Row) -> None:
    key = ("article_id", "position")
    table = Reply.__table__.c
    connection.execute(
        update(Reply)
        .where(*(table[name] == bindparam(f"key_{name}", row[name]) for name in key))
        .values({name: value for name, value in row.items() if name not in key})
    )
