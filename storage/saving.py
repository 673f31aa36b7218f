"""One transaction's worth of saving: which records are new, changed or known, and their rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    insert,
    literal,
    or_,
    select,
    update,
)

from storage import rows
from storage.chunks import chunked
from storage.hashing import content_hash, url_hash
from storage.indexing import enter, withdraw
from storage.models import (
    Article,
    ArticleFlag,
    ArticleRemoval,
    ArticleRepair,
    ArticleVersion,
    ForgottenUrl,
    Mention,
    Page,
    Site,
)
from storage.records import ArticleRecord, Cause, Outcome, PageRecord, PartRecord
from storage.replies import insert_replies, merge_replies

# What was done to a page, by page of a thread.
_NOTES = {
    ArticleRepair: rows.repair_rows,
    ArticleRemoval: rows.removal_rows,
    ArticleFlag: rows.flag_rows,
}

# Written once: making a statement takes SQLAlchemy longer than a database takes to answer it.
_SITES = select(Site.name).where(Site.name.in_(bindparam("names", expanding=True)))
_FORGOTTEN = select(ForgottenUrl.url_hash).where(
    ForgottenUrl.url_hash.in_(bindparam("hashes", expanding=True))
)
_OF_URLS = Article.url.in_(bindparam("urls", expanding=True))
_KNOWN = select(
    Article.url, Article.id, Article.content_hash, Article.last_seen_at, Article.published_at
).where(_OF_URLS)
_IDS = select(Article.url, Article.id).where(_OF_URLS)
_TOUCH = (
    update(Article)
    .where(Article.id.in_(bindparam("ids", expanding=True)))
    .values(last_seen_at=bindparam("seen_at"), gone_at=None)
)
_STALE_PAGES = delete(Page).where(
    or_(
        Page.url.in_(bindparam("urls", expanding=True)),
        and_(
            Page.article_id.in_(bindparam("ids", expanding=True)),
            Page.part.in_(bindparam("parts", expanding=True)),
        ),
    )
)
_INSERT_SITE, _INSERT_ARTICLE, _INSERT_PAGE = insert(Site), insert(Article), insert(Page)
_INSERT_MENTION = insert(Mention)
_INSERT_NOTE = {child: insert(child) for child in _NOTES}


@dataclass(frozen=True, slots=True)
class Known:
    """What the database has of an article, as far as saving needs it."""

    id: int
    content_hash: str
    last_seen_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record on its way in, with its page, its row and the time it was fetched."""

    record: ArticleRecord
    page: PageRecord | None
    row: rows.Row
    seen_at: datetime


def save_entries(connection: Connection, entries: Sequence[Entry]) -> list[Outcome]:
    """Save records with different addresses; the caller owns the transaction.

    Returns:
        An outcome for each, in order.
    """
    _add_sites(connection, {entry.row["site"]: entry.seen_at for entry in entries})
    forgotten = forgotten_among(connection, [entry.row["url"] for entry in entries])
    wanted = [entry for entry in entries if entry.row["url"] not in forgotten]
    known = _known_articles(connection, [entry.row["url"] for entry in wanted])
    new = [entry for entry in wanted if entry.row["url"] not in known]
    changed = [
        entry
        for entry in wanted
        if entry.row["url"] in known and _differs(entry, known[entry.row["url"]])
    ]
    if changed:
        withdraw(connection, [known[entry.row["url"]].id for entry in changed])
    for entry in changed:
        replace_article(connection, known[entry.row["url"]].id, entry, Cause.SITE)
    ids = {url: one.id for url, one in known.items()} | _insert_articles(connection, new)
    written = [*new, *changed]
    enter(connection, {ids[entry.row["url"]]: entry.row for entry in written})
    insert_children(connection, written, ids)
    met_again = [entry for entry in wanted if entry.row["url"] in known]
    _touch(connection, met_again, known)
    insert_replies(connection, {ids[entry.row["url"]]: entry.record.replies for entry in new})
    grown = merge_replies(
        connection, {ids[entry.row["url"]]: entry.record.replies for entry in met_again}
    )
    kept = {ids[entry.row["url"]] for entry in written} | grown
    save_pages(
        connection,
        {
            ids[entry.row["url"]]: entry.page
            for entry in wanted
            if entry.page is not None and ids[entry.row["url"]] in kept
        },
    )
    return _outcomes(entries, forgotten, {e.row["url"] for e in new}, changed, ids, grown)


def _differs(entry: Entry, known: Known) -> bool:
    """Whether a text is another than the stored one, and not only told another time.

    A page that says 3 天前 says it of another moment each time; the first time it was nearest.
    """
    if known.content_hash == entry.row["content_hash"]:
        return False
    if known.published_at is None:
        return True
    then = replace(entry.record, published_at=known.published_at)
    return content_hash(then) != known.content_hash


def forgotten_among(connection: Connection, urls: Iterable[str]) -> set[str]:
    """Those of the addresses that were taken down on request."""
    by_hash = {url_hash(url): url for url in urls}
    return {
        by_hash[hash_]
        for chunk in chunked(list(by_hash))
        for hash_ in connection.scalars(_FORGOTTEN, {"hashes": chunk})
    }


def replace_article(connection: Connection, article_id: int, entry: Entry, cause: Cause) -> None:
    """Keep the present text as a version and put the new one in its place, without children."""
    old = Article.__table__.c
    kept = {
        "article_id": old.id,
        "version": old.version,
        "title": old.title,
        "author": old.author,
        "published_at": old.published_at,
        "body": old.body,
        "body_hans": old.body_hans,
        "stored_at": old.changed_at,
        "replaced_at": literal(entry.seen_at, old.changed_at.type),
        "cause": literal(str(cause)),
    }
    connection.execute(
        insert(ArticleVersion).from_select(
            list(kept), select(*kept.values()).where(old.id == article_id)
        )
    )
    connection.execute(
        update(Article)
        .where(Article.id == article_id)
        .values(**entry.row, version=Article.version + 1, changed_at=entry.seen_at)
    )
    delete_children(connection, article_id)


def delete_children(connection: Connection, article_id: int) -> None:
    """Delete the mentions of an article, and the repairs, removals and flags of its page."""
    connection.execute(delete(Mention).where(Mention.article_id == article_id))
    delete_notes(connection, article_id, 1)


def delete_notes(connection: Connection, article_id: int, part: int) -> None:
    """Delete repairs, removals and flags of one page of a thread."""
    for child in _NOTES:
        table = child.__table__.c
        connection.execute(delete(child).where(table.article_id == article_id, table.part == part))


def _add_sites(connection: Connection, seen: Mapping[str, datetime]) -> None:
    known = set(connection.scalars(_SITES, {"names": list(seen)}))
    missing = [
        {"name": name, "first_seen_at": at} for name, at in seen.items() if name not in known
    ]
    if missing:
        connection.execute(_INSERT_SITE, missing)


def _known_articles(connection: Connection, urls: Sequence[str]) -> dict[str, Known]:
    return {
        row.url: Known(row.id, row.content_hash, row.last_seen_at, row.published_at)
        for chunk in chunked(urls)
        for row in connection.execute(_KNOWN, {"urls": chunk})
    }


def _article_ids(connection: Connection, urls: Sequence[str]) -> dict[str, int]:
    return {
        url: article_id
        for chunk in chunked(urls)
        for url, article_id in connection.execute(_IDS, {"urls": chunk})
    }


def _insert_articles(connection: Connection, entries: Sequence[Entry]) -> dict[str, int]:
    """Insert new articles; gives their numbers by their addresses."""
    values = [
        {
            **entry.row,
            "version": 1,
            "reply_count": len(entry.record.replies),
            "first_seen_at": entry.seen_at,
            "last_seen_at": entry.seen_at,
            "changed_at": entry.seen_at,
        }
        for entry in entries
    ]
    if len(values) == 1:
        # In a crawl articles come one by one; the answer to the insertion has the number.
        key = connection.execute(_INSERT_ARTICLE, values[0]).inserted_primary_key
        assert key is not None, "a row was inserted"
        return {values[0]["url"]: key[0]}
    if values:
        connection.execute(_INSERT_ARTICLE, values)
    return _article_ids(connection, [row["url"] for row in values])


def insert_children(
    connection: Connection, entries: Sequence[Entry], ids: Mapping[str, int]
) -> None:
    """Insert repairs, removals, flags and mentions of articles that have none yet."""
    numbered = [(entry.record, ids[entry.row["url"]]) for entry in entries]
    for child, rows_of in _NOTES.items():
        if values := [row for one in numbered for row in rows_of(*one)]:
            connection.execute(_INSERT_NOTE[child], values)
    if values := [row for one in numbered for row in rows.mention_rows(*one)]:
        connection.execute(_INSERT_MENTION, values)


def insert_notes(connection: Connection, record: PartRecord, article_id: int) -> None:
    """Insert repairs, removals and flags of a later page that has none yet."""
    for child, rows_of in _NOTES.items():
        if values := list(rows_of(record, article_id, record.part)):
            connection.execute(_INSERT_NOTE[child], values)


def save_pages(connection: Connection, pages: Mapping[int, PageRecord]) -> None:
    """Keep pages in the place of those with the same address, or the same part of the same thread.

    Args:
        connection: In a writing transaction.
        pages: By the number of the article; all of one part.
    """
    for chunk in chunked(list(pages.items())):
        stale = {
            "urls": [page.url for _, page in chunk],
            "ids": [number for number, _ in chunk],
            "parts": list({page.part for _, page in chunk}),
        }
        connection.execute(_STALE_PAGES, stale)
        connection.execute(_INSERT_PAGE, [rows.page_row(page, number) for number, page in chunk])


def _touch(connection: Connection, entries: Sequence[Entry], known: Mapping[str, Known]) -> None:
    """Note that articles were met again, and so are not gone."""
    by_time: dict[datetime, list[int]] = {}
    for entry in entries:
        one = known[entry.row["url"]]
        by_time.setdefault(max(entry.seen_at, one.last_seen_at), []).append(one.id)
    for seen_at, article_ids in by_time.items():
        for chunk in chunked(article_ids):
            connection.execute(_TOUCH, {"ids": chunk, "seen_at": seen_at})


def _outcomes(
    entries: Sequence[Entry],
    forgotten: set[str],
    new: set[str],
    changed: Sequence[Entry],
    ids: Mapping[str, int],
    grown: set[int],
) -> list[Outcome]:
    outcomes = dict.fromkeys(forgotten, Outcome.FORGOTTEN)
    outcomes |= dict.fromkeys(new, Outcome.NEW)
    outcomes |= {entry.row["url"]: Outcome.CHANGED for entry in changed}
    return [
        outcomes.get(url) or (Outcome.GROWN if ids[url] in grown else Outcome.UNCHANGED)
        for url in (entry.row["url"] for entry in entries)
    ]
