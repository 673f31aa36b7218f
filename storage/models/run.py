"""Crawl runs."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import (
    NAME_LENGTH,
    TABLE_OPTIONS,
    Base,
    Json,
    Key,
    UtcDateTime,
)


class CrawlRun(Base):
    """One run of one spider, and what came of it."""

    __tablename__ = "crawl_runs"
    __table_args__ = (
        Index(None, "site", "started_at"),
        {"comment": "One row a crawl, and what came of it", **TABLE_OPTIONS},
    )

    id: Mapped[Key] = mapped_column(comment="Number of the run")
    # No reference to `sites`, which has only those that articles came from.
    site: Mapped[str] = mapped_column(String(NAME_LENGTH), comment="Site crawled")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, comment="When it started, UTC")
    reported_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="When it last wrote into this row, UTC"
    )
    finished_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="When it ended, UTC; empty while it runs or if it was killed"
    )
    outcome: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH),
        comment="finished, or why it ended otherwise; killed is written by the next run",
    )
    exit_status: Mapped[int | None] = mapped_column(
        Integer, comment="What the command ended with, 0 if all was well"
    )
    process: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), comment="Host and number of the process"
    )
    pages: Mapped[int] = mapped_column(Integer, default=0, comment="Pages fetched")
    article_links: Mapped[int] = mapped_column(
        Integer, default=0, comment="Links to articles met in lists, whether followed or not"
    )
    articles_new: Mapped[int] = mapped_column(Integer, default=0, comment="Articles first met")
    articles_changed: Mapped[int] = mapped_column(
        Integer, default=0, comment="Articles whose text changed"
    )
    articles_grown: Mapped[int] = mapped_column(
        Integer, default=0, comment="Articles with other replies, their text unchanged"
    )
    articles_unchanged: Mapped[int] = mapped_column(
        Integer, default=0, comment="Articles met again as they were"
    )
    dropped: Mapped[dict[str, int]] = mapped_column(
        Json, default=dict, comment="Pages that gave no article, by reason, a JSON object"
    )
    repaired: Mapped[int] = mapped_column(Integer, default=0, comment="Articles repaired")
    errors: Mapped[int] = mapped_column(
        Integer, default=0, comment="Exceptions, and pages given up after all tries"
    )
    bytes_fetched: Mapped[int] = mapped_column(BigInteger, default=0, comment="Bytes fetched")
    peak_memory: Mapped[int | None] = mapped_column(BigInteger, comment="Peak memory, bytes")
    software: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), comment="Version of this software"
    )
