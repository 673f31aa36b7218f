"""Raw pages, what is known of a site's boilerplate, and addresses not to be fetched."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import (
    NAME_LENGTH,
    TABLE_OPTIONS,
    Base,
    BigId,
    Hash,
    Json,
    Key,
    LongBytes,
    LongText,
    Url,
    UtcDateTime,
)


class Page(Base):
    """A page as it was fetched, so that cleaning can be done again without fetching."""

    __tablename__ = "pages"
    __table_args__ = (
        {
            "comment": "Pages as fetched, compressed; what cleaning starts from",
            "sqlite_autoincrement": True,
            **TABLE_OPTIONS,
        },
    )

    id: Mapped[Key] = mapped_column(comment="Number of the page")
    url: Mapped[str] = mapped_column(Url, unique=True, comment="Address it was fetched from")
    article_id: Mapped[int | None] = mapped_column(
        BigId,
        ForeignKey("articles.id", ondelete="CASCADE"),
        index=True,
        comment="Article that came out of it",
    )
    part: Mapped[int] = mapped_column(
        Integer,
        server_default="1",
        comment="Which page of the thread it is; 1 has the article",
    )
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime, comment="When it was fetched, UTC")
    status: Mapped[int] = mapped_column(Integer, comment="HTTP status")
    headers: Mapped[list[list[str]]] = mapped_column(
        Json, comment="Response headers, a JSON list of [name, value]"
    )
    body: Mapped[bytes] = mapped_column(LongBytes, comment="Bytes as fetched, zstd-compressed")
    body_length: Mapped[int] = mapped_column(Integer, comment="Bytes before compression")
    body_hash: Mapped[str] = mapped_column(Hash, comment="SHA-256 of the bytes as fetched")
    cleaned_by: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), comment="Version of the cleaning that last read it"
    )


class BoilerplateLine(Base):
    """How many pages of a site carry one line; what recurs is boilerplate."""

    __tablename__ = "boilerplate_lines"
    __table_args__ = ({"comment": "Lines counted over the pages of a site", **TABLE_OPTIONS},)

    site: Mapped[str] = mapped_column(
        String(NAME_LENGTH), ForeignKey("sites.name"), primary_key=True, comment="The site"
    )
    line_hash: Mapped[str] = mapped_column(Hash, primary_key=True, comment="Hash of the line")
    sample: Mapped[str] = mapped_column(LongText, comment="The line")
    pages: Mapped[int] = mapped_column(
        Integer,
        comment="Pages of the site that carried it; earlier ones count half, again and again",
    )
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, comment="When last met, UTC")
    learnt_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="When it was taken for the site's own for good, UTC"
    )


class ForgottenUrl(Base):
    """An address not to be fetched again; the address itself is not kept."""

    __tablename__ = "forgotten_urls"
    __table_args__ = ({"comment": "Addresses taken down on request, as hashes", **TABLE_OPTIONS},)

    url_hash: Mapped[str] = mapped_column(Hash, primary_key=True, comment="SHA-256 of the address")
    forgotten_at: Mapped[datetime] = mapped_column(UtcDateTime, comment="When, UTC")
