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

_TOKEN: Final = re.compile(rf"{HOLE}|{NOTE}|{LONE_NOTE}|.", re.DOTALL)

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


def symbols(text: str, start: int, end: int) -> list[Symbol]:
    """Divide a stretch of text into symbols, an annotated character being one."""
    found: list[Symbol] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if last - first == 1:
            found.append(Symbol(first, last, match[0], ""))
            continue
        reading = reading_in(match, str(match.lastgroup).removesuffix("_rest"))
        if _is_annotation(match[0][0], reading):
            found.append(Symbol(first, last, match[0][0], reading))
        else:
            found += (Symbol(place, place + 1, text[place], "") for place in range(first, last))
    return found


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
