"""One page of HTML, start to end."""

from collections.abc import Sequence
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from pipelines.text.article import Extraction, Line, Selectors
from pipelines.text.extract.bylines import read_byline
from pipelines.text.extract.facts import Facts, find_facts
from pipelines.text.extract.fragment import find_fragment, to_prune
from pipelines.text.extract.head import read_head
from pipelines.text.extract.hidden import hidden_classes_of
from pipelines.text.extract.names import HEADINGS
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.surroundings import shown_near
from pipelines.text.extract.times import DEFAULT_TIMEZONE, Clock
from pipelines.text.extract.titles import bare, find_title
from pipelines.text.extract.tree import Block, parse, visible_blocks
from pipelines.text.record import Removal

TOP_LINES = 6
END_LINES = 3
"""How many lines from either end of an article a byline is looked for."""


def extract_html(
    html: str,
    *,
    url: str | None = None,
    selectors: Selectors | None = None,
    timezone: str = DEFAULT_TIMEZONE,
    now: datetime | None = None,
) -> Extraction:
    """Find the article or thread of a page.

    Args:
        html: The source, decoded and repaired.
        url: Where it was fetched from; only its path is read, for a date.
        selectors: What is known of the site; takes precedence over what is found.
        timezone: Of times without an offset, as in the IANA database.
        now: When it was fetched; the present moment if not given.
    """
    tree = parse(html)
    clock = Clock.of(timezone, now)
    head = read_head(tree)
    if tree.body is None:
        return Extraction(None, None, None, ())
    sheets = [style.text() for style in tree.css("style")]
    root, hidden = visible_blocks(tree.body, hidden_classes_of(sheets))
    titled = find_title(head, _headings(root))
    fragment = find_fragment(root)
    title = titled[0] if titled else None
    shown = shown_near(root, fragment, title) if fragment else []
    facts = find_facts(head, shown, _scripts(tree), url, clock)
    lines: list[Line] = []
    if fragment is not None:
        for node in hidden + [block.node for block in to_prune(fragment)]:
            node.decompose()
        lines = lines_of(fragment.node.html or "")
    kept, removals = _without_told(lines, title, clock)
    return Extraction(
        title,
        facts.author,
        facts.published_at,
        tuple(kept),
        sources=_sources(titled[1] if titled else None, facts),
        removals=tuple(removals),
    )


def _headings(root: Block) -> list[tuple[str, str]]:
    return [(block.tag, block.text) for block in root if block.tag in HEADINGS and block.texts]


def _scripts(tree: LexborHTMLParser) -> list[str]:
    return [node.text() for node in tree.css("script:not([src])")]


def _sources(title_source: str | None, facts: Facts) -> dict[str, str]:
    told = {
        "title": title_source,
        "author": facts.author_source,
        "published_at": facts.time_source,
        "content": "density",
    }
    return {name: source for name, source in told.items() if source}


def _without_told(
    lines: Sequence[Line], title: str | None, clock: Clock
) -> tuple[list[Line], list[Removal]]:
    """Take out the lines told in another field: the title at the top, bylines at either end."""
    kept: list[Line] = []
    removals: list[Removal] = []
    for at, line in enumerate(lines):
        if at < TOP_LINES and title and bare(line.text) == bare(title):
            removals.append(Removal("extract.title", line.text))
        elif (at < TOP_LINES or at >= len(lines) - END_LINES) and read_byline(line.text, clock):
            removals.append(Removal("extract.byline", line.text))
        else:
            kept.append(line)
    return kept, removals
