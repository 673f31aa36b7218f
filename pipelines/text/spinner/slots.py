"""What can stand at one place of a broken stretch: a character, or those around a gap.

GBK assigns some pairs of bytes no character, and such a pair vanishes. What is left is the first
byte of the character before the gap and the second byte of the one behind it; between two gaps a
whole character is gone. Thousands of texts can fit, so they are ranked all at once, by pairs.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm import load_pairs
from pipelines.text.spinner.candidates import (
    LEADS,
    chars_with_lead,
    chars_with_trail,
    is_plausible,
)
from pipelines.text.spinner.chars import hans
from pipelines.text.spinner.notation import readings
from pipelines.text.spinner.symbols import char_of, code_of

COMMONEST: Final = 1000
"""Characters tried behind a gap where both bytes of the character are lost."""

ANY_BYTE: Final = -2
"""In place of the last byte of a character that is lost."""

IMPOSSIBLE: Final = 10_000

MOST: Final = 48
"""Texts handed on from one place."""

FAR: Final = 120
"""Steps (10 nats) behind the best by pairs from which on a text is not handed on."""

Numbers = npt.NDArray[np.int64]
Costs = npt.NDArray[np.int16]


class Chars(NamedTuple):
    """Some characters, with their codes and their numbers in the table of pairs."""

    text: str
    codes: Numbers
    numbers: Numbers

    @classmethod
    def of(cls, chars: Iterable[str]) -> "Chars":
        """The plausible ones of some characters."""
        text = "".join(filter(is_plausible, chars))
        number = load_pairs().number
        numbers = np.array([number[hans(char)] for char in text], np.int64)
        codes = np.frombuffer(text.encode("gbk"), ">u2").astype(np.int64)
        return cls(text, codes, numbers)


class Surroundings(NamedTuple):
    """What is known of a place, as costs in steps.

    Attributes:
        before: Of every numbered character behind what stands before the place.
        behind: Of what stands behind the place, after every numbered character.
        first: What the document has against a character that begins here, by code.
        whole: The same against any other one.
        split: The same against one that stands with its reading.
    """

    before: Costs
    behind: Costs
    first: Costs
    whole: Costs
    split: Costs

    def fill(self, chars: Chars) -> list[tuple[int, str]]:
        """The best of some characters, with their costs in steps, in no order."""
        if not chars.text:
            return []
        costs = self._to_left(chars) + self.behind[chars.numbers]
        best = _lowest(costs)
        found = zip(costs[best].tolist(), best.tolist(), strict=True)
        return [(cost, chars.text[place]) for cost, place in found]

    def around_gap(self, first: int, last: int, reading: str) -> list[tuple[int, str]]:
        """The best pairs of characters around one gap.

        Args:
            first: First byte of the character before the gap.
            last: Second byte of the character behind it; -1 if it is lost and `reading` names it,
                ANY_BYTE if nothing does.
            reading: Reading of the character behind the gap; "" if it has none.
        """
        left, right = _before_gap(first), _behind_gap(last, reading)
        if not left.text or not right.text:
            return []
        costs = self._to_left(left)[:, None] + _across(first, last, reading)
        costs += self._from_right(right, reading)
        best = _lowest(costs.ravel())
        rows, columns = np.unravel_index(best, costs.shape)
        found = zip(costs[rows, columns].tolist(), rows.tolist(), columns.tolist(), strict=True)
        return [(cost, left.text[i] + right.text[j]) for cost, i, j in found]

    def around_two_gaps(self, first: int, last: int, reading: str) -> list[tuple[int, str]]:
        """The best three characters around two gaps; arguments as for one."""
        left, middle, right = _before_gap(first), _middles(), _behind_gap(last, reading)
        if not left.text or not right.text:
            return []
        to_middle = self._to_left(left)[:, None] + _to_middles(first)
        lefts = to_middle.argmin(axis=0)
        through = to_middle[lefts, np.arange(len(middle.text))] + self.whole[middle.codes]
        costs = through[:, None] + _from_middles(last, reading) + self._from_right(right, reading)
        best = _lowest(costs.ravel())
        rows, columns = np.unravel_index(best, costs.shape)
        found = zip(costs[rows, columns].tolist(), rows.tolist(), columns.tolist(), strict=True)
        return [
            (cost, left.text[lefts[i]] + middle.text[i] + right.text[j]) for cost, i, j in found
        ]

    def _to_left(self, chars: Chars) -> Costs:
        return self.before[chars.numbers] + self.first[chars.codes]

    def _from_right(self, chars: Chars, reading: str) -> Costs:
        against = self.split if reading else self.whole
        return against[chars.codes] + self.behind[chars.numbers]


def _lowest(costs: Costs) -> Numbers:
    """Where the lowest costs are, those far above the least left out; in no order."""
    low: Numbers = np.flatnonzero(costs <= min(int(costs.min()) + FAR, IMPOSSIBLE - 1))
    if len(low) > MOST:
        low = low[np.argpartition(costs[low], MOST)[:MOST]]
    return low


@cache
def with_lead(lead: int) -> Chars:
    """Plausible characters whose first byte this is."""
    return Chars.of(chars_with_lead(lead))


@cache
def with_trail(trail: int) -> Chars:
    """Plausible characters whose second byte this is."""
    return Chars.of(chars_with_trail(trail))


def _costs(left: Chars, right: Chars) -> Costs:
    """Cost of each of `right` behind each of `left`, where a gap can lie between them."""
    costs = load_pairs().matrix()[left.numbers[:, None], right.numbers].astype(np.int16)
    gap = _vanishing()[(left.codes & 0xFF)[:, None], right.codes >> 8]
    return np.where(gap, costs, np.int16(IMPOSSIBLE))


@lru_cache(maxsize=2048)
def _across(first: int, last: int, reading: str) -> Costs:
    return _costs(_before_gap(first), _behind_gap(last, reading))


@cache
def _to_middles(first: int) -> Costs:
    return _costs(_before_gap(first), _middles())


@lru_cache(maxsize=512)
def _from_middles(last: int, reading: str) -> Costs:
    return _costs(_middles(), _behind_gap(last, reading))


@cache
def _before_gap(lead: int) -> Chars:
    """Characters with this first byte whose second one can vanish."""
    return Chars.of(char for char in chars_with_lead(lead) if _can_precede_gap(char))


@lru_cache(maxsize=4096)
def _behind_gap(last: int, reading: str) -> Chars:
    if last == ANY_BYTE:
        return Chars.of(_by_frequency()[:COMMONEST])
    chars = readings().get(reading, "") if reading else chars_with_trail(last)
    return Chars.of(
        char
        for char in chars
        if (last < 0 or code_of(char)[1] == last) and _vanishing()[:, code_of(char)[0]].any()
    )


@cache
def _middles() -> Chars:
    """Characters that can lie between two gaps."""
    return Chars.of(filter(_can_precede_gap, _by_frequency()))


def _can_precede_gap(char: str) -> bool:
    return bool(_vanishing()[code_of(char)[1]].any())


@cache
def _by_frequency() -> tuple[str, ...]:
    """Plausible characters, those that begin most words first."""
    begin, number = load_pairs().matrix()[0], load_pairs().number
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
