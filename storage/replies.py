"""Replies: a thread's pages each bring some, none is lost, an edited one takes its old place."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, insert, select, update

from storage.models import Article, Reply
from storage.records import ReplyRecord
from storage.rows import Row, reply_row


def merge_replies(connection: Connection, replies: Mapping[int, Sequence[ReplyRecord]]) -> set[int]:
    """Add the replies that are not there yet and renew those that were edited.

    A reply is the same one if its floor is, or, where the page gives no floors, if author, time and
    text are.

    Args:
        connection: In a writing transaction.
        replies: By the number of the article, in the order of the page.

    Returns:
        Numbers of the articles where something was added or renewed.
    """
    touched = set()
    for article_id, incoming in replies.items():
        if incoming and _merge(connection, article_id, incoming):
            touched.add(article_id)
    return touched


def _merge(connection: Connection, article_id: int, incoming: Sequence[ReplyRecord]) -> bool:
    table = Reply.__table__.c
    present = [
        dict(row._mapping)
        for row in connection.execute(select(Reply.__table__).where(table.article_id == article_id))
    ]
    by_identity = {_identity(row): row for row in present}
    position = max((row["position"] for row in present), default=0)
    added: list[Row] = []
    edited: list[Row] = []
    for reply in incoming:
        row = reply_row(reply, article_id, position + 1)
        old = by_identity.get(_identity(row))
        if old is None:
            added.append(row)
            by_identity[_identity(row)] = row
            position += 1
        elif any(old[name] != row[name] for name in ("author", "body")):
            edited.append(row | {"position": old["position"]})
    if added:
        connection.execute(insert(Reply), added)
    for row in edited:
        _renew(connection, row)
    if added:
        _count(connection, article_id)
    return bool(added or edited)


def _identity(row: Row) -> tuple[object, ...]:
    if row["floor"] is not None:
        return (row["floor"],)
    time = row["published_at"]
    return (row["author"], time and time.replace(microsecond=0), row["body"])


def _renew(connection: Connection, row: Row) -> None:
    key = ("article_id", "position")
    table = Reply.__table__.c
    connection.execute(
        update(Reply)
        .where(*(table[name] == bindparam(f"key_{name}", row[name]) for name in key))
        .values({name: value for name, value in row.items() if name not in key})
    )


def _count(connection: Connection, article_id: int) -> None:
    count = select(func.count()).where(Reply.article_id == article_id).scalar_subquery()
    connection.execute(update(Article).where(Article.id == article_id).values(reply_count=count))
