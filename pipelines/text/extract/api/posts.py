"""Posts as an API's answer has them, and putting a thread or an article together of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborNode

from pipelines.text.article import Extraction, Line, Post
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.head import squeeze
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.posts import source_of
from pipelines.text.extract.times import Clock, parse_time
from pipelines.text.extract.told import without_told
from pipelines.text.extract.tree import parse
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import text_at
from pipelines.text.record import Removal

DELETED = "api.deleted"
"""The rule under which the notice in place of a deleted or hidden post goes."""


@dataclass(frozen=True, slots=True)
class Api:
    """How an answer is read.

    Attributes:
        clock: What times are read against.
        drop: CSS of what the spider knows not to be an author's text.
    """

    clock: Clock
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiPost:
    """One post as an answer has it.

    Attributes:
        html: Its text.
        floor: Its number; the opening post is 1.
        author: Name as shown.
        published_at: With zone.
        deleted: Whether a notice stands in place of the text.
    """

    html: str
    floor: int | None
    author: str | None
    published_at: datetime | None
    deleted: bool = False


def moment_at(value: JsonValue, clock: Clock, *path: str) -> datetime | None:
    """The time there."""
    text = text_at(value, *path)
    return parse_time(text, clock) if text else None


def name_of(name: str | None) -> str | None:
    """A name as an author; None for what software writes where there is nobody."""
    name = squeeze(name or "")
    return name if is_author(name) and not name.startswith("[[") else None


def plain(html: str | None) -> str | None:
    """A title that is HTML as plain text.

    >>> plain("催收 &amp; <em>协商</em>")
    '催收 & 协商'
    """
    text = " ".join(line.text for line in lines_of(html)) if html else ""
    return text or None


def fragment_lines(html: str, drop: Sequence[str]) -> tuple[Line, ...]:
    """Read the lines of a post, without what is hidden and what is not its author's."""
    body: LexborNode | None = parse(f"<body>{html}").body
    if body is None:
        return ()
    return tuple(lines_of(source_of(body, drop)))


def thread(
    name: str, title: str | None, posts: Sequence[ApiPost], drop: Sequence[str], api: Api
) -> Extraction:
    """Put a thread together.

    Args:
        name: Of the software.
        title: Plain text.
        posts: In order; those of a later page begin behind floor 1.
        drop: CSS of what the software puts into posts and is not their authors' text.
        api: How the answer is read.
    """
    removals = [
        Removal(DELETED, line.text)
        for post in posts
        if post.deleted
        for line in fragment_lines(post.html, ())[:1]
    ]
    read = [
        (post, fragment_lines(post.html, (*drop, *api.drop))) for post in posts if not post.deleted
    ]
    opening = next(((post, lines) for post, lines in read if post.floor == 1), None)
    replies = tuple(
        Post(post.floor, post.author, post.published_at, lines)
        for post, lines in read
        if post.floor != 1
    )
    if opening is None:
        return Extraction(title, None, None, (), replies, _sources(name, title), tuple(removals))
    post, lines = opening
    return article(name, title, post, lines, api, replies=replies, removals=removals)


def article(
    name: str,
    title: str | None,
    post: ApiPost,
    lines: Sequence[Line],
    api: Api,
    *,
    replies: tuple[Post, ...] = (),
    removals: Sequence[Removal] = (),
) -> Extraction:
    """Put an article or an opening post together, with its replies."""
    kept, told, bylines = without_told(lines, title, api.clock)
    author, moment = post.author, post.published_at
    for byline in bylines:
        author, moment = author or byline.author, moment or byline.published_at
    return Extraction(
        title,
        author,
        moment,
        tuple(kept),
        replies,
        sources=_sources(name, title, author, moment),
        removals=(*removals, *told),
    )


def _sources(
    name: str, title: str | None, author: str | None = None, moment: datetime | None = None
) -> dict[str, str]:
    told = {"title": title, "author": author, "published_at": moment, "content": name}
    return {field: f"api {name}" for field, value in told.items() if value}
