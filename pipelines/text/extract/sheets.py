"""What the style sheets in a page itself say: which inline elements they hide.

Only what is certain hides: rules for all screens, of tags, classes and ids, and of what stands
within others. What another rule may show again, on some screen or in some state, is seen.
"""

import re
from collections.abc import Iterable, Iterator, Set
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from pipelines.text.extract.elements import Element, attributes_of
from pipelines.text.extract.hidden import INLINE_HIDEABLE
from pipelines.text.extract.styles import declared, hiding_in, may_hide
from pipelines.text.extract.tree import Block

_COMPOUND = re.compile(r"(?P<tag>[A-Za-z][A-Za-z0-9]*)?(?P<names>(?:[.#][\w-]+)*)")
_NAME = re.compile(r"[.#][\w-]+")
_COMBINATORS = re.compile("[>+~]")
_NOT_ITSELF = re.compile(r"::|:(?:hover|focus|active|target|before|after|first-l)")
"""What selects not an element as it is when a page has loaded, or not the element itself."""
_ALL_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*", re.IGNORECASE)
_MAY_BE_SCREENS = re.compile(
    r"@(?:media(?!\s+(?:print|speech)\s*$)|supports|layer|container)\b", re.IGNORECASE
)
_ALWAYS = re.compile(r"\s*(?:all|screen)?\s*", re.IGNORECASE)

LONGEST_SHEET = 20_000
"""Characters of a style sheet that is read: longer ones are of frameworks, which hide menus and
dialogs, by classes whose names are known; what hides words among words is written for them."""

MOST_AROUND = 3
"""Elements around another that a selector may name."""

MOST_UP = 12
"""Blocks around an element that are looked at for them."""

MOST_RULES = 30
"""Rules for one tag, class or id; with more, nothing is believed to be hidden by them."""

MOST_ASKED = 8
"""Kinds of elements of each of which it is looked for by itself what shows them again; for all
together, it takes longer, but once."""


class _Holds(IntEnum):
    """When rules hold."""

    ALWAYS = 0
    PERHAPS = 1
    """On some screens, or where something is supported."""
    NEVER = 2
    """On no screen."""


class _Rule(NamedTuple):
    """A rule as written.

    Attributes:
        selectors: Of what, parted by commas.
        declarations: What is said of it.
        holds: When.
        place: Where it stands among all.
    """

    selectors: str
    declarations: str
    holds: _Holds
    place: int


class _Compound(NamedTuple):
    """A selector of one element.

    Attributes:
        tag: Its name; empty for any.
        names: Its classes and id, each behind its `.` or `#`.
    """

    tag: str
    names: frozenset[str]

    def fits(self, tag: str, names: Set[str]) -> bool:
        return (not self.tag or self.tag == tag) and self.names <= names

    @property
    def key(self) -> str:
        """What an element must have, among other things."""
        return min(self.names, default=self.tag)


class Selector(NamedTuple):
    """What a rule is for: an element, and those it must stand in, the nearest first."""

    last: _Compound
    around: tuple[_Compound, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """How many ids, classes and tags it has: of two rules, that which has more counts."""
        each = (self.last, *self.around)
        idents = sum(name[0] == "#" for one in each for name in one.names)
        names = sum(len(one.names) for one in each)
        return idents, names - idents, sum(bool(one.tag) for one in each)


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
        self.texts = [_bare(text) for text in texts]
        rules = [*_rules_of(self.texts)]
        self._hiding = _hidden_by(rule for rule in rules if may_hide(rule.declarations))
        self._rules = [rule for rule in rules if "display" in rule.declarations]
        self._showing: dict[tuple[str, frozenset[str]], _Index] = {}
        self.concerns: dict[Element, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._hiding)

    def hide(self, element: Element, opening: str, block: Block) -> bool:
        """Whether an inline element is hidden.

        Args:
            element: What its tag says.
            opening: The tag.
            block: The block around it.
        """
        tag = element.kind.tag
        self.concerns[element] = False
        if tag not in INLINE_HIDEABLE:
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
            if selector.last.fits(tag, names) and is_within(block, selector.around)
        ]
        if not hiding:
            return False
        strongest = max(hiding, key=lambda told: told.rank)
        return not self._is_shown(strongest, tag, names) and not _shows(opening, strongest)

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


def is_within(block: Block, around: tuple[_Compound, ...]) -> bool:
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


def _hidden_by(rules: Iterable[_Rule]) -> _Index:
    """What rules hide for certain."""
    hiding: _Index = {}
    for rule in rules:
        if rule.holds is not _Holds.ALWAYS:
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


_DISPLAY = frozenset({"display"})


@lru_cache(maxsize=1024)
def _display(declarations: str) -> str:
    return declared(declarations).get("display", "")


def _shown_by(rules: Iterable[_Rule]) -> _Index:
    """What rules say of how elements are displayed, whenever they may hold."""
    showing: _Index = {}
    for rule in rules:
        if "display" not in rule.declarations or _display(rule.declarations) in ("", "none"):
            continue
        is_certain = rule.holds is _Holds.ALWAYS and "!" not in rule.declarations
        for text in rule.selectors.split(","):
            parts = text.split()
            if not parts or (":" in text and _NOT_ITSELF.search(text)):
                continue
            selector = selector_of(text) if is_certain and len(parts) == 1 else None
            # Of what stands within others, it is not looked whether it does.
            rank: _Rank = (*selector.rank, rule.place) if selector is not None else _BEYOND
            selector = selector or Selector(_loosely(parts[-1]), ())
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
            every = Selector(_Compound("" if names else key, names), ())
            showing[key] = {every: max(told.values(), key=lambda one: one.rank)}
    return showing


def selector_of(text: str) -> Selector | None:
    """Read a selector; None if it is of another kind than those known here."""
    if ":" in text or "[" in text or ">" in text:
        return None
    parts = text.split()
    if not 1 <= len(parts) <= MOST_AROUND + 1:
        return None
    compounds = [_compound(part) for part in reversed(parts)]
    known = [one for one in compounds if one is not None]
    return Selector(known[0], tuple(known[1:])) if len(known) == len(compounds) else None


@lru_cache(maxsize=4096)
def _compound(text: str) -> _Compound | None:
    found = _COMPOUND.fullmatch(text)
    if found is None:
        return None
    return _Compound((found["tag"] or "").lower(), frozenset(_NAME.findall(found["names"])))


@lru_cache(maxsize=4096)
def _loosely(text: str) -> _Compound:
    """What the element has that a selector's last part is for, as far as that can be read."""
    last = _COMBINATORS.split(text)[-1]
    found = _COMPOUND.match(last)
    return (_compound(found[0]) if found else None) or _Compound("", frozenset())


def _bare(text: str) -> str:
    """A style sheet without what may have braces in it that part no rules."""
    if "<!--" in text:
        text = text.replace("<!--", " ").replace("-->", " ")
    if "/*" not in text:
        return text
    # A comment that is not closed goes on to the next end of one.
    first, *others = text.split("/*")
    return " ".join((first, *(other.partition("*/")[2] for other in others)))


def _rules_of(texts: Iterable[str]) -> Iterator[_Rule]:
    """Give the rules that may hide something or show it; how deep they stand does not matter."""
    place = 0
    for text in texts:
        holds = [_Holds.ALWAYS]
        for piece in text.split("}"):
            place += 1
            head, brace, declarations = piece.partition("{")
            # Nearly all are rules by themselves, and few of those are wanted.
            if brace and "@" not in head and "{" not in declarations:
                if "display" in declarations or may_hide(declarations):
                    yield _Rule(head.rpartition(";")[2], declarations, holds[-1], place)
                continue
            if brace:
                *heads, declarations = piece.split("{")
                for outer in heads:
                    holds.append(max(holds[-1], _when(outer)))
                head = heads[-1].rpartition(";")[2]
                if "@" not in head and ("display" in declarations or may_hide(declarations)):
                    yield _Rule(head, declarations, holds[-2], place)
            if len(holds) > 1:
                holds.pop()


@lru_cache(maxsize=512)
def _when(head: str) -> _Holds:
    """When rules hold that stand within what has such a head."""
    head = head.rpartition(";")[2].strip()
    if _ALL_SCREENS.fullmatch(head):
        return _Holds.ALWAYS
    if head[:1] != "@" or _MAY_BE_SCREENS.match(head):
        return _Holds.PERHAPS
    return _Holds.NEVER
