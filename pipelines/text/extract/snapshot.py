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

_RAW = "script|style|iframe|noembed|noframes"
"""Elements whose text is written without escapes, and is not the page's."""

_TOKEN = re.compile(
    # a comment, what is not the page's text, a tag; and the text behind
    rf"<(?:!--.*?--|({_RAW})(?=[ >])[^<]*(?:<(?!/\1>)[^<]*)*</\1|([^>]*))>([^<]*)",
    re.DOTALL,
)
_LISTING = re.compile(r"<(xmp|plaintext)[ >][^<>]*>?(.*?)</\1>", re.DOTALL)
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
    tokens = _tokens(html)
    taken = _take(tokens, hidden_classes, frozenset())
    shown = frozenset(
        span.begin
        for span in taken.hidden
        if read_element(tokens[span.begin][0]).kind.does is not Does.IS_INLINE
        and _weight(tokens, span) > taken.root.weight
    )
    return _take(tokens, hidden_classes, shown) if shown else taken


Token = tuple[str, str]
"""A tag without its brackets and the text behind it. `script/` stands for a script with all that is
in it, and nothing for a comment."""


def _tokens(html: str) -> list[Token]:
    if "<xmp" in html or "<plaintext" in html:
        html = _LISTING.sub(lambda found: f"<pre>{escape(found[2])}</pre>", html)
    return [(tag or (raw and f"{raw}/"), text) for raw, tag, text in _TOKEN.findall(html)] or [
        ("<body>", "")
    ]


def _weight(tokens: list[Token], span: Span) -> float:
    return sum(weight_of(text.strip()) for _, text in tokens[span.begin : span.finish])


def _take(tokens: list[Token], hidden_classes: HiddenClasses, shown: frozenset[int]) -> Snapshot:
    openings = [tag for tag, _ in tokens]
    texts = [text for _, text in tokens]
    tags = [""] * len(tokens)
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
    last = len(tokens) - 1
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
            if not stack:
                continue
            kind, block, in_link, *ended = stack.pop()
            tags[at] = kind.bare_end if whole else kind.short_end
            whole -= kind.is_whole
            for span in ended:
                if span is not None:
                    span.finish = at
            continue
        element = read_element(opening)
        kind = element.kind
        does = kind.does
        is_hidden = (
            element.is_hidden or (bool(hidden_classes) and _is_styled_away(element, hidden_classes))
        ) and at not in shown
        if does is Does.SKIPS or is_hidden:
            span = markup.span(at)
            at = span.finish
            texts[span.begin : at] = [""] * (at - span.begin)
            if is_hidden:
                hidden.append(span)
            continue
        whole += kind.is_whole
        tags[at] = kind.bare if whole else kind.short
        if does is Does.NOTHING or does is Does.BREAKS:
            continue
        around, around_link = block, in_link
        opened: Span | None = None
        if does is Does.PARTS:
            block = opened = Block(element, block, page, markup, at)
        elif does is Does.IS_LINK:
            href = element.href or ""
            in_link = not href.startswith("#")
            opened = Link(href, at)
            block.links.append(opened)
        signed: Span | None = None
        if element.stamp:
            block.stamps.append(element.stamp)
        if element.is_authors:
            signed = Span(at)
            block.authors.append(signed)
        if kind.is_void:
            block, in_link = around, around_link
        else:
            stack.append((kind, around, around_link, opened, signed))
    for _, _, _, *ended in stack:
        for span in ended:
            if span is not None:
                span.finish = last
    top.finish = last
    _sum_up(page)
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
        if block.parent is not None:
            block.parent.end = max(block.parent.end, block.end)
            block.parent.weight += block.weight
            block.parent.linked += block.linked
            block.parent.marks += block.marks
