"""Requests of a site, from their discovery to what came of them, and the cycles of its crawls."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import (
    NAME_LENGTH,
    TABLE_OPTIONS,
    Base,
    BigId,
    Hash,
    Json,
    Key,
    LongText,
    Url,
    UtcDateTime,
)


class FrontierRequest(Base):
    """A request that a spider asked for: waiting, under way or done."""

    __tablename__ = "frontier"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'leased', 'done', 'failed')", name="state"),
        UniqueConstraint("site", "request_key"),
        # The order in which requests are leased.
        Index(None, "site", "state", "turn", "id"),
        {
            "comment": "Requests of each site: what waits, what is done and what came of it",
            **TABLE_OPTIONS,
        },
    )

    id: Mapped[Key] = mapped_column(comment="Number of the request; lower ones were found earlier")
    site: Mapped[str] = mapped_column(String(NAME_LENGTH), comment="Site it belongs to")
    request_key: Mapped[str] = mapped_column(
        Hash, comment="Fingerprint of method, address and body; one row each"
    )
    url: Mapped[str] = mapped_column(Url, comment="Lasting address of the page")
    state: Mapped[str] = mapped_column(
        String(8), comment="waiting, leased (being fetched), done, or failed (tried again later)"
    )
    turn: Mapped[int] = mapped_column(Integer, comment="Lower ones are fetched first")
    depth: Mapped[int] = mapped_column(Integer, comment="Links between it and a start page")
    owner: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), comment="Process that fetches it, if one does"
    )
    leased_until: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="When it is free again if that process does not report, UTC"
    )
    attempts: Mapped[int] = mapped_column(Integer, comment="Visits in a row that failed")
    calm: Mapped[int] = mapped_column(Integer, comment="Visits in a row that found no change")
    cycle: Mapped[int] = mapped_column(
        Integer, comment="Cycle of the site in which it was last visited; 0 if never"
    )
    discovered_at: Mapped[datetime] = mapped_column(UtcDateTime, comment="When first found, UTC")
    visited_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="When it was last visited, UTC"
    )
    due_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        comment="When it is to be visited again by itself, UTC; empty: when it is found again",
    )
    outcome: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH),
        comment="What came of the last visit: new, changed, grown, unchanged, list, off_topic, "
        "no_article, gone, refused, failed, alias",
    )
    note: Mapped[str | None] = mapped_column(LongText, comment="What went wrong, if something did")
    status: Mapped[int | None] = mapped_column(Integer, comment="HTTP status of the last visit")
    etag: Mapped[str | None] = mapped_column(LongText, comment="ETag of the page as last fetched")
    last_modified: Mapped[str | None] = mapped_column(
        LongText, comment="Last-Modified of the page as last fetched"
    )
    body_hash: Mapped[str | None] = mapped_column(
        Hash, comment="SHA-256 of the bytes as last fetched"
    )
    listed: Mapped[str | None] = mapped_column(
        LongText, comment="What lists tell of it, such as replies or last post, to see it grow"
    )
    article_id: Mapped[int | None] = mapped_column(
        BigId,
        ForeignKey("articles.id", ondelete="CASCADE"),
        index=True,
        comment="Article that came out of it",
    )
    part: Mapped[int | None] = mapped_column(Integer, comment="Which page of a thread it is")
    request: Mapped[dict[str, Any]] = mapped_column(
        Json, comment="The rest of the request, a JSON object"
    )


class CrawlCycle(Base):
    """The present cycle of a site: one crawl, with all the runs it takes to finish it."""

    __tablename__ = "crawl_cycles"
    __table_args__ = (
        {"comment": "Cycles of crawls; a run that was interrupted is resumed", **TABLE_OPTIONS},
    )

    site: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True, comment="The site")
    number: Mapped[int] = mapped_column(Integer, comment="1, and one more for each cycle")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, comment="When it began, UTC")
    finished_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="When nothing was left to do, UTC"
    )
