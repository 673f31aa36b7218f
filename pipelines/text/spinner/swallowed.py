"""What a lost byte took with it: the byte behind it, where that was an ASCII character."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipelines.text.lm import is_han
from pipelines.text.spinner.notation import HOLE_PATTERN, NOTE_PATTERN
from pipelines.text.spinner.symbols import WIDE

CUT_MARKS: Final = "？?。、"
"""Where some sites cut the bytes before they annotate."""

LOST: Final = "?"
"""Stands for a character that was lost and cannot be known."""

USUAL_COUNT: Final = 2
USUAL_SHARE: Final = 0.8
"""How regularly a character must stand at such places to be restored where it is lost."""

FAR: Final = 160
"""Characters before and behind a place in which the other parenthesis is looked for."""

TAG_REST: Final = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,500})?/?>|!--")
_TAG: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,500}|!--.{0,500}--)>", re.DOTALL)
_ENTITY_REST: Final = re.compile(r"(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")

# Years of the last decades, the first digit lost.
_YEAR_REST: Final = re.compile(r"(?:9[5-9]|0[0-3])\d年")
# An ASCII character that a lost byte can swallow, between a Chinese one and any other.
_BETWEEN: Final = re.compile(r"(?=([㐀-鿿」』”）。，、：；！？,;:!])([ -?])(.))")
_BRACKET: Final = re.compile(r"[()]")
_MARKS_ALIKE: Final = frozenset("」』”）。，、：；！？,;:!")

# What most writers put there, for documents that show none.
_FIRST_GUESS: Final = {
    ("han", "letter"): " ",
    ("han", "digit"): " ",
    ("han", " "): ",",
    ("mark", "han"): " ",
    ("mark", "letter"): " ",
    ("mark", "digit"): " ",
}


@dataclass(frozen=True)
class Swallowed:
    """The habits of a document, as far as its ASCII characters go.

    Attributes:
        text: The document.
        sound: The same without its annotations.
        half_width: Whether its full-width marks have been made half-width.
    """

    text: str
    sound: str
    half_width: bool

    @cached_property
    def is_markup(self) -> bool:
        """Whether it is HTML source, so that tags belong to it."""
        return bool(_TAG.search(self.text))

    def at(self, place: int, before: str) -> str:
        """What a lost byte without a reading took with it.

        Args:
            place: Offset behind the lost byte's mark.
            before: "han" or "mark": what the character that lost the byte is.

        Returns:
            The character, LOST if it cannot be known, "" if there was none.
        """
        following = self.text[place : place + 1]
        if not following or following in "\r\n" or following in CUT_MARKS:
            return ")" if following and following in "。、" and self._in_bracket(place) else ""
        if TAG_REST.match(self.text, place):
            return "<" if self.is_markup else ""
        if _ENTITY_REST.match(self.text, place):
            return "&"
        if self._in_bracket(place):
            return ")"
        if self._closes_behind(place):
            return "("
        year = _YEAR_REST.match(self.text, place)
        if year:
            return "1" if year[0][0] == "9" else "2"
        return self._usual_between(before, _kind(following))

    def _in_bracket(self, place: int) -> bool:
        """Whether an ASCII parenthesis is open at a place, on its line."""
        return not self.half_width and self._is_open(place)

    def _is_open(self, place: int) -> bool:
        start = self.text.rfind("\n", max(0, place - FAR), place) + 1 or max(0, place - FAR)
        line = HOLE_PATTERN.sub("", NOTE_PATTERN.sub("", self.text[start:place]))
        return line.count("(") > line.count(")")

    def _closes_behind(self, place: int) -> bool:
        """Whether a parenthesis is closed behind a place that was never opened on its line."""
        line = self.text[place : place + FAR].split("\n", 1)[0]
        bracket = _BRACKET.search(HOLE_PATTERN.sub("", NOTE_PATTERN.sub("", line)))
        return bracket is not None and bracket[0] == ")" and not self._is_open(place)

    def _usual_between(self, before: str, kind: str) -> str:
        """The ASCII character that usually stands between these kinds of characters."""
        usual = self._between.get((before, kind))
        if not usual:
            return _FIRST_GUESS.get((before, kind), LOST)
        char, count = usual.most_common(1)[0]
        if count >= USUAL_COUNT and count >= USUAL_SHARE * usual.total():
            return char
        return LOST

    @cached_property
    def _between(self) -> dict[tuple[str, str], Counter[str]]:
        found: dict[tuple[str, str], Counter[str]] = {}
        for match in _BETWEEN.finditer(self.sound):
            if match[2] not in "()" and (match[2] not in WIDE or not self.half_width):
                kinds = _kind(match[1]), _kind(match[3])
                found.setdefault(kinds, Counter())[match[2]] += 1
        return found


def _kind(char: str) -> str:
    """What sort of character this is, as far as blanks go."""
    if is_han(char):
        return "han"
    if char.isdigit():
        return "digit"
    if char.isalpha():
        return "letter"
    return "mark" if char in _MARKS_ALIKE else char
