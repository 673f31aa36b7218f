"""Later pages of a thread: their posts are replies to the article that the first page brought."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.models import Article
from storage.records import Outcome, PageRecord, PartRecord
from storage.replies import merge_replies
from storage.saving import delete_notes, forgotten_among, insert_notes, save_pages


def save_part(connection: Connection, record: PartRecord, page: PageRecord) -> Outcome:
    """Add what a later page brings to its article; the caller owns the transaction.

    Returns:
        GROWN, UNCHANGED, FORGOTTEN (article or page), or ABSENT if the article is not stored.
    """
    if forgotten_among(connection, [record.article_url, page.url]):
        return Outcome.FORGOTTEN
    number = _article(connection, record.article_url)
    if number is None:
        return Outcome.ABSENT
    _touch(connection, number, page.fetched_at.replace(microsecond=0))
    if not merge_replies(connection, {number: record.replies}, part=record.part):
        return Outcome.UNCHANGED
    _note(connection, number, record)
    save_pages(connection, {number: page})
    return Outcome.GROWN


def renew_part(connection: Connection, article_id: int, record: PartRecord) -> Outcome:
    """Put what today's cleaning finds in a kept later page in the place of what was found then.

    Returns:
        GROWN or UNCHANGED, by the replies.
    """
    grown = merge_replies(connection, {article_id: record.replies}, part=record.part, cleaning=True)
    _note(connection, article_id, record)
    return Outcome.GROWN if grown else Outcome.UNCHANGED


def _article(connection: Connection, url: str) -> int | None:
    number: int | None = connection.scalar(select(Article.id).where(Article.url == url))
    return number


def _touch(connection: Connection, number: int, seen_at: datetime) -> None:
    connection.execute(
        update(Article)
        .where(Article.id == number, Article.last_seen_at < seen_at)
        .values(last_seen_at=seen_at, gone_at=None)
    )


def _note(connection: Connection, number: int, record: PartRecord) -> None:
    delete_notes(connection, number, record.part)
    insert_notes(connection, record, number)
