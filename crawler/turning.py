"""Whether an address is that of a later page of the same list or thread, told by numbers that grow.

Pure functions of strings. No software's way of writing pages is known here: addresses of two pages
of the same thing differ in one number, or the later one has a number more.
"""

import re
from collections import Counter
from urllib.parse import parse_qsl

# Texts of links that turn pages, in either direction.
TURNS = re.compile(
    r"[\s«‹<>»›→←|]*(?:第\s*\d+\s*[页頁]|[上下前后後]\s*一?\s*[页頁]|[首尾末][页頁]|最[后後]一?[页頁]|"
    r"next(?: page)?|prev(?:ious)?(?: page)?|first(?: page)?|last(?: page)?|older|newer)?"
    r"[\s«‹<>»›→←|]*",
    re.IGNORECASE,
)
# Texts of links to the next page.
NEXT = re.compile(
    r"\s*(?:下\s*一?\s*[页頁]|[后後]一[页頁]|next(?:\s+page)?)?\s*(?:>>?|»|›|→|▶)?\s*",
    re.IGNORECASE,
)
_FRONT = re.compile(r"(?:\??(?:index|default)(?:\.\w+)?)?", re.IGNORECASE)
_PAGE_OF_FRONT = re.compile(
    r"\??(?:index|default|page|list|p)?[-_/]?[0-9]+/?(?:\.s?html?)?", re.IGNORECASE
)
_NAMED = re.compile(r"(?P<stem>.*?)(?P<end>\.s?html?|\.php|/)?", re.DOTALL)
# Of a script, `p` may be what it shows; beside another parameter, it is the page.
_PARAMETER = re.compile(
    r"p|pg|pn|paged?|page_?(?:no|num|number|index)|c(?:urrent)?_?page|start|st|offset|skip|o",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[0-9]")
_INSERTED = r"[-_/.,](?:page|index|list|pg|p)?[-_/]?[0-9]+"


def is_later(other: str, here: str, first: str) -> bool:
    """Whether an address is that of a later page.

    Args:
        other: The address in question, below the root, as linked.
        here: Of the page that links it, likewise.
        first: Of the first page; `here` itself if this is the first.

    >>> is_later("?thread-12-2.htm", "?thread-12.htm", "?thread-12.htm")
    True
    >>> is_later("?thread-13.htm", "?thread-12.htm", "?thread-12.htm")
    False
    >>> is_later("list-2-3.html", "list-2-2.html", "list-2.html")
    True
    >>> is_later("view.php?id=3&p=2", "view.php?id=3", "view.php?id=3")
    True
    """
    if here == first:
        return (
            _counts_on(other, here, leading=1) or _is_longer(other, here) or _is_told(other, here)
        )
    return _counts_on(other, here, leading=0) and other != first


def _counts_on(other: str, here: str, *, leading: int) -> bool:
    """Whether only one number differs and is larger there.

    Args:
        other: An address.
        here: An address.
        leading: Numbers that must be the same: the first one tells which thread it is.
    """
    there, mine = re.split(r"([0-9]+)", other), re.split(r"([0-9]+)", here)
    if len(there) != len(mine) or there[::2] != mine[::2]:
        return False
    grown = [int(a) - int(b) for a, b in zip(there[1::2], mine[1::2], strict=True)]
    return not any(grown[:leading]) and sum(map(bool, grown)) == 1 and max(grown) > 0


def _is_longer(other: str, here: str) -> bool:
    """Whether there is a number more."""
    if _FRONT.fullmatch(here):
        return _PAGE_OF_FRONT.fullmatch(other) is not None
    parts = _NAMED.fullmatch(here)
    assert parts is not None
    pattern = (
        re.escape(parts["stem"]) + _INSERTED + "/?" + re.escape((parts["end"] or "").strip("/"))
    )
    return re.fullmatch(pattern, other) is not None


def _is_told(other: str, here: str) -> bool:
    """Whether there is one parameter more, which tells a page."""
    there, mine = other.partition("?"), here.partition("?")
    if there[0] != mine[0] or not mine[2]:
        return False
    told = Counter(parse_qsl(there[2], keep_blank_values=True))
    known = Counter(parse_qsl(mine[2], keep_blank_values=True))
    more = [*(told - known)]
    return known < told and len(more) == 1 and _is_page(*more[0])


def _is_page(name: str, value: str) -> bool:
    return bool(_PARAMETER.fullmatch(name)) and value.isdecimal()


def holds(longer: str, address: str) -> bool:
    """Whether an address names all that another names, and a number more: the same thing's page.

    >>> holds("?/topic/id-3__sort-up__page-2", "?/topic/3")
    True
    >>> holds("topic/4", "topic/3"), holds("list?page=2", "topic/3")
    (False, False)
    >>> holds("?topic=3.0;prev_next=next", "?topic=3.0")
    False
    """
    there, mine = _words(longer), _words(address)
    return mine <= there and any(map(_NUMBERED.search, there - mine))


def _words(address: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", address.casefold()))


def shorter(address: str) -> str | None:
    """An address without the number that its name ends with after another; None if it has none.

    Likewise without the parameter that tells a page beside another.

    >>> shorter("?thread-12-2.htm"), shorter("?thread-12.htm")
    ('?thread-12.htm', None)
    >>> shorter("view.php?id=12&p=2"), shorter("view.php?p=12")
    ('view.php?id=12', None)
    """
    path, _, query = address.partition("?")
    told = query.split("&")
    kept = [one for one in told if not _is_page(*one.partition("=")[::2])]
    if kept and kept != told:
        return f"{path}?{'&'.join(kept)}"
    match = re.fullmatch(r"(.*[0-9])[-_][0-9]+(\.s?html?|/)?", address)
    return match[1] + (match[2] or "") if match else None
