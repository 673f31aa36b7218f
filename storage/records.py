"""What the store is given: plain values, no SQLAlchemy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a record given to the store."""

    NEW = "new"
    CHANGED = "changed"
    """The text differs from the stored one, which is now a version."""
    GROWN = "grown"
    """The text is the stored one, replies were added or edited."""
    UNCHANGED = "unchanged"
    """Only the time of the last sight was written."""
    ABSENT = "absent"
    """A later page of a thread that is not stored; nothing was written."""
    FORGOTTEN = "forgotten"
    """The address was taken down on request; nothing was written."""


class Cause(StrEnum):
    """Why a text took the place of another."""

    SITE = "site"
    """The page changed."""
    CLEANING = "cleaning"
    """The page is the same, today's rules read it otherwise."""


@dataclass(frozen=True, slots=True)
class ReplyRecord:
    """A post or comment below an article; `ident` is what the forum's software calls it."""

    body: str
    floor: int | None = None
    author: str | None = None
    published_at: datetime | None = None
    ident: str | None = None


@dataclass(frozen=True, slots=True)
class RepairRecord:
    """One replacement: offset in characters into the page's text before the pass named."""

    pass_name: str
    rule: str
    start: int
    before: str
    after: str
    certainty: str = "exact"
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class RemovalRecord:
    """One line taken out, and the rule that did it."""

    rule: str
    line: str


@dataclass(frozen=True, slots=True)
class FlagRecord:
    """A warning; `start` is None if it is about the whole document."""

    name: str
    start: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as cleaned.

    Attributes:
        site: Name of the site.
        url: Address, the key of the article.
        title: Headline, None if there is none.
        author: As the page names them.
        published_at: Aware; None if the page does not tell.
        body: A paragraph a line.
        body_hans: The same in simplified characters.
        title_hans: The title in simplified characters.
        script: `hans`, `hant`, `mixed` or `none`.
        topic_score: How much it is about the topic; higher is more.
        topic_words: Words that made the score.
        damage: Kind of damage the text had, None if it was sound.
        charset: Character set of the bytes, with the reason in `charset_reason`.
        quality: How far it can be trusted as a text, 0 to 1.
        quality_parts: What that is made of, by name, each 0 to 1.
        found_in: Where each of title, author, time and text was found.
        mentions: Companies and platforms named, in simplified characters.
        flags: Warnings.
        repairs: Replacements, in the order they were made.
        removals: Lines taken out, in the order of the page.
        replies: Posts below the article, in order.
    """

    site: str
    url: str
    title: str | None
    author: str | None
    published_at: datetime | None
    body: str
    body_hans: str
    title_hans: str | None = None
    script: str = "none"
    topic_score: float | None = None
    topic_words: tuple[str, ...] = ()
    damage: str | None = None
    charset: str | None = None
    charset_reason: str | None = None
    quality: float | None = None
    quality_parts: Mapping[str, float] | None = None
    found_in: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[str, ...] = ()
    flags: tuple[FlagRecord, ...] = ()
    repairs: tuple[RepairRecord, ...] = ()
    removals: tuple[RemovalRecord, ...] = ()
    replies: tuple[ReplyRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class PartRecord:
    """What a later page of a thread brings to an article that is stored already.

    Attributes:
        article_url: Address of the article.
        part: Number of the page within the thread, from 2.
        replies: Its posts, in order.
        flags: Warnings about this page.
        repairs: Replacements made in this page.
        removals: Lines taken out of it.
    """

    article_url: str
    part: int
    replies: tuple[ReplyRecord, ...]
    flags: tuple[FlagRecord, ...] = ()
    repairs: tuple[RepairRecord, ...] = ()
    removals: tuple[RemovalRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page as fetched.

    Attributes:
        url: Address.
        body: The bytes, not decoded and not compressed.
        fetched_at: Aware.
        status: HTTP status.
        headers: Response headers as name and value, in order, repeated names kept.
        cleaned_by: Version of the cleaning that read it.
        part: Number of the page within its thread; 1 for the page of the article itself.
    """

    url: str
    body: bytes
    fetched_at: datetime
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cleaned_by: str | None = None
    part: int = 1
