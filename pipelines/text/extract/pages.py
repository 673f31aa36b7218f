"""An article that its site has cut into pages, put together again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipelines.text.article import Extraction, Line, Selectors
from pipelines.text.extract.page import extract_html
from pipelines.text.extract.told import LEAST_REPEAT
from pipelines.text.record import Removal

SAME_PAGE = 0.8
"""Share of a page's lines that were all there before, which makes it no new page: some sites show
the whole article at every number."""


def extract_pages(
    pages: Sequence[str],
    *,
    url: str | None = None,
    selectors: Selectors | None = None,
    now: datetime | None = None,
) -> Extraction:
    """Find the article of several pages: facts of the first that tells them, lines of all.

    Args:
        pages: HTML sources in order, decoded and repaired.
        url: Of the first.
        selectors: What is known of the site.
        now: When they were fetched.
    """
    found = [extract_html(page, url=url, selectors=selectors, now=now) for page in pages]
    first = found[0]
    lines = list(first.lines)
    removals = list(first.removals)
    for other in found[1:]:
        new = _new_lines(lines, other.lines)
        removals += (*other.removals, *(Removal("extract.repeat", line.text) for line in new[1]))
        lines += new[0]
    return replace(
        first,
        author=next((one.author for one in found if one.author), None),
        published_at=next((one.published_at for one in found if one.published_at), None),
        lines=tuple(lines),
        removals=tuple(removals),
    )


def _new_lines(before: Sequence[Line], lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that a page adds, and those that it repeats."""
    seen = {line.text for line in before}
    known = [line.text in seen for line in lines]
    if sum(known) >= SAME_PAGE * len(lines):
        return [], list(lines)
    repeats = [
        here and len(line.text) >= LEAST_REPEAT for here, line in zip(known, lines, strict=True)
    ]
    return (
        [line for line, repeat in zip(lines, repeats, strict=True) if not repeat],
        [line for line, repeat in zip(lines, repeats, strict=True) if repeat],
    )
