"""What extraction finds in a page, and what a spider may tell it beforehand. Types only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipelines.text.record import Flag, Removal


class LineKind(StrEnum):
    """What a line was in the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    """An item of a list."""
    ROW = "row"
    """A row of a table, its cells parted by a tab."""
    CAPTION = "caption"
    """The caption of an image."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article as a reader sees it: a paragraph, a heading, a list item, a table row.

    Attributes:
        text: The text, without white space at the ends and never empty; no line breaks.
        kind: What it was in the page; a line of plain text is a paragraph.
        linked: Share of the characters that stand in links, 0 to 1.
        anchored: Share of the characters that stand in links to a place in the same page
            (`<a href="#id1">…</a>`, in plain text `[…](#id1)`), 0 to 1; counted in `linked` too.
    """

    text: str
    kind: LineKind = LineKind.PARAGRAPH
    linked: float = 0.0
    anchored: float = 0.0


@dataclass(frozen=True, slots=True)
class Post:
    """One reply of a thread, or a comment below an article.

    Attributes:
        floor: Its number as the page gives it, else its place on the page; the opening post of a
            thread is 1.
        author: Name as shown.
        published_at: With zone; None where the page gives none.
        lines: The text of this post's author alone: no quotes, signatures or edit marks.
        ident: What the software calls the post, such as `post_123`; it stays when posts before it
            are deleted. None where the page does not tell.
    """

    floor: int | None
    author: str | None
    published_at: datetime | None
    lines: tuple[Line, ...]
    ident: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as plain strings."""
        return tuple(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article or a thread as found in a page, before boilerplate lines go.

    Attributes:
        title: Without the site's name; None where there is none.
        author: None where there is none.
        published_at: With zone; None where the page gives none.
        lines: The article; of a thread, the opening post (of a later page, nothing).
        posts: The replies of a thread, or what readers wrote below an article, in order.
        sources: Where each was found, by field: `title`, `author`, `published_at`, `content`,
            `software`; such as `{"title": "meta og:title", "content": "density"}`.
        removals: Lines taken out because they are told in another field, such as the byline.
        flags: What a reader of the text must know.
    """

    title: str | None
    author: str | None
    published_at: datetime | None
    lines: tuple[Line, ...]
    posts: tuple[Post, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines of the article as plain strings."""
        return tuple(line.text for line in self.lines)


class DateOrder(StrEnum):
    """Which of two numbers below 13 is the month, where the year stands last."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


@dataclass(frozen=True, slots=True)
class Selectors:
    """What is known of a site or a software: CSS selectors, tried in order until one finds text.

    A field left empty is found the general way.

    Attributes:
        name: Of the software or site, for `Extraction.sources`.
        title: In the whole page.
        author: Within a post if `post` is given, else in the whole page.
        time: Likewise; an attribute `datetime`, `content` or `title` goes before the text.
        floor: Within a post: its number.
        content: Within a post if `post` is given, else in the whole page: the text itself.
        post: Every post of a thread, the opening one included.
        drop: Within the content: what is not the author's text, all of it dropped.
        timezone: Of times without an offset, as in the IANA database; None for the caller's.
        date_order: Of times such as 03-01-2026.
        ignores_offsets: Whether an offset beside a time is not its own: the clock of `timezone` is
            shown with the server's offset.
        comments: What readers wrote below an article: `post` is every comment, those within
            another included, and `author`, `time`, `floor`, `content` and `drop` are looked for
            within. None where an article has none.
    """

    name: str = ""
    title: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    floor: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    post: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    timezone: str | None = None
    date_order: DateOrder = DateOrder.MONTH_FIRST
    ignores_offsets: bool = False
    comments: "Selectors | None" = None
