"""The title of a page, without the site's name."""

import re
from collections.abc import Sequence
from html import unescape

from pipelines.text.extract.head import META_TITLE, Head, squeeze
from pipelines.text.extract.names import words
from pipelines.text.extract.tree import weight_of

LEAST_HEADING = 2.0
"""Weight of a heading that can be a title."""

LEAST_PART = 4.0
"""Weight of a part of `<title>` that can be the title; shorter ones are channels and site names."""

LEAST_SHARE = 0.5
"""How long a heading must be beside the longest part of `<title>`; the site's name is a heading on
every page, and shorter than most titles."""

NO_TITLES = frozenset(
    ("", "untitleddocument", "untitled", "newpage", "无标题文档", "無標題文件", "新建网页1")
)
"""What editors of web pages write into `<title>`, without marks; and nothing."""

_HIGHEST = words("h1 h2 h3")

_PARTS = re.compile(
    # 标题_频道_站名, 标题 - 站名, 标题|站名, Title « Site; a hyphen in a Latin word parts nothing
    r"\s*(?:_{1,2}|[|｜丨«»›‹◎•·]|--+|[—–]{1,2}|\s-\s|\s-(?=\S)|(?<=[^\x00-\x7f])-|-(?=[^\x00-\x7f])|::|\s/\s)\s*"
)
_BARE = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Leave letters and digits only, in lower case, for comparing.

    >>> bare("「催收」 乱象!")
    '催收乱象'
    """
    return _BARE.sub("", text).lower()


def parts_of(title: str) -> list[str]:
    """The parts of a `<title>`: the title, channels, the site's name.

    >>> parts_of("催收培訓亂象_財經_某某網")
    ['催收培訓亂象', '財經', '某某網']
    """
    return [part for part in _PARTS.split(title) if part]


_PAGE = re.compile(
    r"\s*[(（\[]\s*(?:page|第)\s*\d+(?:\s*(?:of|/)\s*\d+)?\s*页?\s*[)）\]]\s*$", re.IGNORECASE
)
"""Which page of a thread it is, behind its title: (Page 1 of 2)."""


def find_title(head: Head, headings: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Find the title, without the number of the page.

    Args:
        head: What the page's head told.
        headings: Tag and text of the page's headings, in order.

    Returns:
        The title and where it was found, or None.
    """
    found = _find(head, headings)
    return (_PAGE.sub("", found[0]) or found[0], found[1]) if found else None


def _find(head: Head, headings: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    told = [bare(text) for text in (head.title, head.metas.get("og:title", ""))]
    longest = max((len(bare(part)) for part in parts_of(head.title)), default=0)
    shown = [
        (tag, text)
        for tag, text in headings
        if weight_of(text) >= LEAST_HEADING
        and len(bare(text)) >= LEAST_SHARE * longest
        and _within(bare(text), told, bare(head.site or ""))
    ]
    if shown:
        # Of several, the one that covers most: a heading may be the channel's name.
        tag, text = max(shown, key=lambda one: len(bare(one[1])))
        return text, tag
    for name, content in head.meta(META_TITLE):
        return without_site(squeeze(unescape(content)), head.site), f"meta {name}"
    for item in head.ld:
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            return squeeze(unescape(headline)), "json-ld headline"
    firsts = [
        text
        for tag, text in headings
        if tag == "h1" and weight_of(text) >= LEAST_HEADING and not _within(bare(text), told, "")
    ]
    if len(firsts) == 1:
        return firsts[0], "h1"
    title = without_site(head.title, head.site)
    if bare(title) in NO_TITLES:
        return next(((text, tag) for tag, text in headings if _may_title(tag, text)), None)
    return (title, "title") if title else None


def _may_title(tag: str, text: str) -> bool:
    return tag in _HIGHEST and weight_of(text) >= LEAST_PART


def _within(text: str, told: Sequence[str], site: str) -> bool:
    return bool(text) and text != site and any(text in one for one in told)


def without_site(title: str, site: str | None) -> str:
    """Take the site's name and channel off a `<title>`.

    >>> without_site("催收培训亂象_財經_某某網", None)
    '催收培训亂象'
    """
    parts = parts_of(title)
    if site:
        parts = [part for part in parts if bare(part) != bare(site)] or parts
    if not parts:
        return title
    if weight_of(parts[0]) >= LEAST_PART:
        return parts[0]
    return max(parts, key=weight_of)
