"""Sets of characters that can stand at a lost byte or around a gap, ready for arithmetic.

GBK assigns some pairs of bytes no character, and such a pair vanishes. What is left is the first
byte of the character before the gap and the second byte of the one behind it; between two gaps a
whole character is gone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm import EDGE, load_pairs
from pipelines.text.spinner.candidates import (
    LEADS,
    chars_with_lead,
    chars_with_trail,
    is_plausible,
)
from pipelines.text.spinner.chars import hans
from pipelines.text.spinner.symbols import char_of, code_of

COMMONEST: Final = 1000
"""Characters tried behind a gap where both bytes of the character are lost."""

ANY_BYTE: Final = -2
"""In place of the last byte of a character that is lost."""

IMPOSSIBLE: Final = 10_000

KEPT: Final = 8192
"""Sets of characters, and tables of two, kept for the next document: of the tables, some 40 MB."""

Numbers = npt.NDArray[np.int64]
Costs = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Chars:
    """Some characters, with their codes and their numbers in the table of pairs.

    Compared by identity, so that what is known of them is found without reading them.
    """

    text: str
    codes: Numbers
    numbers: Numbers

    @classmethod
    def of(cls, chars: Iterable[str]) -> "Chars":
        """The plausible ones of some characters; the same object for the same ones."""
        return _chars("".join(filter(is_plausible, chars)))


@lru_cache(maxsize=KEPT)
def _chars(text: str) -> Chars:
    number = load_pairs().number
    numbers = np.array([number[hans(char)] for char in text], np.int64)
    codes = np.frombuffer(text.encode("gbk"), ">u2").astype(np.int64)
    return Chars(text, codes, numbers)


class Gap(NamedTuple):
    """What is left around a gap.

    Attributes:
        first: First byte of the character before it.
        last: Second byte of the character behind it; ANY_BYTE if it is lost.
        reading: Reading of the character behind it; "" if it has none.
    """

    first: int
    last: int
    reading: str


@cache
def with_lead(lead: int) -> Chars:
    """Plausible characters whose first byte this is."""
    return Chars.of(chars_with_lead(lead))


@cache
def with_trail(trail: int) -> Chars:
    """Plausible characters whose second byte this is."""
    return Chars.of(chars_with_trail(trail))


@cache
def before_gap(lead: int) -> Chars:
    """Characters with this first byte whose second one can vanish."""
    return Chars.of(char for char in chars_with_lead(lead) if _can_precede_gap(char))


@cache
def behind_gap(last: int) -> Chars:
    """Characters with this second byte, or ANY_BYTE, whose first one can vanish."""
    if last == ANY_BYTE:
        return Chars.of(_by_frequency()[:COMMONEST])
    return Chars.of(filter(can_follow_gap, chars_with_trail(last)))


@cache
def can_follow_gap(char: str) -> bool:
    """Whether the first byte of a character can vanish, with the last one of that before it."""
    return bool(_vanishing()[:, code_of(char)[0]].any())


@cache
def middles() -> Chars:
    """Characters that can lie between two gaps."""
    return Chars.of(filter(_can_precede_gap, _by_frequency()))


@lru_cache(maxsize=KEPT)
def across(left: Chars, right: Chars) -> Costs:
    """Cost of each character behind a gap after each one before it."""
    costs = load_pairs().matrix()[left.numbers[:, None], right.numbers].astype(np.int16)
    gap = _vanishing()[(left.codes & 0xFF)[:, None], right.codes >> 8]
    return np.where(gap, costs, np.int16(IMPOSSIBLE))


def _can_precede_gap(char: str) -> bool:
    return bool(_vanishing()[code_of(char)[1]].any())


@cache
def _by_frequency() -> tuple[str, ...]:
    """Plausible characters, those that begin most paragraphs first."""
    begin, number = load_pairs().matrix()[EDGE], load_pairs().number
    every = [char for lead in LEADS for char in chars_with_lead(lead) if is_plausible(char)]
    return tuple(sorted(every, key=lambda char: int(begin[number[hans(char)]])))


@cache
def _vanishing() -> npt.NDArray[np.bool_]:
    """Which two bytes are no character together, by their values."""
    table = np.zeros((256, 256), np.bool_)
    for first in LEADS:
        for second in LEADS:
            table[first, second] = not char_of(first, second)
    return table
