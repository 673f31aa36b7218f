"""What a page is on its way through: its text after decoding and repair, and the article in it.

Types only; plain values that can be pickled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipelines.text.article import Post
from pipelines.text.jsontext import JsonValue
from pipelines.text.quality import Quality
from pipelines.text.record import Flag, Pass, Removal, Repair
from pipelines.text.script import Script

Kind = Literal["html", "text", "json"]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text.

    Attributes:
        text: Decoded, numeric references in HTML resolved, and repaired. Of JSON, the strings in it
            that may be damaged, joined (`jsontext`); the source, if it could be read only after
            repair or not at all.
        kind: HTML source, plain text or JSON.
        charset: The charset it was decoded from.
        charset_reason: Why that one.
        passes: The repairs, to be replayed on the text before repair.
        flags: What decoding and repair could not mend.
        pages: Of an article on several pages, the source of each, repaired; `text` is then all of
            them, joined.
        data: Of JSON, the document with the repaired strings in their places; None if it cannot be
            read.
    """

    text: str
    kind: Kind
    charset: str
    charset_reason: str
    passes: tuple[Pass, ...] = ()
    flags: tuple[Flag, ...] = ()
    pages: tuple[str, ...] = ()
    data: JsonValue = None


@dataclass(frozen=True, slots=True)
class Article:
    """A finished article, and all that was done to get it.

    Attributes:
        url: Where it was found; None for a file.
        title: As in the source's script; None where there is none.
        author: None where there is none.
        published_at: With zone; None where the page gives none.
        lines: The paragraphs, none of them empty, in the script of the source.
        body_hans: The same in simplified characters, parted by newlines.
        script: The script of the lines.
        posts: The replies of a thread, cleaned likewise.
        charset: The charset of the page.
        charset_reason: Why that one.
        passes: The repairs of the page.
        removals: Lines taken out, in the order of the steps that did so.
        flags: What a reader of the text must know.
        sources: Where each field was found.
        quality: How far it can be trusted as a text, by named parts.
        countable: The lines that may teach what is the site's own, see `boilerplate.countable`.
    """

    url: str | None
    title: str | None
    author: str | None
    published_at: datetime | None
    lines: tuple[str, ...]
    body_hans: str
    script: Script
    posts: tuple[Post, ...]
    charset: str
    charset_reason: str
    passes: tuple[Pass, ...] = ()
    removals: tuple[Removal, ...] = ()
    flags: tuple[Flag, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    quality: Quality | None = None
    countable: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The paragraphs, parted by newlines."""
        return "\n".join(self.lines)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs of all passes, in order."""
        return tuple(repair for one in self.passes for repair in one.repairs)
