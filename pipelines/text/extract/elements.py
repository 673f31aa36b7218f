"""What an opening tag says, as the parser writes it: read once for each way it is written.

A page repeats its tags: most are looked up. The parser's own writing is regular, whatever the
source is like: one space before each name, values in double quotes, `&`, `<`, `>`, `"` and the
no-break space in them escaped.
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from pipelines.text.extract.hidden import Attributes, Hides, hides
from pipelines.text.extract.hints import Hint, hint_of
from pipelines.text.extract.line_marks import LINE_BREAK, kind_mark, link_mark
from pipelines.text.extract.names import BLOCKS, INLINE, SKIPPED, words
from pipelines.text.extract.styles import NO_STYLE, Flow, declared, flow_of, keeps_lines

_ATTRIBUTE = re.compile(r' ([^ \t\n\f\r/>][^ \t\n\f\r/>=]*)(?:="([^"]*)")?')

VOID = words(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track
    wbr
    """
)
"""Elements without an end."""

LONGEST_KEPT = 300
"""Characters of a tag that is worth keeping: longer ones hold pictures, and are not met again."""

MOST_KNOWN = 8192
"""Tags kept: a page has some 200 different ones."""

_HREF = ' href="'

_STAMP = re.compile(r"\s*(?:19|20)\d\d[-/年]\d")
_AUTHOR = re.compile(
    r"author|byline|user-?(?:name|id\b)|nick-?name|(?<![a-z])(?:u-?name|nick)(?![a-z])|zuozhe|poster"
    r"|fn\b"
)
_WHOLE = words("table pre")
_KEPT_IN_WHOLE = words("table tr td th p pre")
_GROUPS_OF_ROWS = words("tbody thead tfoot colgroup col")
CELLS = words("td th")
_SPANS = ("rowspan", "colspan")
_SPAN = re.compile(r"\s*(\d{1,3})(?!\d)")
_MADE_INLINE = words("div p section center")
"""Blocks whose own style is believed when it says that they are inline: what is made for more than
text, such as an item, is one all the same."""


class Does(IntEnum):
    """What an element does to the text around and in it."""

    NOTHING = 0
    """An element that is not the page's text and has no end of its own."""
    SKIPS = 1
    """What is in it is not the page's text."""
    IS_INLINE = 2
    IS_LINK = 3
    PARTS = 4
    """A block."""


class Kind(NamedTuple):
    """What all elements of a name have in common.

    Attributes:
        tag: The name.
        does: What it does to the text.
        is_void: Whether it has no end.
        is_whole: Whether its markup is needed to read its lines.
        short: Its tag with no more than lines are read from.
        bare: The same within what is read with all its markup.
        short_end: Its end, so written.
        bare_end: The same within what is read with all its markup.
    """

    tag: str
    does: Does
    is_void: bool
    is_whole: bool
    short: str
    bare: str
    short_end: str
    bare_end: str


class Element:
    """What an opening tag says; read only.

    Attributes:
        kind: What it is.
        names: Its class and id.
        classes: Its class alone.
        hint: What the names say of a block.
        stamp: A time in an attribute (`datetime`, `title`).
        is_authors: Whether it is named as an author's.
        stays: Whether it links to a place on the page itself.
        hides: Whether it is not seen, whatever the page's style sheet says.
        is_odd: Whether it must be looked at closely, for one of these.
        keeps_lines: Whether the lines of its source are lines of the page; None if not said.
        within_line: What it is instead of a block where it stands within a line; None for most.
    """

    __slots__ = (
        "classes",
        "hides",
        "hint",
        "is_authors",
        "is_odd",
        "keeps_lines",
        "kind",
        "names",
        "stamp",
        "stays",
        "within_line",
    )

    def __init__(self, tag: str, attributes: Attributes) -> None:
        get = attributes.get
        href = get("href") if tag == "a" else None
        style = declared(attributes["style"] or "") if "style" in attributes else NO_STYLE
        flow = flow_of(style)
        kind = _kind(tag, None if href is None else href[:1])
        if flow is Flow.BLOCK and kind.does is Does.IS_INLINE:
            kind = block_kind(tag)
        elif tag in CELLS:
            kind = kind._replace(bare=_cell(tag, attributes))
        self.kind = kind
        may_run_on = tag not in BLOCKS or (flow is Flow.INLINE and tag in _MADE_INLINE)
        self.within_line = _inline_kind(tag) if kind.does is Does.PARTS and may_run_on else None
        self.stays = href is not None and href[:1] == "#"
        self.classes = classes = get("class") or ""
        # What is kept for each way they are written must not be as long as a page may make it.
        self.names = f"{classes} {get('id') or ''}".strip()[:LONGEST_KEPT]
        is_block = kind.does is Does.PARTS and tag not in INLINE
        self.hint = hint_of(tag, self.names) if is_block else Hint.NONE
        stamp = get("datetime") or get("title")
        self.stamp = stamp if stamp and _STAMP.match(stamp) else None
        self.is_authors = (
            (bool(classes) and _is_authors(classes))
            or ("rel" in attributes and _is_authors(attributes["rel"] or ""))
            or ("itemprop" in attributes and _is_authors(attributes["itemprop"] or ""))
        )
        self.hides = hides(tag, attributes, style) if attributes else Hides.NO
        may_keep = style is not NO_STYLE or "space-" in classes
        self.keeps_lines = keeps_lines(style, classes) if may_keep else None
        self.is_odd = (
            self.hides is not Hides.NO or self.within_line is not None or bool(self.keeps_lines)
        )


def read_element(opening: str) -> Element:
    """Read an opening tag as the parser wrote it, without its brackets: `div class="a"`."""
    element = _known.get(opening)
    if element is not None:
        return element
    name = opening.partition(" ")[0]
    if name in _TEXTLESS:
        return _textless(name)
    if name == "a":
        # Links differ in where they lead, of which only the first character matters here.
        begin, end = _href_in(opening)
        opening = opening[: min(begin + 1, end)] + opening[end:]
    return _read(opening)


_known: dict[str, Element] = {}
"""What has been read: a look into a dictionary costs far less than a call."""


def _read(opening: str) -> Element:
    element = _known.get(opening)
    if element is None:
        element = Element(opening.partition(" ")[0], attributes_of(opening))
        if len(opening) <= LONGEST_KEPT:
            if len(_known) >= MOST_KNOWN:
                _known.clear()
            _known[opening] = element
    return element


def link_of(opening: str) -> str:
    """Where a tag links to; empty if nowhere.

    >>> link_of('a title="see href=" href="/?a&amp;b"')
    '/?a&b'
    """
    begin, end = _href_in(opening)
    return unescape(opening[begin:end])


def _href_in(opening: str) -> tuple[int, int]:
    """Where the value of `href` stands in a tag; at its end if nowhere."""
    nowhere = len(opening), len(opening)
    begin = opening.find(_HREF)
    if begin < 0:
        return nowhere
    if opening.count('"', 0, begin) % 2:  # the end of another value
        every = _ATTRIBUTE.finditer(opening, opening.find(" "))
        return next((one.span(2) for one in every if one[1] == "href" and one[2]), nowhere)
    begin += len(_HREF)
    return begin, opening.find('"', begin)


def attributes_of(opening: str) -> Attributes:
    """The attributes of an opening tag; an empty value where there is none.

    >>> attributes_of('a href="/?a&amp;b" hidden=""')
    {'href': '/?a&b', 'hidden': ''}
    """
    begin = opening.find(" ")
    if begin < 0:
        return {}
    found = dict(_ATTRIBUTE.findall(opening, begin))
    if "&" in opening:
        return {name: unescape(value) for name, value in found.items()}
    return found


def unescape(text: str) -> str:
    r"""Undo what the parser escapes, and no more.

    >>> unescape("&lt;b&gt;&nbsp;&amp;lt;")
    '<b>\xa0&lt;'
    """
    if "&" not in text:
        return text
    for code, char in (
        ("&nbsp;", "\N{NO-BREAK SPACE}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&amp;", "&"),
    ):
        text = text.replace(code, char)
    return text


_TEXTLESS = SKIPPED | VOID
"""Elements whose attributes say nothing of text."""


@lru_cache
def _textless(name: str) -> Element:
    return Element(name, {})


@lru_cache(maxsize=1024)
def _kind(tag: str, link: str | None) -> Kind:
    """What an element is by its name and the first character of where it links to."""
    return Kind(
        tag=tag,
        does=Does.IS_LINK if link is not None else _what_it_does(tag),
        is_void=tag in VOID,
        is_whole=tag in _WHOLE,
        short=_short("", tag, link),
        bare=_bare("", tag, link),
        short_end=_short("/", tag, link),
        bare_end=_bare("/", tag, link),
    )


@lru_cache(maxsize=256)
def block_kind(tag: str) -> Kind:
    """What an inline element is that a style makes a block."""
    made = _kind(tag, None)
    return made._replace(
        does=Does.PARTS,
        short=LINE_BREAK,
        bare=LINE_BREAK,
        short_end=LINE_BREAK,
        bare_end=LINE_BREAK,
    )


@lru_cache(maxsize=1024)
def _inline_kind(tag: str) -> Kind:
    """What an element is that stands within a line."""
    made = _kind(tag, None)
    return made._replace(
        does=Does.IS_INLINE, is_whole=False, short="", bare="", short_end="", bare_end=""
    )


def _cell(tag: str, attributes: Attributes) -> str:
    """The tag of a table's cell, with how many rows and columns it stands in."""
    spans = (
        f' {name}="{found[1]}"'
        for name in _SPANS
        if (found := _SPAN.match(attributes.get(name) or ""))
    )
    return f"<{tag}{''.join(spans)}>"


def _what_it_does(tag: str) -> Does:
    if tag in SKIPPED:
        return Does.NOTHING if tag in VOID else Does.SKIPS
    return Does.IS_INLINE if tag in INLINE or tag == "br" else Does.PARTS


def _is_authors(names: str) -> bool:
    names = names.lower()
    # spelt out, since that is faster than the search, which nearly all would fail
    may_be = (
        "author" in names
        or "name" in names
        or "user" in names
        or "fn" in names
        or "byline" in names
        or "poster" in names
        or "zuozhe" in names
        or "nick" in names
    )
    return may_be and _AUTHOR.search(names) is not None


def _short(end: str, tag: str, link: str | None) -> str:
    """What is written for a tag: no more than lines are read from."""
    if tag == "a":
        return link_mark(link, end=bool(end)) if link else ""
    if tag in INLINE:
        return ""
    return kind_mark(tag, end=bool(end)) or LINE_BREAK


def _bare(end: str, tag: str, link: str | None) -> str:
    """The same within what is read with its elements."""
    if tag in _KEPT_IN_WHOLE:
        return f"<{end}{tag}>"
    return "" if tag in _GROUPS_OF_ROWS else _short(end, tag, link)


PLAIN = _kind("span", None)
"""What an element is that stands within a line and says nothing."""
