"""A page on its way through extraction."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from pipelines.text.extract.facts import Facts
from pipelines.text.extract.head import Head
from pipelines.text.extract.located import Located
from pipelines.text.extract.markup import Span
from pipelines.text.extract.times import Clock
from pipelines.text.extract.tree import Block


@dataclass(frozen=True, slots=True)
class Page:
    """A page on its way.

    Attributes:
        body: The parsed body; scripts and what is hidden are cut out of it.
        scripts: The texts of its scripts.
        root: The visible blocks.
        located: Where elements found by selectors stand; None without selectors.
        head: What the head told.
        title: The title and where it was found.
        clock: What times are read against.
        url: The address, if known.
        is_told: Whether a spider told the selectors; else they are those of a software, whose
            themes may show other days than the publication's where it is.
        part: Which page of a thread it is.
        may_mark_posts: Whether its source has the marks of posts told as microdata.
    """

    body: LexborNode
    scripts: list[str]
    root: Block
    located: Located | None
    head: Head
    title: tuple[str, str] | None
    clock: Clock
    url: str | None
    is_told: bool
    part: int
    may_mark_posts: bool

    @property
    def address(self) -> str:
        """Where it was fetched from, or says it is."""
        return self.url or self.head.metas.get("og:url") or ""

    def spans(self, selector: str) -> list[Span]:
        """Where the elements stand that a selector finds."""
        return self.located.spans(self.body.css(selector)) if self.located else []


def sources_of(page: Page, facts: Facts, content: str) -> dict[str, str]:
    """Where each thing was found; nothing of what was not."""
    told = {
        "title": page.title[1] if page.title else None,
        "author": facts.author_source if facts.author else None,
        "published_at": facts.time_source if facts.published_at else None,
        "content": content,
    }
    return {name: source for name, source in told.items() if source}
