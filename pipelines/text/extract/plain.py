"""An article given as plain text: one paragraph a line, title and byline at the top if at all."""

import re
from collections.abc import Sequence
from datetime import datetime

from pipelines.text.article import Extraction, Line
from pipelines.text.extract.bylines import Byline, read_byline
from pipelines.text.extract.times import DEFAULT_TIMEZONE, Clock
from pipelines.text.record import Removal

TOP_LINES = 6
"""How many lines from the top a byline is looked for: breadcrumbs, title and subtitle stand above
it in the texts seen."""

LONGEST_TITLE = 70
"""Characters. Titles of Chinese articles end at 35 to 40, English ones at about twice that."""

_SENTENCE_END = "。；，、：;,:…"

# First lines that look like a title and are a heading of the text: numbered ones, and the names
# farms give their opening.
_HEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+[、.．章节節]|[(（][一二三四五六七八九十\d]+[)）]|\d+(?:[、.．]|\s)|"
    r"小编(?:导语|導語|总结)|小編(?:導語|總結)|(?:导语|導語|前言|引言|摘要|目录|目錄|正文|编者按)$)"
)
# Tags left in the text by whoever stripped it: `手段。</p>`.
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|u|em|font|a|h[1-6]|li|ul|ol|t[dr]|table|section|img)"
    r"(?:\s[^<>\n]*)?/?>",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]*)\)")


def extract_plain(
    text: str, *, timezone: str = DEFAULT_TIMEZONE, now: datetime | None = None
) -> Extraction:
    """Take title, author and time off the top of a text; the rest are its paragraphs.

    Args:
        text: One paragraph a line; empty lines do not count.
        timezone: Of times without an offset, as in the IANA database.
        now: What relative times count back from; the present moment if not given.

    Returns:
        An extraction without posts. The title is None where the text begins with a paragraph.
    """
    clock = Clock.of(timezone, now)
    removals = [Removal("extract.tag", tag[0]) for tag in _TAG.finditer(text)]
    rows = [row for row in map(_squeeze, _TAG.sub(" ", text).splitlines()) if row]
    byline_at, byline = _find_byline(rows, clock)
    title_at = _find_title(rows, byline_at)
    sources = {"content": "plain text"}
    if title_at is not None:
        sources["title"] = "first line" if title_at == 0 else "line above the byline"
        removals.append(Removal("extract.title", rows[title_at]))
    if byline is not None and byline_at is not None:
        removals.append(Removal("extract.byline", rows[byline_at]))
        told = {"author": byline.author, "published_at": byline.published_at}
        sources |= {name: "byline" for name, value in told.items() if value}
    taken = {title_at, byline_at}
    return Extraction(
        title=None if title_at is None else rows[title_at],
        author=byline.author if byline else None,
        published_at=byline.published_at if byline else None,
        lines=tuple(_line(row) for at, row in enumerate(rows) if at not in taken),
        sources=sources,
        removals=tuple(removals),
    )


def _squeeze(raw: str) -> str:
    return raw.strip(" \t\u3000\ufeff\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}")


def _find_byline(rows: Sequence[str], clock: Clock) -> tuple[int | None, Byline | None]:
    for at, row in enumerate(rows[:TOP_LINES]):
        byline = read_byline(row, clock)
        if byline is not None:
            return at, byline
    return None, None


def _find_title(rows: Sequence[str], byline_at: int | None) -> int | None:
    """Where the title stands: the line above the byline, else the first line."""
    if byline_at:
        above = range(byline_at - 1, -1, -1)
        return next((at for at in above if is_title_like(rows[at])), None)
    if byline_at is None and len(rows) > 1 and is_title_like(rows[0]):
        return 0
    return None


def is_title_like(row: str) -> bool:
    """Whether a line could be a title: short, not a numbered heading, not ended like a sentence.

    >>> is_title_like("信用飞催收人员态度恶劣"), is_title_like("一、背景介绍")
    (True, False)
    """
    return (
        2 <= len(row) <= LONGEST_TITLE
        and row[-1] not in _SENTENCE_END
        and "。" not in row
        and not _HEADING.search(row)
        and not _ANCHOR.search(row)
    )


def _line(row: str) -> Line:
    """A line with the share of its characters that stand in links written `[text](target)`."""
    links = list(_ANCHOR.finditer(row))
    total = len(row) or 1
    linked = sum(len(link[0]) for link in links)
    anchored = sum(len(link[0]) for link in links if link["target"].startswith("#"))
    return Line(row, linked=linked / total, anchored=anchored / total)
