"""What a rule is: a named row with its reason and its cost."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum


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
    """Rules compiled into one pattern, the first row that fits winning."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rows = tuple(rules)
        if not rows:
            raise ValueError("a table of rules must not be empty")
        self._by_group: Mapping[str, Rule] = {f"r{i}": rule for i, rule in enumerate(rows)}
        self._pattern = re.compile(
            "|".join(f"(?P<{group}>{rule.pattern})" for group, rule in self._by_group.items())
        )

    def match(self, text: str) -> Rule | None:
        """The first rule whose pattern is the whole text."""
        found = self._pattern.fullmatch(text)
        return self._by_group[found.lastgroup] if found and found.lastgroup else None
