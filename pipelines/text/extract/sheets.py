"""What the style sheets in a page itself say: which inline elements they hide.

Only what is certain hides: rules for all screens, of tags, classes and ids, and of what stands
within others. What another rule may show again, on some screen or in some state, is seen.
"""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from pipelines.text.extract.elements import Element, attributes_of
from pipelines.text.extract.hidden import INLINE_HIDEABLE
from pipelines.text.extract.names import words
from pipelines.text.extract.sheet_rules import (
    Compound,
    Holds,
    Rule,
    Selector,
    bare_sheet,
    loosely,
    rules_of,
    selector_of,
)
from pipelines.text.extract.styles import declared, hiding_in, may_hide
from pipelines.text.extract.tree import Block

_NOT_ITSELF = re.compile(r"::|:(?:hover|focus|active|target|before|after|first-l)")
"""What selects not an element as it is when a page has loaded, or not the element itself."""
_ALWAYS = re.compile(r"\s*(?:all|screen)?\s*", re.IGNORECASE)

LONGEST_SHEET = 20_000
"""Characters of a style sheet that is read: longer ones are of frameworks, which hide menus and
dialogs, by classes whose names are known; what hides words among words is written for them."""

MOST_UP = 12
"""Blocks around an element that are looked at for them."""

MOST_RULES = 30
"""Rules for one tag, class or id; with more, nothing is believed to be hidden by them."""

MOST_ASKED = 8
"""Kinds of elements of each of which it is looked for by itself what shows them again; for all
together, it takes longer, but once."""


_Rank = tuple[float, ...]


class _Told(NamedTuple):
    """What a selector's rule says of some properties.

    Attributes:
        properties: Which.
        rank: Of two that fit, the one of the higher rank counts.
    """

    properties: frozenset[str]
    rank: _Rank


_Index = dict[str, dict[Selector, _Told]]
_BEYOND: _Rank = (float("inf"),)


class Sheets:
    """The style sheets of a page.

    Attributes:
        texts: Their sources, without comments.
        concerns: Of elements that were looked at, whether the sheets may hide them.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = [bare_sheet(text) for text in texts]
        rules = [*rules_of(self.texts)]
        self._hiding = _hidden_by(rule for rule in rules if may_hide(rule.declarations))
        self._rules = [rule for rule in rules if "display" in rule.declarations]
        self._showing: dict[tuple[str, frozenset[str]], _Index] = {}
        self.concerns: dict[Element, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._hiding)

    def hide(self, element: Element, opening: str, block: Block) -> bool:
        """Whether an element is hidden: of blocks, only what is put off the screen is believed.

        Args:
            element: What its tag says.
            opening: The tag.
            block: The block around it.
        """
        tag = element.kind.tag
        self.concerns[element] = False
        is_inline = tag in INLINE_HIDEABLE
        if not (is_inline or self.hides_blocks):
            return False
        names = _names_of(element, opening if self._has_idents else "")
        keys = [name for name in names if name in self._hiding]
        if not keys:
            return False
        self.concerns[element] = True
        hiding = [
            told
            for key in keys
            for selector, told in self._hiding[key].items()
            if (is_inline or told.properties <= _AWAY)
            and selector.last.fits(tag, names)
            and is_within(block, selector.around)
        ]
        if not hiding:
            return False
        strongest = max(hiding, key=lambda told: told.rank)
        return not self._is_shown(strongest, tag, names) and not _shows(opening, strongest)

    @cached_property
    def hides_blocks(self) -> bool:
        """Whether they put anything off the screen."""
        return any(
            told.properties <= _AWAY for each in self._hiding.values() for told in each.values()
        )

    @cached_property
    def _has_idents(self) -> bool:
        return any(key[:1] == "#" for key in self._hiding)

    def _is_shown(self, hiding: _Told, tag: str, names: frozenset[str]) -> bool:
        """Whether another rule may show what one hides: nearly all are about `display`."""
        return "display" in hiding.properties and any(
            told.rank > hiding.rank and selector.last.fits(tag, names)
            for key in ("", tag, *names)
            for selector, told in self._showing_by(tag, names).get(key, {}).items()
        )

    def _showing_by(self, tag: str, names: frozenset[str]) -> _Index:
        """What is said of how elements are displayed, if not that they are not.

        Most pages need to know it of no element or a few, for which it is quicker to read only the
        rules that may be for them.
        """
        every = "", frozenset[str]()
        asked = (tag, names) if len(self._showing) < MOST_ASKED else every
        showing = self._showing.get((tag, names)) or self._showing.get(asked)
        if showing is None:
            if asked is every:
                showing = _crowded_out(_shown_by(self._rules))
            else:
                showing = _shown_by(one for one in self._rules if _may_be_for(names, one.selectors))
            self._showing[asked] = showing
        return showing


def sheets_of(tree: LexborHTMLParser) -> Sheets:
    """The style sheets of a page."""
    texts: list[str] = []
    for style in tree.css("style"):
        if style.parent is not None and style.parent.tag == "noscript":
            continue
        media = style.attributes.get("media") or ""
        text = style.text()
        if len(text) > LONGEST_SHEET:
            continue
        texts.append(text if _ALWAYS.fullmatch(media) else f"@media {media}{{{text}\n}}")
    return Sheets(texts)


def _may_be_for(names: frozenset[str], selectors: str) -> bool:
    """Whether selectors may be for an element of some classes and an id.

    Those of tags alone are weaker than what hides by a name.
    """
    return "[" in selectors or "\\" in selectors or any(name in selectors for name in names)


def _names_of(element: Element, opening: str) -> frozenset[str]:
    """The classes of an element and the id in its tag, each behind its `.` or `#`."""
    names = {f".{one}" for one in element.classes.split()}
    if ' id="' in opening:
        names.add(f"#{attributes_of(opening).get('id') or ''}")
    return frozenset(names)


def _shows(opening: str, hiding: _Told) -> bool:
    """Whether an element's own style says something else of what a rule hides it by."""
    return ' style="' in opening and not hiding.properties.isdisjoint(
        declared(attributes_of(opening).get("style") or "")
    )


def is_within(block: Block, around: tuple[Compound, ...]) -> bool:
    """Whether a block or those around it are what a selector names, in its order."""
    left = list(around)
    looked: Block | None = block
    for _ in range(MOST_UP):
        if not left or looked is None:
            break
        names = {f".{one}" for one in looked.classes.split()}
        if any(name[0] == "#" for name in left[0].names):
            names.add(f"#{looked.attributes().get('id') or ''}")
        if left[0].fits(looked.tag, names):
            left.pop(0)
        looked = looked.parent
    return not left


def _hidden_by(rules: Iterable[Rule]) -> _Index:
    """What rules hide for certain."""
    hiding: _Index = {}
    for rule in rules:
        if rule.holds is not Holds.ALWAYS:
            continue
        found = [
            one for text in rule.selectors.split(",") if (one := selector_of(text)) is not None
        ]
        # What hides all elements of a tag within others is mostly for menus and icons.
        named = [one for one in found if one.last.names]
        if named and (deciding := _deciding(rule.declarations)):
            for selector in named:
                told = _Told(deciding, (*selector.rank, rule.place))
                hiding.setdefault(selector.last.key, {})[selector] = told
    return {key: told for key, told in hiding.items() if len(told) <= MOST_RULES}


_DECIDING = ("display", "visibility", "opacity", "font-size", "text-indent", "clip", "overflow")
"""Properties by which elements are mostly hidden; where one of them does, only what another rule
says of that is looked for: nearly all rules say something of height and width."""


@lru_cache(maxsize=1024)
def _deciding(declarations: str) -> frozenset[str]:
    """Of properties that hide together, those that tell whether another rule shows again."""
    found = hiding_in(declared(declarations))
    first = next((name for name in _DECIDING if name in found), None)
    return frozenset(found if first is None else (first,))


_AWAY = words("left right top bottom margin-left margin-top text-indent clip clip-path")
"""Properties that put a block where nobody sees it; by the others, scripts hide what they show
later: tabs, menus, the rest of a text."""

_DISPLAY = frozenset({"display"})


@lru_cache(maxsize=1024)
def _display(declarations: str) -> str:
    return declared(declarations).get("display", "")


def _shown_by(rules: Iterable[Rule]) -> _Index:
    """What rules say of how elements are displayed, whenever they may hold."""
    showing: _Index = {}
    for rule in rules:
        if "display" not in rule.declarations or _display(rule.declarations) in ("", "none"):
            continue
        is_certain = rule.holds is Holds.ALWAYS and "!" not in rule.declarations
        for text in rule.selectors.split(","):
            parts = text.split()
            if not parts or (":" in text and _NOT_ITSELF.search(text)):
                continue
            selector = selector_of(text) if is_certain and len(parts) == 1 else None
            # Of what stands within others, it is not looked whether it does.
            rank: _Rank = (*selector.rank, rule.place) if selector is not None else _BEYOND
            selector = selector or Selector(loosely(parts[-1]), ())
            of_key = showing.setdefault(selector.last.key, {})
            before = of_key.get(selector)
            if before is None or before.rank < rank:
                of_key[selector] = _Told(_DISPLAY, rank)
    return showing


def _crowded_out(showing: _Index) -> _Index:
    """Let what is said too often of one key be said once, of all it may be said of."""
    for key, told in showing.items():
        if len(told) > MOST_RULES:
            names = frozenset({key}) if key[:1] in (".", "#") else frozenset[str]()
            every = Selector(Compound("" if names else key, names), ())
            showing[key] = {every: max(told.values(), key=lambda one: one.rank)}
    return showing
