"""What a rule is: a named row with its reason and its cost."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from pipelines.text.needs import DIGIT, alternatives, bounds, needed, needs_han, widths

_HAN = re.compile("[\u4e00-\u9fff]")


class Where(IntEnum):
    """Where in the article a rule may take a line."""

    ANYWHERE = 0
    EDGE = 1
    """Above the first or below the last sentence of the article."""
    TOP = 2
    TAIL = 3
    BESIDE = 4
    """Only in an unbroken run with a line that another rule took, at an edge of the article."""
    BELOW = 5
    """Only below a line that another rule took, at the tail."""


class Takes(IntEnum):
    """What goes with the line."""

    NOTHING = 0
    REST = 1
    """At the tail: every line below that is not a sentence."""
    LIST = 2
    """The list below, up to the next sentence or section heading; at the tail like REST."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table of line patterns.

    Attributes:
        name: `family.case`, as removals report it.
        pattern: A regular expression for the whole line, folded and without decoration.
        because: A line that forced it.
        cost: What it may take wrongly; empty if nothing is known.
        where: Where it may take a line.
        takes: What goes with the line.
        words: An expression that is found in every line that fits, if looking for it first is
            quicker: words by their first characters, and nothing else.
    """

    name: str
    pattern: str
    because: str
    cost: str = ""
    where: Where = Where.ANYWHERE
    takes: Takes = Takes.NOTHING
    words: str = ""


class RuleSet:
    """Rules of which the first row that fits wins; each is tried only on lines that may fit it.

    The alternatives of all rows are numbered in order; a set of them is an integer, a bit for each.
    Of the two sets of characters that an alternative needs, the second has the bits above the
    first. `_first` and `_last` have, for a character, the alternatives that a text may fit which
    begins or ends with it; those for any character are in `_any_first` and `_any_last`.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        rows = [(rule, part) for rule in rules for part in alternatives(rule.pattern)]
        if not rows:
            raise ValueError("a table of rules must not be empty")
        self._rows = tuple((rule, _fitting(part, rule.words)) for rule, part in rows)
        self._always = 0
        self._by_char: dict[str, int] = {}
        for i, (_, part) in enumerate(rows):
            for place, chars in zip((i, i + len(rows)), needed(part), strict=True):
                self._always |= 0 if chars else 1 << place
                _mark(self._by_char, chars, 1 << place)
        self._without_han = sum(1 << i for i, (_, part) in enumerate(rows) if not needs_han(part))
        self._widths = [widths(part) for _, part in rows]
        self._by_width: dict[int, int] = {}
        ends = [bounds(part) for _, part in rows]
        self._first, self._any_first = _by_end([first for first, _ in ends])
        self._last, self._any_last = _by_end([last for _, last in ends])

    def match(self, text: str) -> Rule | None:
        """The first rule whose pattern is the whole text."""
        possible = self._of_width(len(text))
        if not _HAN.search(text):
            possible &= self._without_han
        if text:
            first, last = text[0], text[-1]
            possible &= self._any_first | self._first.get(DIGIT if first.isdecimal() else first, 0)
            possible &= self._any_last | self._last.get(DIGIT if last.isdecimal() else last, 0)
        held = self._always
        for char in set(text):
            held |= self._by_char.get(char, 0)
        left = held & (held >> len(self._rows)) & possible
        while left:
            lowest = left & -left
            rule, fits = self._rows[lowest.bit_length() - 1]
            if fits(text):
                return rule
            left ^= lowest
        return None

    def _of_width(self, width: int) -> int:
        """The alternatives that a text of some length may fit."""
        found = self._by_width.get(width)
        if found is None:
            fits = (least <= width <= most for least, most in self._widths)
            found = self._by_width[width] = sum(1 << i for i, fit in enumerate(fits) if fit)
        return found


def _fitting(pattern: str, words: str) -> Callable[[str], object]:
    """What tells whether a whole text fits a pattern, and holds some words, asked for first."""
    fits = re.compile(pattern).fullmatch
    if not words:
        return fits
    holds = re.compile(words).search
    return lambda text: holds(text) and fits(text)


def _mark(by_char: dict[str, int], chars: Iterable[str], bit: int) -> None:
    for char in chars:
        by_char[char] = by_char.get(char, 0) | bit


def _by_end(ends: Iterable[frozenset[str] | None]) -> tuple[dict[str, int], int]:
    """The alternatives for each character at one end, and those for any."""
    by_char: dict[str, int] = {}
    any_char = 0
    for i, chars in enumerate(ends):
        if chars is None:
            any_char |= 1 << i
        else:
            _mark(by_char, chars, 1 << i)
    return by_char, any_char
