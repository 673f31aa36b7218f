"""Style sheets as written, read into rules and selectors, as far as these are understood."""

import re
from collections.abc import Iterable, Iterator, Set
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from pipelines.text.extract.styles import may_hide

_COMPOUND = re.compile(r"(?P<tag>[A-Za-z][A-Za-z0-9]*)?(?P<names>(?:[.#][\w-]+)*)")
_NAME = re.compile(r"[.#][\w-]+")
_COMBINATORS = re.compile("[>+~]")
_ALL_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*", re.IGNORECASE)
_MAY_BE_SCREENS = re.compile(
    r"@(?:media(?!\s+(?:print|speech)\s*$)|supports|layer|container)\b", re.IGNORECASE
)

MOST_AROUND = 3
"""Elements around another that a selector may name."""


class Holds(IntEnum):
    """When rules hold."""

    ALWAYS = 0
    PERHAPS = 1
    """On some screens, or where something is supported."""
    NEVER = 2
    """On no screen."""


class Rule(NamedTuple):
    """A rule as written.

    Attributes:
        selectors: Of what, parted by commas.
        declarations: What is said of it.
        holds: When.
        place: Where it stands among all.
    """

    selectors: str
    declarations: str
    holds: Holds
    place: int


class Compound(NamedTuple):
    """A selector of one element.

    Attributes:
        tag: Its name; empty for any.
        names: Its classes and id, each behind its `.` or `#`.
    """

    tag: str
    names: frozenset[str]

    def fits(self, tag: str, names: Set[str]) -> bool:
        """Whether an element of a tag, with some classes and an id, is what it selects."""
        return (not self.tag or self.tag == tag) and self.names <= names

    @property
    def key(self) -> str:
        """What an element must have, among other things."""
        return min(self.names, default=self.tag)


class Selector(NamedTuple):
    """What a rule is for: an element, and those it must stand in, the nearest first."""

    last: Compound
    around: tuple[Compound, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """How many ids, classes and tags it has: of two rules, that which has more counts."""
        each = (self.last, *self.around)
        idents = sum(name[0] == "#" for one in each for name in one.names)
        names = sum(len(one.names) for one in each)
        return idents, names - idents, sum(bool(one.tag) for one in each)


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
def _compound(text: str) -> Compound | None:
    found = _COMPOUND.fullmatch(text)
    if found is None:
        return None
    return Compound((found["tag"] or "").lower(), frozenset(_NAME.findall(found["names"])))


@lru_cache(maxsize=4096)
def loosely(text: str) -> Compound:
    """What the element has that a selector's last part is for, as far as that can be read."""
    last = _COMBINATORS.split(text)[-1]
    found = _COMPOUND.match(last)
    return (_compound(found[0]) if found else None) or Compound("", frozenset())


def bare_sheet(text: str) -> str:
    """A style sheet without what may have braces in it that part no rules."""
    if "<!--" in text:
        text = text.replace("<!--", " ").replace("-->", " ")
    if "/*" not in text:
        return text
    # A comment that is not closed goes on to the next end of one.
    first, *others = text.split("/*")
    return " ".join((first, *(other.partition("*/")[2] for other in others)))


def rules_of(texts: Iterable[str]) -> Iterator[Rule]:
    """Give the rules that may hide something or show it; how deep they stand does not matter."""
    place = 0
    for text in texts:
        holds = [Holds.ALWAYS]
        for piece in text.split("}"):
            place += 1
            head, brace, declarations = piece.partition("{")
            # Nearly all are rules by themselves, and few of those are wanted.
            if brace and "@" not in head and "{" not in declarations:
                if "display" in declarations or may_hide(declarations):
                    yield Rule(head.rpartition(";")[2], declarations, holds[-1], place)
                continue
            if brace:
                *heads, declarations = piece.split("{")
                for outer in heads:
                    holds.append(max(holds[-1], _when(outer)))
                head = heads[-1].rpartition(";")[2]
                if "@" not in head and ("display" in declarations or may_hide(declarations)):
                    yield Rule(head, declarations, holds[-2], place)
            if len(holds) > 1:
                holds.pop()


@lru_cache(maxsize=512)
def _when(head: str) -> Holds:
    """When rules hold that stand within what has such a head."""
    head = head.rpartition(";")[2].strip()
    if _ALL_SCREENS.fullmatch(head):
        return Holds.ALWAYS
    if head[:1] != "@" or _MAY_BE_SCREENS.match(head):
        return Holds.PERHAPS
    return Holds.NEVER
