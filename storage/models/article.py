"""Sites, articles and what hangs on an article: versions, replies, repairs, removals, flags."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, String
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


def article_key(**options: Any) -> Any:
    """A reference to an article that goes when the article goes."""
    return mapped_column(BigId, ForeignKey("articles.id", ondelete="CASCADE"), **options)


def part_key() -> Any:
    """The page of a thread that something was found on."""
    return mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        server_default="1",
        comment="Page of the thread; 1 has the article",
    )


class Site(Base):
    """A web site that articles come from."""

    __tablename__ = "sites"
    __table_args__ = ({"comment": "Web sites that articles come from", **TABLE_OPTIONS},)

    name: Mapped[str] = mapped_column(
        String(NAME_LENGTH), primary_key=True, comment="Name of the site, as in `scrapy crawl NAME`"
    )
    first_seen_at: Mapped[datetime] = mapped_column(
        UtcDateTime, comment="When the first article of the site was stored, UTC"
    )


class Article(Base):
    """An article as it is now; earlier texts are in `article_versions`."""

    __tablename__ = "articles"
    __table_args__ = (
        CheckConstraint("script IN ('hans', 'hant', 'mixed', 'none')", name="script"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("last_seen_at >= first_seen_at", name="seen_in_order"),
        Index(None, "site", "published_at", "damage"),
        {
            "comment": "One row an article, as it is now; start here",
            "sqlite_autoincrement": True,
            **TABLE_OPTIONS,
        },
    )

    id: Mapped[Key] = mapped_column(comment="Number of the article; never used again")
    site: Mapped[str] = mapped_column(ForeignKey("sites.name"), comment="Site it was published on")
    url: Mapped[str] = mapped_column(Url, unique=True, comment="Address it was fetched from")
    title: Mapped[str | None] = mapped_column(LongText, comment="Headline, in the source's script")
    author: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), index=True, comment="Author as the page names them"
    )
    published_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, comment="When the page says it was published, UTC"
    )
    body: Mapped[str] = mapped_column(
        LongText, comment="Text, repaired and stripped of boilerplate; a paragraph a line"
    )
    body_hans: Mapped[str] = mapped_column(LongText, comment="The body in simplified characters")
    title_hans: Mapped[str | None] = mapped_column(
        LongText, comment="The headline in simplified characters"
    )
    script: Mapped[str] = mapped_column(
        String(8),
        comment="hans (simplified), hant (traditional), mixed or none",
    )
    topic_score: Mapped[float | None] = mapped_column(
        Float, comment="How much the article is about debt collection; higher is more"
    )
    topic_words: Mapped[list[str]] = mapped_column(
        Json, comment="Words the topic score came from, a JSON list"
    )
    damage: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), index=True, comment="Kind of damage the text had; empty if none"
    )
    charset: Mapped[str | None] = mapped_column(
        String(40), comment="Character set the bytes were read in"
    )
    charset_reason: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), comment="Why that character set"
    )
    flags: Mapped[list[str]] = mapped_column(
        Json, comment="Names of what a reader must know, a JSON list; places in article_flags"
    )
    quality: Mapped[float | None] = mapped_column(
        Float, comment="How far it can be trusted as a text, 0 to 1"
    )
    quality_parts: Mapped[dict[str, float] | None] = mapped_column(
        Json, comment="What quality is the product of, a JSON object; see view article_quality"
    )
    found_in: Mapped[dict[str, str]] = mapped_column(
        Json, comment="Where title, author, time and text were found on the page, a JSON object"
    )
    body_length: Mapped[int] = mapped_column(Integer, comment="Characters of the body")
    repair_count: Mapped[int] = mapped_column(Integer, comment="Rows in repairs")
    removal_count: Mapped[int] = mapped_column(Integer, comment="Rows in removals")
    reply_count: Mapped[int] = mapped_column(Integer, comment="Rows in replies")
    cluster_id: Mapped[int | None] = mapped_column(
        BigId,
        index=True,
        comment="Article that stands for this one and its near-duplicates; may be itself",
    )
    version: Mapped[int] = mapped_column(Integer, comment="1, and one more for each change of text")
    content_hash: Mapped[str] = mapped_column(
        Hash, comment="SHA-256 of what is compared to tell a change"
    )
    first_seen_at: Mapped[datetime] = mapped_column(
        UtcDateTime, index=True, comment="When it was first stored, UTC"
    )
    last_seen_at: Mapped[datetime] = mapped_column(
        UtcDateTime, comment="When it was last met by a crawl, UTC"
    )
    changed_at: Mapped[datetime] = mapped_column(
        UtcDateTime, comment="When the present text was stored, UTC"
    )
    gone_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        comment="When the site was found without it, UTC; empty if it is there",
    )


class ArticleVersion(Base):
    """A text that an article had before; the present one is in `articles`."""

    __tablename__ = "article_versions"
    __table_args__ = (
        CheckConstraint("cause IN ('site', 'cleaning')", name="cause"),
        {"comment": "Earlier texts of changed articles; the present one is in articles"}
        | TABLE_OPTIONS,
    )

    article_id: Mapped[int] = article_key(primary_key=True, comment="The article")
    version: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="1 is the text first stored"
    )
    title: Mapped[str | None] = mapped_column(LongText, comment="Headline then")
    author: Mapped[str | None] = mapped_column(String(NAME_LENGTH), comment="Author then")
    published_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="Time of publication as the page gave it then, UTC"
    )
    body: Mapped[str] = mapped_column(LongText, comment="Text then")
    body_hans: Mapped[str] = mapped_column(LongText, comment="Text then, in simplified characters")
    stored_at: Mapped[datetime] = mapped_column(
        UtcDateTime, comment="When this text was stored, UTC"
    )
    replaced_at: Mapped[datetime] = mapped_column(
        UtcDateTime, comment="When the next text took its place, UTC"
    )
    cause: Mapped[str] = mapped_column(
        String(10), comment="What replaced it: site (the page changed), cleaning (our rules did)"
    )


class Reply(Base):
    """An answer below an article: a forum post or a comment."""

    __tablename__ = "replies"
    __table_args__ = ({"comment": "Posts and comments below an article", **TABLE_OPTIONS},)

    article_id: Mapped[int] = article_key(primary_key=True, comment="The article answered")
    position: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Place among the replies, from 1"
    )
    floor: Mapped[int | None] = mapped_column(
        Integer, comment="Floor number as the forum gives it; the opening post is 1"
    )
    author: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), index=True, comment="Author as the page names them"
    )
    published_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="When the page says it was written, UTC"
    )
    body: Mapped[str] = mapped_column(LongText, comment="Text, a paragraph a line")
    part: Mapped[int | None] = mapped_column(
        Integer, comment="Page of the thread it stands on; empty if no kept page has it any more"
    )
    ident: Mapped[str | None] = mapped_column(
        String(NAME_LENGTH), comment="What the forum's software calls it, such as post_123"
    )


class ArticleRepair(Base):
    """One replacement made in the text of the page."""

    __tablename__ = "repairs"
    __table_args__ = (
        CheckConstraint("certainty IN ('exact', 'likely')", name="certainty"),
        {"comment": "Every replacement made in the text of a page, in order", **TABLE_OPTIONS},
    )

    article_id: Mapped[int] = article_key(primary_key=True, comment="The article")
    part: Mapped[int] = part_key()
    position: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Order in which they were made, from 1"
    )
    pass_name: Mapped[str] = mapped_column(
        String(NAME_LENGTH), comment="Trip over the text that it was made in"
    )
    rule: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True, comment="Rule that made it")
    start_offset: Mapped[int] = mapped_column(
        Integer, comment="Characters before it in the page's text, before that trip"
    )
    text_before: Mapped[str] = mapped_column(LongText, comment="What stood there")
    text_after: Mapped[str] = mapped_column(LongText, comment="What stands there now")
    certainty: Mapped[str] = mapped_column(
        String(8), comment="exact (one possibility) or likely (the language model chose)"
    )
    margin: Mapped[float | None] = mapped_column(
        Float, comment="Natural-log odds of a likely one over the best other reading"
    )


class ArticleRemoval(Base):
    """One line that was on the page and is not in the article."""

    __tablename__ = "removals"
    __table_args__ = (
        {"comment": "Every line taken out as boilerplate, in order", **TABLE_OPTIONS},
    )

    article_id: Mapped[int] = article_key(primary_key=True, comment="The article")
    part: Mapped[int] = part_key()
    position: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Order on the page, from 1"
    )
    rule: Mapped[str] = mapped_column(
        String(NAME_LENGTH), index=True, comment="Rule that took it out"
    )
    line: Mapped[str] = mapped_column(LongText, comment="The line, after repair")


class ArticleFlag(Base):
    """One place, or the whole document, that a reader must be warned of."""

    __tablename__ = "article_flags"
    __table_args__ = ({"comment": "What was seen and not mended, with the place", **TABLE_OPTIONS},)

    article_id: Mapped[int] = article_key(primary_key=True, comment="The article")
    part: Mapped[int] = part_key()
    position: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Order in which they were raised, from 1"
    )
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True, comment="What it is")
    start_offset: Mapped[int | None] = mapped_column(
        Integer, comment="Characters before it; empty if it is about the whole document"
    )
    place: Mapped[str] = mapped_column(LongText, comment="The place, verbatim")


class Mention(Base):
    """A company or platform that an article names."""

    __tablename__ = "mentions"
    __table_args__ = ({"comment": "Companies and platforms that articles name", **TABLE_OPTIONS},)

    article_id: Mapped[int] = article_key(primary_key=True, comment="The article")
    name: Mapped[str] = mapped_column(
        String(NAME_LENGTH), primary_key=True, index=True, comment="The name, simplified characters"
    )
