"""What the search needs to know of the document a broken place is in."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log
from typing import Final

from pipelines.text.lm import is_han
from pipelines.text.script import script_of, standard_forms, to_hans
from pipelines.text.spinner.notation import HOLE_PATTERN, NOTE_PATTERN
from pipelines.text.spinner.survey import Survey
from pipelines.text.spinner.symbols import WIDE, code_of

SHOULD_BE_ANNOTATED: Final = 8.0
"""Nats against a reading in which a character of the table stands without its annotation."""

SIMPLIFIED_ONLY: Final = 10.0
"""Nats against a simplified character in a document converted to traditional ones."""

WIDE_LETTER: Final = 6.0
"""Nats against a full-width letter or digit in a document that has no other."""

VARIANT: Final = 4.0
"""Nats against a traditional character that a conversion does not produce, such as 畵 for 畫."""

READ_FOR_PAIRS: Final = 60_000
"""Characters of a document that its pairs are counted in."""

USUAL_COUNT: Final = 2
USUAL_SHARE: Final = 0.8
"""How regularly a character must stand at such places to be restored where it is lost."""

UNUSED_MARK: Final = 3.0
"""Nats against a mark that the document has nowhere else."""

SEEN_BONUS: Final = 2.0
"""Nats for a pair of characters that the sound text has, times ln(1 + how often)."""

CUT_MARKS: Final = "？?。、"
"""Where some sites cut the bytes before they annotate."""

LOST: Final = "?"
"""Stands for a character that was lost and cannot be known."""

_TAG: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,500}|!--.{0,500}--)>", re.DOTALL)
TAG_REST: Final = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,500})?/?>|!--")
_ENTITY_REST: Final = re.compile(r"(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")

# Years of the last decades, the first digit lost.
_YEAR_REST: Final = re.compile(r"(?:9[5-9]|0[0-3])\d年")
# An ASCII character that a lost byte can swallow, between a Chinese one and any other.
_BETWEEN: Final = re.compile(r"(?<=[㐀-鿿」』”）])([ -?])(?=(.))")
_NARROW: Final = {wide: narrow for narrow, wide in WIDE.items()}
_NARROW_BETWEEN_HAN: Final = re.compile(r"(?<=[㐀-鿿)])[,?!:;](?=[㐀-鿿])")


@cache
def is_simplified_only(char: str) -> bool:
    """Tell whether a page in traditional characters cannot hold this character."""
    return script_of(char) == "hans"


@cache
def is_variant(char: str) -> bool:
    """Tell whether a traditional character is none of those its simplified form becomes."""
    simplified = to_hans(char)
    return simplified != char and char not in standard_forms(simplified)


@dataclass(frozen=True)
class Document:
    """A damaged document, seen as a whole.

    Attributes:
        text: As it came.
        survey: What is damaged in it.
    """

    text: str
    survey: Survey

    @property
    def table(self) -> Mapping[str, str]:
        """Readings of the characters that are annotated in it."""
        return self.survey.table

    @cached_property
    def sound(self) -> str:
        """The text without its plain annotations."""
        return NOTE_PATTERN.sub(lambda match: match[0][0], self.text)

    @cached_property
    def bare(self) -> frozenset[str]:
        """Characters that stand in it without a reading, so are not in the site's table."""
        without = NOTE_PATTERN.sub("", self.text)
        return frozenset(without) - self.table.keys()

    @cached_property
    def traditional(self) -> bool:
        """Whether it has been converted to traditional characters."""
        return script_of(self.sound[:20_000]) == "hant"

    @cached_property
    def half_width(self) -> bool:
        """Whether its full-width marks have been made half-width."""
        wide = sum(self.text.count(mark) for mark in _NARROW)
        return len(_NARROW_BETWEEN_HAN.findall(self.text)) > 4 * wide

    @cached_property
    def pairs(self) -> Mapping[str, float]:
        """What a pair of characters is worth for having been seen, in nats."""
        sound = self.sound[:READ_FOR_PAIRS]
        counts = Counter(map(str.__add__, sound, sound[1:]))
        return {
            pair: SEEN_BONUS * log(1 + count) for pair, count in counts.items() if is_han(pair[0])
        }

    def last_byte(self, char: str) -> int:
        """The last byte a character had when the text was annotated; 0 if it had none."""
        code = code_of(WIDE.get(char, char) if self.half_width else char)
        return code[-1] if code else 0

    def narrow(self, char: str) -> str:
        """A restored mark as this document writes it."""
        return _NARROW.get(char, char) if self.half_width else char

    def cost_of(self, char: str, *, whole: bool) -> float:
        """Nats against a character, beside what the language model says.

        Args:
            char: A character of the repaired text.
            whole: Whether its two bytes stood side by side, so that it would be annotated.
        """
        cost = SHOULD_BE_ANNOTATED if whole and char in self.table else 0.0
        if char in self.bare:
            return cost
        if self.traditional and is_simplified_only(char):
            cost += SIMPLIFIED_ONLY
        if is_variant(char):
            cost += VARIANT
        if not is_han(char) and char not in WIDE.values():
            cost += UNUSED_MARK
        if "！" < char <= "～" and char not in WIDE.values():
            cost += WIDE_LETTER
        return cost

    @cached_property
    def is_markup(self) -> bool:
        """Whether it is HTML source, so that tags belong to it."""
        return bool(_TAG.search(self.text))

    def swallowed(self, place: int, following: str) -> str:
        """What a lost byte without a reading took with it: the byte behind it, if it was ASCII.

        Args:
            place: Offset behind the lost byte's mark.
            following: The character there; "" at the end.

        Returns:
            The character, LOST if it cannot be known, "" if there was none.
        """
        if not following or following in "\r\n" or following in CUT_MARKS:
            return ")" if following and following in "。、" and self._in_bracket(place) else ""
        if TAG_REST.match(self.text, place):
            return "<" if self.is_markup else ""
        if _ENTITY_REST.match(self.text, place):
            return "&"
        if self._in_bracket(place):
            return ")"
        year = _YEAR_REST.match(self.text, place)
        if year:
            return "1" if year[0][0] == "9" else "2"
        return self._usual_between(_kind(following))

    def _in_bracket(self, place: int) -> bool:
        """Whether a parenthesis is open at a place, on its line."""
        line = NOTE_PATTERN.sub("", self.text[self.text.rfind("\n", 0, place) + 1 : place])
        line = HOLE_PATTERN.sub("", line)
        return not self.half_width and line.count("(") > line.count(")")

    def _usual_between(self, kind: str) -> str:
        """The ASCII character that usually stands between Chinese and this kind of character."""
        usual = self._between.get(kind, Counter())
        if usual:
            char, count = usual.most_common(1)[0]
            if count >= USUAL_COUNT and count >= USUAL_SHARE * usual.total():
                return char
        return LOST

    @cached_property
    def _between(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for match in _BETWEEN.finditer(self.sound):
            if match[1] not in WIDE or not self.half_width:
                found.setdefault(_kind(match[2]), Counter())[match[1]] += 1
        return found


def _kind(char: str) -> str:
    """What sort of character this is, as far as blanks go."""
    if is_han(char):
        return "han"
    if char.isdigit():
        return "digit"
    return "letter" if char.isalpha() else char
