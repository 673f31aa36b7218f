"""Tables of contents: lists of the article's own headings above the article."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.text.boilerplate.fold import LINK_SHARE, View

# So many neighbouring lines that all come again below are a table of contents even without a
# heading.
LISTED_HEADINGS = 3
# A longer line is no row of headings.
LINE_CHARS = 160

_HEADING = re.compile(
    r"(?:本文|文章|内容|全文|本章|本页|正文|快速|章节)?(?:的)?(?:目录|导航|大纲)(?:一览|导航|结构"
    r"|如下|索引)?|导读目录|(?:table of )?contents"
)
_ANCHOR = re.compile(r"[\W\d]*\[[^\]]+\]\(#[^)]*\)\W*")
_NUMBER = re.compile(
    r"^[\W_]*(?:第?[一二三四五六七八九十\d]{1,3}(?:\.\d{1,2})*[、.章节部条:)\s]+"
    r"|[(][一二三四五六七八九十\d]{1,3}[)])*[\W_]*"
)
_SIGNS = re.compile(r"[\W_]+")
_ITEM_NUMBER = re.compile(r"(?:^|\s|(?<=:))\d{1,2}(?:[、.]\s?|\s)")


def find_toc(views: Sequence[View]) -> dict[int, str]:
    """Which lines belong to a table of contents, by index, with the rule."""
    found = {
        i: "toc.anchor"
        for i, view in enumerate(views)
        if (view.anchored and _is_anchor(view)) or _ANCHOR.fullmatch(view.text)
    }
    keys = [_key(view) for view in views]
    for i, view in enumerate(views):
        if _HEADING.fullmatch(view.bare):
            found[i] = "toc.heading"
            found.update(dict.fromkeys(_items_below(i, views, keys), "toc.item"))
    found.update(dict.fromkeys(_listed(views, keys), "toc.item"))
    found.update(dict.fromkeys(_in_one_line(views, keys), "toc.item"))
    return found


def _is_anchor(view: View) -> bool:
    """Whether a line is a link within the page, but for a number before it."""
    heading = len(_NUMBER.sub("", view.text)) or len(view.text)
    return view.anchored * len(view.text) >= LINK_SHARE * heading


def _key(view: View) -> str:
    """A heading without its number and signs, to find it again where it is numbered differently."""
    return "" if view.sentence else _SIGNS.sub("", _NUMBER.sub("", view.text))


def _items_below(start: int, views: Sequence[View], keys: Sequence[str]) -> list[int]:
    """The items under a heading of contents, up to where the first of them comes again."""
    seen: set[str] = set()
    for i in range(start + 1, len(views)):
        if keys[i] in seen:
            return list(range(start + 1, i))
        if views[i].sentence:
            break
        if keys[i]:
            seen.add(keys[i])
    later = set(keys[start + 1 + len(seen) :])
    return [i for i in range(start + 1, start + 1 + len(seen)) if keys[i] in later]


def _in_one_line(views: Sequence[View], keys: Sequence[str]) -> list[int]:
    """Lines that are headings of the article one after the other, numbered."""
    found: list[int] = []
    for i, view in enumerate(views):
        if "1" not in view.text[:6] or view.sentence or len(view.text) > LINE_CHARS:
            continue
        items = [_SIGNS.sub("", item) for item in _ITEM_NUMBER.split(view.text)]
        items = [item for item in items if item]
        if len(items) >= LISTED_HEADINGS and set(items[1:]) <= set(keys[i + 1 :]):
            found.append(i)
    return found


def _listed(views: Sequence[View], keys: Sequence[str]) -> list[int]:
    """Runs of lines that all come again further down, in that order."""
    last = {key: i for i, key in enumerate(keys) if key}
    listed: list[int] = []
    run: list[int] = []
    for i, key in enumerate([*keys, ""]):
        if key and last[key] > i and (not run or last[key] > last[keys[run[-1]]]):
            run.append(i)
            continue
        if len(run) >= LISTED_HEADINGS and _apart([last[keys[j]] for j in run], run[-1]):
            listed += run
        run = []
    return listed


def _apart(places: Sequence[int], end: int) -> bool:
    """Whether headings come again below the list and with text between them, not as a refrain."""
    return places[0] > end and all(b - a > 1 for a, b in pairwise(places))
