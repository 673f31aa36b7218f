"""One pass over a page: its visible blocks, and its markup with no more than lines need.

The parser writes its tree once, and what it wrote is read tag by tag: each look at a node of the
tree itself makes an object, which costs more than all that is done with it here.
"""

import re
from dataclasses import dataclass
from html import escape

from pipelines.text.extract.elements import (
    Does,
    Element,
    Kind,
    read_element,
    unescape,
)
from pipelines.text.extract.hidden import INLINE_HIDEABLE, HiddenClasses
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.markup import Markup, Span
from pipelines.text.extract.tree import Block, Link, weight_of
from pipelines.text.extract.worths import reckon

_RAW = "script|style|iframe|noembed|noframes"
"""Elements whose text is written without escapes, and is not the page's."""

_TOKEN = re.compile(
    # a comment, what is not the page's text, a tag
    rf"<(?:!--.*?--|({_RAW})(?=[ >])[^<]*(?:<(?!/\1>)[^<]*)*</\1|([^>]*))>",
    re.DOTALL,
)
_LISTING = re.compile(r"<(xmp|plaintext)[ >][^<>]*>?(.*?)</\1>", re.DOTALL)
_NOTHING, _SKIPS, _IS_LINK, _PARTS = Does.NOTHING, Does.SKIPS, Does.IS_LINK, Does.PARTS
_MARKS = re.compile(r"[，。！？；、：…]|[,.!?;:](?=\s|$|[\"'”’)])")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it is worked on.

    Attributes:
        root: Its block; all others are below.
        markup: What is visible of it.
        hidden: The elements that are not.
    """

    root: Block
    markup: Markup
    hidden: list[Span]


def take_snapshot(html: str, hidden_classes: HiddenClasses = frozenset()) -> Snapshot:
    """Take the visible blocks of an element.

    A page all but empty until its script has run keeps its text in a hidden element: one that
    holds more than all that is visible is not hidden.

    Args:
        html: The element as the parser writes it, its tag first.
        hidden_classes: Classes the page's own style sheet hides.
    """
    openings, texts = _read(html)
    taken = _take(openings, texts.copy(), hidden_classes, frozenset())
    shown = frozenset(
        span.begin
        for span in taken.hidden
        if read_element(openings[span.begin]).kind.does is not Does.IS_INLINE
        and sum(weight_of(text.strip()) for text in texts[span.begin : span.finish])
        > taken.root.weight
    )
    return _take(openings, texts, hidden_classes, shown) if shown else taken


def _read(html: str) -> tuple[list[str], list[str]]:
    """Part a source into tags and texts, see `Markup`."""
    if "<xmp" in html or "<plaintext" in html:
        html = _LISTING.sub(lambda found: f"<pre>{escape(found[2])}</pre>", html)
    _, *parts = _TOKEN.split(html)
    openings = [tag or "" for tag in parts[1::3]]
    for at, raw in enumerate(parts[::3]):
        if raw:
            openings[at] = f"{raw}/"
    return openings or ["body"], parts[2::3] or [""]


def _take(
    openings: list[str], texts: list[str], hidden_classes: HiddenClasses, shown: frozenset[int]
) -> Snapshot:
    """Go over the tags once; most of the time of a snapshot goes here.

    Args:
        openings: See `Markup`.
        texts: The same; emptied where they are not visible.
        hidden_classes: Classes the page's own style sheet hides.
        shown: Where elements begin that are visible whatever is said of them.
    """
    tags = [""] * len(openings)
    markup = Markup(openings, tags, texts)
    page: list[Block] = []
    hidden: list[Span] = []
    block = top = Block(read_element(openings[0]), None, page, markup, 0)
    top.names, top.hint = "", Hint.NONE
    # What an end goes back to: the block around, whether it is in a link, and what ends there.
    stack: list[tuple[Kind, Block, bool, Span | None, Span | None]] = []
    in_link = False
    whole = 0
    at = 0
    top.finish = last = len(openings) - 1
    while True:
        text = texts[at]
        if text and not text.isspace():
            _count(text, block, in_link)
        if at >= last:
            break
        at += 1
        opening = openings[at]
        if not opening or opening[-1] == "/":
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
        does = kind.does
        is_hidden = (
            element.is_hidden or (hidden_classes and _is_styled_away(element, hidden_classes))
        ) and at not in shown
        if is_hidden or does is _SKIPS:
            span = markup.span(at)
            at = span.finish
            texts[span.begin : at] = [""] * (at - span.begin)
            if does is not _SKIPS:
                hidden.append(span)
            continue
        if kind.is_whole:
            whole += 1
        tags[at] = kind.bare if whole else kind.short
        if does is _NOTHING:
            continue
        around, around_link, opened = block, in_link, None
        if does is _PARTS:
            block = opened = Block(element, block, page, markup, at)
        elif does is _IS_LINK:
            href = element.href or ""
            in_link = href[:1] != "#"
            opened = Link(href, at)
            if block.links:
                block.links.append(opened)
            else:
                block.links = [opened]
        signed = None
        if element.stamp:
            block.stamps = [*block.stamps, element.stamp]
        if element.is_authors:
            signed = Span(at)
            block.authors = [*block.authors, signed]
        if kind.is_void:
            block = around
        else:
            stack.append((kind, around, around_link, opened, signed))
    _sum_up(page)
    reckon(page)
    return Snapshot(top, markup, hidden)


def _is_styled_away(element: Element, hidden_classes: HiddenClasses) -> bool:
    return element.kind.tag in INLINE_HIDEABLE and not hidden_classes.isdisjoint(
        element.classes.split()
    )


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
