"""What can stand at one place of a broken stretch: a character, or those around a gap.

GBK assigns some pairs of bytes no character, and such a pair vanishes. What is left is the first
byte of the character before the gap and the second byte of the one behind it; between two gaps a
whole character is gone. Thousands of texts can fit, so they are ranked all at once.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm import load_pairs
from pipelines.text.lm.fileformat import COST_STEP
from pipelines.text.spinner.candidates import (
    LEADS,
    chars_with_lead,
    chars_with_trail,
    is_plausible,
)
from pipelines.text.spinner.chars import hans
from pipelines.text.spinner.notation import readings
from pipelines.text.spinner.symbols import char_of, code_of

COMMONEST: Final = 500
"""Characters tried for the one between two gaps."""

RIGHTS_PER_MIDDLE: Final = 3
MOST_OF_TWO_GAPS: Final = 400

ANY_BYTE: Final = -2
"""In place of the last byte of a character that is lost."""

IMPOSSIBLE: Final = 10_000

Numbers = npt.NDArray[np.int64]


class Chars(NamedTuple):
    """Some characters, as arrays of their bytes and of their numbers in the table of pairs."""

    text: str
    leads: Numbers
    trails: Numbers
    numbers: Numbers

    @classmethod
    def of(cls, chars: Iterable[str]) -> "Chars":
        """The plausible ones of some characters."""
        text = "".join(filter(is_plausible, chars))
        codes = np.frombuffer(text.encode("gbk"), np.uint8).astype(np.int64)
        number = load_pairs().number
        numbers = np.array([number[hans(char)] for char in text], np.int64)
        return cls(text, codes[::2], codes[1::2], numbers)

    def costs_before(self, right: "Chars") -> Numbers:
        """Cost of each of `right` behind each of these, where a gap can lie between them."""
        costs = load_pairs().matrix()[np.ix_(self.numbers, right.numbers)].astype(np.int64)
        gap = _vanishing()[np.ix_(self.trails, right.leads)]
        return np.where(gap, costs, IMPOSSIBLE)


class Slot(NamedTuple):
    """Texts that can stand at one place, as indexes into the characters they are made of.

    Attributes:
        parts: The characters of each place of the texts.
        picks: One array a part.
        inner: Cost of all but the first character, in steps.
    """

    parts: tuple[Chars, ...]
    picks: tuple[Numbers, ...]
    inner: Numbers

    def best(self, before: int, behind: int, most: int) -> list[tuple[float, str]]:
        """The texts that fit best between two characters, with what the pairs cost, in nats.

        Args:
            before: Number of the character before them.
            behind: Number of the one behind them; 0 if that is not known.
            most: How many to give, in no order.
        """
        matrix = load_pairs().matrix()
        costs = matrix[before][self.parts[0].numbers][self.picks[0]] + self.inner
        if behind:
            costs += matrix[:, behind][self.parts[-1].numbers][self.picks[-1]]
        chosen = np.argpartition(costs, most)[:most] if len(costs) > most else slice(None)
        texts = [part.text for part in self.parts]
        places = zip(*(pick[chosen].tolist() for pick in self.picks), strict=True)
        return [
            (cost * COST_STEP, "".join(map(str.__getitem__, texts, place)))
            for cost, place in zip(costs[chosen].tolist(), places, strict=True)
        ]


def _single(chars: Chars) -> Slot:
    count = len(chars.text)
    return Slot((chars,), (np.arange(count),), np.zeros(count, np.int64))


@cache
def with_lead(lead: int) -> Slot:
    """Plausible characters whose first byte this is."""
    return _single(_chars_with_lead(lead))


@cache
def with_trail(trail: int) -> Slot:
    """Plausible characters whose second byte this is."""
    return _single(_chars_behind(trail, ""))


@lru_cache(maxsize=20_000)
def around_gap(first: int, last: int, reading: str = "") -> tuple[Slot, ...]:
    """Two or three characters around one or two gaps.

    Args:
        first: First byte of the character before the gap.
        last: Second byte of the character behind it; -1 if it is lost and `reading` names it,
            ANY_BYTE if nothing does.
        reading: Reading of the character behind the gap; "" if it has none.
    """
    left, right = _chars_with_lead(first), _chars_behind(last, reading)
    if not left.text or not right.text:
        return ()
    costs = left.costs_before(right)
    rows, columns = np.nonzero(costs < IMPOSSIBLE)
    one = Slot((left, right), (rows, columns), costs[rows, columns])
    return one, _around_two(first, last, reading)


def _around_two(first: int, last: int, reading: str) -> Slot:
    columns, to_right = _from_middles(last, reading)
    costs = _to_middles(first)[:, :, None] + to_right[None, :, :]
    flat = costs.ravel()
    best = np.argpartition(flat, MOST_OF_TWO_GAPS)[:MOST_OF_TWO_GAPS]
    best = best[flat[best] < IMPOSSIBLE]
    rows, between, places = np.unravel_index(best, costs.shape)
    parts = (_chars_with_lead(first), _middles(), _chars_behind(last, reading))
    return Slot(parts, (rows, between, columns[between, places]), flat[best])


@cache
def _to_middles(first: int) -> Numbers:
    return _chars_with_lead(first).costs_before(_middles())


@lru_cache(maxsize=4096)
def _from_middles(last: int, reading: str) -> tuple[Numbers, Numbers]:
    """The few best characters behind each middle one, and what they cost."""
    costs = _middles().costs_before(_chars_behind(last, reading))
    most = min(RIGHTS_PER_MIDDLE, costs.shape[1])
    columns = np.argpartition(costs, most - 1, axis=1)[:, :most]
    return columns, np.take_along_axis(costs, columns, 1)


@cache
def _chars_with_lead(lead: int) -> Chars:
    return Chars.of(chars_with_lead(lead))


@lru_cache(maxsize=4096)
def _chars_behind(last: int, reading: str) -> Chars:
    if last == ANY_BYTE:
        return _common()
    chars = readings().get(reading, "") if reading else chars_with_trail(last)
    return Chars.of(char for char in chars if last < 0 or code_of(char)[1] == last)


@cache
def _middles() -> Chars:
    """The commonest characters that can lie between two gaps."""
    can = [char for char in _by_frequency() if _vanishing()[code_of(char)[1]].any()]
    return Chars.of(can[:COMMONEST])


@cache
def _common() -> Chars:
    """The commonest characters."""
    return Chars.of(_by_frequency()[:COMMONEST])


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
