"""How many articles of a site carry each line: what recurs there is boilerplate of the site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from storage.chunks import chunked
from storage.duplicates.clusters import find_copy
from storage.models import Article, BoilerplateLine

# Lines kept of a site: the memory of a counter, see pipelines/text/boilerplate/learn.py.
LINES_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A line of a site, by its hash, as it was first met, and how many articles carry it.

    `learnt` tells whether it was learnt on so many that it stays so.
    """

    line_hash: str
    sample: str
    pages: int
    learnt: bool


def site_lines(connection: Connection, site: str) -> list[SiteLine]:
    """All that is known of the lines of a site, those met first before the others."""
    table = BoilerplateLine
    query = select(table.line_hash, table.sample, table.pages, table.learnt_at)
    rows = connection.execute(
        query.where(BoilerplateLine.site == site).order_by(
            BoilerplateLine.last_seen_at, BoilerplateLine.line_hash
        )
    )
    return [
        SiteLine(row.line_hash, row.sample, row.pages, row.learnt_at is not None) for row in rows
    ]


def sites_with_lines(connection: Connection) -> list[str]:
    """The sites of which something is known."""
    return list(connection.scalars(select(BoilerplateLine.site).distinct()))


def has_copy(connection: Connection, text: str, url: str) -> bool:
    """Whether a text, in simplified characters, is a copy of an article with another address."""
    number = connection.scalar(select(Article.id).where(Article.url == url))
    return find_copy(connection, text, besides=number) is not None


def count_lines(
    connection: Connection,
    site: str,
    lines: Mapping[str, str],
    now: datetime,
    met: Mapping[str, int] | None = None,
) -> None:
    """Count one more article for each line that it carries.

    Args:
        connection: In a writing transaction.
        site: Name of the site; it is stored already.
        lines: The lines by their hashes.
        now: Aware.
        met: Of lines not stored so far, on how many articles they were; else on this one.
    """
    table = BoilerplateLine
    of_these = and_(table.site == site, table.line_hash.in_(list(lines)))
    known = set(connection.scalars(select(table.line_hash).where(of_these)))
    if known:
        connection.execute(
            update(table).where(of_these).values(pages=table.pages + 1, last_seen_at=now)
        )
    new = [
        {
            "site": site,
            "line_hash": key,
            "sample": line,
            "pages": (met or {}).get(key, 1),
            "last_seen_at": now,
        }
        for key, line in lines.items()
        if key not in known
    ]
    if new:
        connection.execute(insert(table), new)
        _forget_rare(connection, site)


def keep_lines(connection: Connection, site: str, hashes: Iterable[str], now: datetime) -> None:
    """Note that lines were learnt for good."""
    table = BoilerplateLine
    for chunk in chunked(list(hashes)):
        connection.execute(
            update(table)
            .where(table.site == site, table.line_hash.in_(chunk), table.learnt_at.is_(None))
            .values(learnt_at=now)
        )


def halve_lines(connection: Connection, site: str) -> None:
    """Let what was counted of a site count half; lines that then count nothing are forgotten."""
    table = BoilerplateLine
    connection.execute(update(table).where(table.site == site).values(pages=table.pages // 2))
    rare = delete(table).where(table.site == site, table.pages < 1, table.learnt_at.is_(None))
    connection.execute(rare)


def forget_lines(connection: Connection, articles: Iterable[int]) -> None:
    """Forget lines that stand in articles, which still stand: a sample may be a whole paragraph."""
    for chunk in chunked(list(articles)):
        query = select(Article.site, Article.body).where(Article.id.in_(chunk))
        for site, body in connection.execute(query).all():
            lines = chunked([line for line in body.split("\n") if line])
            for some in lines:
                connection.execute(
                    delete(BoilerplateLine).where(
                        BoilerplateLine.site == site, BoilerplateLine.sample.in_(some)
                    )
                )


def _forget_rare(connection: Connection, site: str) -> None:
    """Take out the lines met least often, the oldest first, when there are too many."""
    of_site = BoilerplateLine.site == site
    count = connection.scalar(select(func.count()).where(of_site)) or 0
    if count <= LINES_KEPT:
        return
    table = BoilerplateLine
    rare = (
        select(table.line_hash)
        .where(of_site)
        .order_by(table.learnt_at.is_not(None), table.pages, table.last_seen_at)
    )
    hashes = connection.scalars(rare.limit(count - LINES_KEPT + LINES_KEPT // 10)).all()
    for chunk in chunked(hashes):
        connection.execute(delete(table).where(of_site, table.line_hash.in_(chunk)))
