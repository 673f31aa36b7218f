"""A damaged line as the bytes it was decoded from, with holes where bytes were lost."""

import re
from functools import cache
from typing import Final, NamedTuple

from pipelines.text.spinner.notation import (
    HOLE,
    LONE_NOTE,
    NOTE,
    is_syllable,
    reading_in,
)
from pipelines.text.spinner.survey import is_reading_of

_TOKEN: Final = re.compile(rf"{HOLE}|{NOTE}|{LONE_NOTE}")
_LEFT: Final = frozenset("(（")

# A lead byte can be lost without a trace of a reading; U+FFFD and ? stand for it.
LOST_CHARS: Final = "?\N{REPLACEMENT CHARACTER}"

WIDE: Final = dict(zip(",?!:;()", "，？！：；（）", strict=True))
"""What a half-width mark may have been before the page was made half-width."""


class Symbol(NamedTuple):
    """One step of a damaged line.

    Attributes:
        start: Offset of its first code point.
        end: Offset behind its last, readings included.
        char: The character without its reading; "?" or U+FFFD for a hole.
        reading: The reading behind it, or inside the hole; "" if it has none.
    """

    start: int
    end: int
    char: str
    reading: str

    @property
    def is_hole(self) -> bool:
        """Whether a byte is missing here."""
        return self.char in LOST_CHARS


class Tape:
    """The symbols of a stretch of text, an annotated character being one; read as asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._end = end
        self._place = start
        self._read: list[Symbol] = []

    def at(self, index: int) -> Symbol | None:
        """One symbol; None behind the end."""
        while index >= len(self._read):
            if self._place >= self._end:
                return None
            self._read.append(self._next())
        return self._read[index]

    def _next(self) -> Symbol:
        place = self._place
        char = self._text[place]
        self._place += 1
        if char in LOST_CHARS or self._text[place + 1 : place + 2] in _LEFT:
            match = _TOKEN.match(self._text, place, self._end)
            if match:
                reading = reading_in(match, str(match.lastgroup).removesuffix("_rest"))
                if _is_annotation(char, reading):
                    self._place = match.end()
                    return Symbol(place, match.end(), char, reading)
        return Symbol(place, place + 1, char, "")


def _is_annotation(char: str, reading: str) -> bool:
    # What stands behind an ASCII byte or inside a hole may be the reading of any character.
    by_itself = char < "\x80" or char in LOST_CHARS
    return is_syllable(reading) if by_itself else is_reading_of(char, reading)


@cache
def code_of(char: str) -> bytes:
    """The bytes of a character in GBK; empty if it has none and so was never part of the stream."""
    return char.encode("gbk", "ignore")


@cache
def char_of(lead: int, trail: int) -> str:
    """The character of two bytes; empty if GBK assigns none."""
    char = bytes((lead, trail)).decode("gbk", "ignore")
    return char if len(char) == 1 and char >= "\x80" else ""
