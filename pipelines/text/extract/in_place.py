"""What an element does that its own tag does not tell: by what stands in it and around it."""

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from pipelines.text.extract.elements import Does, Element, Kind, read_element
from pipelines.text.extract.hidden import Hides
from pipelines.text.extract.markup import Markup
from pipelines.text.extract.names import BLOCKS, HEADINGS
from pipelines.text.extract.sheets import Sheets
from pipelines.text.extract.tree import Block

LONGEST_RUN = 40
"""Tags in an element that may stand within a line; one with more holds a part of a page."""

_ICON = re.compile("[\ue000-\uf8ff]")
"""A character of an icon font, which has its own meaning for each."""

MOST_BEFORE = 200
"""Tags before white words, and blocks around them, that are looked at for a background."""

_PAINTED = re.compile(
    r"background(?!(?:-color)?\s*:\s*(?:#f{3}(?:f{3})?(?![\da-f])|white|none|transparent|initial))"
    r"|bgcolor=\"(?!\s*#?(?:f{6}|f{3}|white)\s*\")"
    r"|(?<![-\w])color(?:\s*:\s*|=\")(?:#?f{3}(?:f{3})?(?![\da-f])|white|rgba?\(\s*255)",
    re.IGNORECASE,
)
"""What tags say that have a background other than white, or white text themselves."""

_ONE_LINE = HEADINGS | {"p"}
"""Blocks that can hold no others."""


class Place(NamedTuple):
    """Where an element stands.

    Attributes:
        markup: The page, read so far.
        at: Where its tag stands there.
        block: The block around it.
        is_inline: Whether it stands in an inline element.
    """

    markup: Markup
    at: int
    block: Block
    is_inline: bool


def kind_in(place: Place, element: Element) -> Kind:
    """What an element is where it stands."""
    within_line = element.within_line
    return within_line if within_line is not None and _runs_on(place) else element.kind


def _runs_on(place: Place) -> bool:
    """Whether an element of an unknown name, or made inline by its style, stands within a line."""
    openings, texts = place.markup.openings, place.markup.texts
    finish = _end_of_run(openings, place.at)
    if finish is None:
        return False
    name = openings[place.at].partition(" ")[0]
    if name in BLOCKS or place.is_inline or place.block.tag in _ONE_LINE:
        return True
    return bool(texts[place.at - 1].strip() or texts[finish].strip())


def _end_of_run(openings: Sequence[str], at: int) -> int | None:
    """Where an element ends that holds no blocks; None if it holds one or is long."""
    depth = 1
    for end in range(at + 1, min(at + LONGEST_RUN, len(openings))):
        opening = openings[end]
        if opening[:1] == "/":
            depth -= 1
            if not depth:
                return end
        elif opening:
            element = read_element(opening)
            if element.kind.does is Does.PARTS and element.within_line is None:
                return None
            depth += not element.kind.is_void
    return None


def is_unseen(place: Place, element: Element, sheets: Sheets | None, sized_until: int) -> bool:
    """Whether an element is not seen where it stands.

    Args:
        place: Where.
        element: What its tag says.
        sheets: The page's own style sheets.
        sized_until: Where what was last found to be `is_sized` ends.
    """
    markup, at = place.markup, place.at
    how = element.hides
    if how is Hides.YES:
        return True
    if how is Hides.UNLESS_SIZED:
        return at > sized_until
    if (how is Hides.IF_ICON and _is_icon(place)) or (how is Hides.IF_PALE and _is_lost(place)):
        return True
    is_empty = not markup.texts[at] and markup.openings[at + 1 : at + 2] == [f"/{element.kind.tag}"]
    return (
        sheets is not None
        and not is_empty  # as icons are, of which there are most
        and sheets.hide(element, markup.openings[at], place.block)
    )


def is_sized(place: Place) -> bool:
    """Whether something in an element has a size of its own."""
    span = place.markup.span(place.at)
    return any("font-size" in one for one in place.markup.openings[place.at + 1 : span.finish])


def _is_icon(place: Place) -> bool:
    """Whether an element holds a character of an icon font and nothing else."""
    following = place.markup.openings[place.at + 1 : place.at + 2]
    text = place.markup.texts[place.at].strip()
    return following[0][:1] == "/" and len(text) == 1 and _ICON.match(text) is not None


def _is_lost(place: Place) -> bool:
    """Whether white words stand between others, on white as far as can be seen."""
    openings, texts = place.markup.openings, place.markup.texts
    finish = _end_of_run(openings, place.at)
    if finish is None or not (texts[place.at - 1].strip() or texts[finish].strip()):
        return False
    return not _is_on_colour(openings, place.at, place.block)


def _is_on_colour(openings: Sequence[str], at: int, block: Block) -> bool:
    """Whether something around an inline element has a background, or white text itself."""
    depth = 0
    first = max(block.begin, at - MOST_BEFORE)
    for opening in reversed(openings[first + 1 : at]):
        if opening[:1] == "/":
            depth += 1
        elif opening and not read_element(opening).kind.is_void:
            if not depth and _PAINTED.search(opening):
                return True
            depth = max(0, depth - 1)
    around = islice(chain((block,), block.up()), MOST_BEFORE)
    return first > block.begin or any(_PAINTED.search(openings[one.begin]) for one in around)
