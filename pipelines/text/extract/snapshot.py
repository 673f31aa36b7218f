"""One pass over a page: its visible blocks, and its markup with no more than lines need.

The parser writes its tree once, and what it wrote is read tag by tag: each look at a node of the
tree itself makes an object, which costs more than all that is done with it here.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborNode

from pipelines.text.extract.elements import (
    PLAIN,
    Does,
    Element,
    Kind,
    block_kind,
    link_of,
    read_element,
    unescape,
)
from pipelines.text.extract.hidden import INLINE_HIDEABLE, Hides
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.in_place import Place, is_sized, is_unseen, kind_in
from pipelines.text.extract.line_marks import LINE_BREAK
from pipelines.text.extract.markup import Markup, Span
from pipelines.text.extract.names import HEADINGS, words
from pipelines.text.extract.sheets import Sheets
from pipelines.text.extract.tree import Block, weight_of
from pipelines.text.extract.worths import reckon

_TEXTLESS = ["script", "style", "iframe", "noembed", "noframes", "template", "svg"]
"""Elements in which there is none of the page's text: what has text without escapes, and drawings,
which are long."""

_TAG = re.compile("<(?:!--.*?--|([^>]*))>", re.DOTALL)
_LISTING = re.compile(r"<!--.*?-->|<(xmp|plaintext)((?: [^<>]*)?)>(.*?)</\1>", re.DOTALL)
HEADS = words("h1 time")
ROWS = words("tr tbody thead tfoot")
BUTTON = "button"
_ASKING = HEADINGS | {"dt", "summary"}
_ASKS = re.compile(r"class=\"[^\"]*\b(?:accordion|collapsible|faq|question)", re.IGNORECASE)
"""In these elements, and of such a class, a button is text which shows what stands below: a
question and its answer."""
MENU = "nav"
"""What holds ways through a site."""

_NOTHING, _SKIPS, _IS_LINK, _PARTS = Does.NOTHING, Does.SKIPS, Does.IS_LINK, Does.PARTS
_UNLESS_SIZED = Hides.UNLESS_SIZED
_MARKS = re.compile(r"[，。！？；、：…]|[,.!?;:](?=\s|$|[\"'”’)])")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it is worked on.

    Attributes:
        root: Its block; all others are below.
        markup: What is visible of it.
        hidden: The elements that are not.
        keeps_lines: Whether an element says itself that the lines of its source are the page's.
    """

    root: Block
    markup: Markup
    hidden: list[Span]
    keeps_lines: bool


MOST_PASSES = 4
"""What is opened may hold more that is closed: so many times it is looked for."""

MOST_IN_MENUS = 0.5
"""Share of a page's text from which on its menus are not believed to be such: one was never
closed."""


def take_snapshot(node: LexborNode, sheets: Sheets | None = None) -> Snapshot:
    """Take the visible blocks of an element.

    A page all but empty until its script has run keeps its text in a hidden element: one that
    holds more than all that is visible is not hidden. Of menus, only their weight is taken: they
    have a fifth of the elements of a page and nothing else that matters.

    Args:
        node: The element; scripts and the like are cut out of it.
        sheets: The page's own style sheets.
    """
    openings, texts = _read(node)
    sheets = sheets or None
    shown: set[int] = set()
    for _ in range(MOST_PASSES):
        taken = _take(openings, texts.copy(), sheets, shown)
        root = taken.root
        opened = {
            span.begin for span in taken.hidden if _holds_more(texts, span, openings, root.weight)
        }
        if sum(block.own for block in root if block.tag == MENU) > MOST_IN_MENUS * root.weight:
            opened |= {at for at, tag in enumerate(openings) if tag.partition(" ")[0] == MENU}
        if opened <= shown:
            break
        shown |= opened
        root.release()
    else:
        taken = _take(openings, texts, sheets, shown)
    return taken


def _holds_more(texts: list[str], span: Span, openings: list[str], weight: float) -> bool:
    """Whether a hidden element holds more than a weight, and may be where the page's text is."""
    does = read_element(openings[span.begin]).kind.does
    return does is not Does.IS_INLINE and _weight(texts, span) > weight


def _read(node: LexborNode) -> tuple[list[str], list[str]]:
    """Write an element and part what is written into tags and texts, see `Markup`."""
    node.strip_tags(_TEXTLESS)
    html = node.html or ""
    if "<xmp" in html or "<plaintext" in html:
        html = _LISTING.sub(_listed, html)
    _, *parts = _TAG.split(html)
    return [tag or "" for tag in parts[::2]] or ["body"], parts[1::2] or [""]


def _listed(found: re.Match[str]) -> str:
    """A listing as text that looks the same; comments stay."""
    if found[1] is None:
        return found[0]
    return f"<pre{found[2]}>{escape(found[3], quote=False)}</pre>"


def _take(
    openings: list[str], texts: list[str], sheets: Sheets | None, shown: Set[int]
) -> Snapshot:
    """Go over the tags once; most of the time of a snapshot goes here.

    Args:
        openings: See `Markup`.
        texts: The same; emptied where they are not visible.
        sheets: The page's own style sheets, if they say anything.
        shown: Where elements begin that are looked into whatever they are.
    """
    tags = [""] * len(openings)
    markup = Markup(openings, tags, texts)
    page: list[Block] = []
    hidden: list[Span] = []
    element = read_element(openings[0])
    kind = element.kind
    block = top = Block(element, None, page, markup, 0)
    top.names, top.hint = "", Hint.NONE
    # What an end goes back to: the block around, whether it is in a link, and what ends there.
    stack: list[tuple[Kind, Block, bool, Span | None, Span | None]] = []
    in_link = keeps_lines = False
    whole = int(kind.is_whole or kind.tag in ROWS)
    tags[0] = kind.bare if whole else kind.short
    at = opened_until = sized_until = 0
    hides_blocks = sheets is not None and sheets.hides_blocks
    concerns: dict[Element, bool] = {} if sheets is None else sheets.concerns
    top.finish = last = len(openings) - 1
    while True:
        text = texts[at]
        if text and not text.isspace():
            _count(text, block, in_link)
        if at >= last:
            break
        at += 1
        opening = openings[at]
        if not opening:
            continue
        if opening[0] == "/":
            if stack:
                kind, block, in_link, opened, signed = stack.pop()
                tags[at] = kind.bare_end if whole else kind.short_end
                if kind.is_whole:
                    whole -= 1
                if opened is not None:
                    opened.finish = at
                if signed is not None:
                    signed.finish = at
            continue
        element = read_element(opening)
        kind = element.kind
        is_hidden = False
        if element.is_odd or (
            sheets is not None
            and element.names
            and (hides_blocks or kind.tag in INLINE_HIDEABLE)
            and concerns.get(element, True)
        ):
            keeps_lines = keeps_lines or bool(element.keeps_lines)
            is_inline = bool(stack) and stack[-1][0].does is not _PARTS
            place = Place(markup, at, block, is_inline)
            if at > sized_until and element.hides is _UNLESS_SIZED and is_sized(place):
                sized_until = markup.span(at).finish
            kind = kind_in(place, element)
            is_hidden = at not in shown and is_unseen(place, element, sheets, sized_until)
        if kind.does is _SKIPS and kind.tag == BUTTON:
            if stack and stack[-1][0].tag in _ASKING:
                kind = PLAIN
            elif _ASKS.search(opening):
                kind = block_kind(BUTTON)
        does = kind.does
        is_menu = kind.tag == MENU and at not in shown and at > opened_until
        if is_menu and not is_hidden and _holds_head(markup, at):
            # Menus within are looked into as well: each look at one goes over all that it holds.
            is_menu, opened_until = False, markup.span(at).finish
        if does is _SKIPS or is_hidden or is_menu:
            span = markup.span(at)
            if is_hidden and does is not _SKIPS:
                hidden.append(span)
            elif does is not _SKIPS:
                menu = Block(element, block, page, markup, at)
                menu.own = menu.own_linked = _weight(texts, span)
                menu.finish = span.finish
                tags[at] = LINE_BREAK
            at = span.finish
            texts[span.begin : at] = [""] * (at - span.begin)
            continue
        if kind.is_whole:
            whole += 1
        tags[at] = kind.bare if whole else kind.short
        if does is _NOTHING:
            continue
        around, around_link = block, in_link
        opened = signed = None
        if does is _PARTS:
            block = opened = Block(element, block, page, markup, at)
        elif does is _IS_LINK:
            in_link = not element.stays
            opened = block.add_link(link_of(opening), at)
        if element.stamp:
            block.add_stamp(element.stamp)
        if element.is_authors:
            signed = block.add_author(at)
        if kind.is_void:
            block = around
        else:
            stack.append((kind, around, around_link, opened, signed))
    _sum_up(page)
    reckon(page)
    return Snapshot(top, markup, hidden, keeps_lines)


def _weight(texts: list[str], span: Span) -> float:
    return sum(weight_of(text.strip()) for text in texts[span.begin : span.finish])


def _holds_head(markup: Markup, at: int) -> bool:
    """Whether a menu has a title or a time in it: some pages put their heads into one."""
    span = markup.span(at)
    tags = (tag.partition(" ")[0] for tag in markup.openings[span.begin : span.finish])
    return not HEADS.isdisjoint(tags)


def _count(text: str, block: Block, in_link: bool) -> None:
    squeezed = " ".join(unescape(text).split())
    if not squeezed:
        return
    block.texts.append(squeezed)
    weight = weight_of(squeezed)
    block.own += weight
    if in_link:
        block.own_linked += weight
    else:
        block.own_marks += len(_MARKS.findall(squeezed))


def _sum_up(page: list[Block]) -> None:
    for block in reversed(page):
        block.weight += block.own
        block.linked += block.own_linked
        block.marks += block.own_marks
        parent = block.parent
        if parent is not None:
            if block.end > parent.end:
                parent.end = block.end
            if block.weight:
                parent.weight += block.weight
                parent.linked += block.linked
                parent.marks += block.marks
