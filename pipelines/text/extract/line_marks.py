"""Characters that stand for tags in what lines are read from.

An article has hundreds of tags of which a line needs to know little: where it begins, what kind it
is, what of it is a link. BeautifulSoup makes an object of each tag, which costs more than all else
that is done with it; written as characters, these tags cost next to nothing, and it is left with
tables and listings. All but the first are noncharacters of Unicode, which no text has: the worst a
page can do with one is to part a line of its own.
"""

import re
from typing import Final

from pipelines.text.article import LineKind
from pipelines.text.extract.names import HEADINGS

LINE_BREAK: Final = "\N{LINE SEPARATOR}"
"""`<br>`, and where paragraphs, divisions and lists begin and end."""

_ANCHOR, _LINK, _LINK_END, _HEADING, _ITEM, _CAPTION, _KIND_END = map(chr, range(0xFDD0, 0xFDD7))

LINKS: Final = {_ANCHOR: "#", _LINK: "/"}
"""Where a link begins; whether it stays on the page is all that matters of where it leads."""

LINK_END: Final = _LINK_END

KINDS: Final = {
    _HEADING: LineKind.HEADING,
    _ITEM: LineKind.ITEM,
    _CAPTION: LineKind.CAPTION,
}
"""Where an element begins that says what its lines are."""

KIND_END: Final = _KIND_END

ANY: Final = re.compile(f"([{LINE_BREAK}{_ANCHOR}-{_KIND_END}])")

_MARKS: Final = {
    **dict.fromkeys(HEADINGS, _HEADING),
    **dict.fromkeys(("li", "dd", "dt"), _ITEM),
    **dict.fromkeys(("figcaption", "caption"), _CAPTION),
}


def kind_mark(tag: str, *, end: bool) -> str | None:
    """What is written for the begin or end of an element that says what its lines are, or None."""
    mark = _MARKS.get(tag)
    return _KIND_END if mark and end else mark


def link_mark(begins_with: str, *, end: bool) -> str:
    """What is written for a link, by the first character of where it leads."""
    if end:
        return _LINK_END
    return _ANCHOR if begins_with == "#" else _LINK


def kind_of(tag: str) -> LineKind | None:
    """What the lines of an element are, if it says so."""
    mark = _MARKS.get(tag)
    return KINDS[mark] if mark else None
