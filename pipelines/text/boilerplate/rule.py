"""What a rule is: a named row with its reason and its cost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from pipelines.text.boilerplate.needs import alternatives, needed


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
    """

    name: str
    pattern: str
    because: str
    cost: str = ""
    where: Where = Where.ANYWHERE
    takes: Takes = Takes.NOTHING


class RuleSet:
    """Rules of which the first row that fits wins; each is tried only on lines that may fit it.

    The alternatives of all rows are numbered in order; a set of them is an integer, a bit for each.
    Of the two sets of characters that an alternative needs, the second has the bits above the
    first.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        rows = [(rule, part) for rule in rules for part in alternatives(rule.pattern)]
        if not rows:
            raise ValueError("a table of rules must not be empty")
        self._rows = tuple((rule, re.compile(part).fullmatch) for rule, part in rows)
        self._always = 0
        self._by_char: dict[str, int] = {}
        for i, (_, part) in enumerate(rows):
            for place, chars in zip((i, i + len(rows)), needed(part), strict=True):
                self._always |= 0 if chars else 1 << place
                for char in chars:
                    self._by_char[char] = self._by_char.get(char, 0) | 1 << place

    def match(self, text: str) -> Rule | None:
        """The first rule whose pattern is the whole text."""
        held = self._always
        for char in set(text):
            held |= self._by_char.get(char, 0)
        left = held & (held >> len(self._rows))
        while left:
            first = left & -left
            rule, fits = self._rows[first.bit_length() - 1]
            if fits(text):
                return rule
            left ^= first
        return None
