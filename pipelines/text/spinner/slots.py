"""What can stand at one place of a broken stretch: a character, or those around a gap.

GBK assigns some pairs of bytes no character, and such a pair vanishes. What is left is the first
byte of the character before the gap and the second byte of the one behind it; between two gaps a
whole character is gone. Thousands of texts can fit, so they are ranked all at once.
"""

from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm import load_pairs
from pipelines.text.spinner.candidates import (
    LEADS,
    chars_with_lead,
    chars_with_trail,
    hans,
    is_plausible,
)
from pipelines.text.spinner.notation import readings
from pipelines.text.spinner.symbols import char_of, code_of

COMMONEST: Final = 500
"""Characters tried for the one between two gaps."""

RIGHTS_PER_MIDDLE: Final = 3
MOST_OF_TWO_GAPS: Final = 48

IMPOSSIBLE: Final = 10_000

Numbers = npt.NDArray[np.int64]


class Slot(NamedTuple):
    """Texts that can stand at one place.

    Attributes:
        texts: The texts, one to three characters each.
        first: Numbers of their first characters in the table of pairs.
        last: Numbers of their last.
        inner: Cost of the others, in steps.
    """

    texts: list[str]
    first: Numbers
    last: Numbers
    inner: Numbers

    @classmethod
    def of(cls, texts: list[str], inner: list[int] | None = None) -> "Slot":
        """Number some texts."""
        number = load_pairs().number
        return cls(
            texts,
            np.array([number.get(hans(text[0]), 0) for text in texts], np.int64),
            np.array([number.get(hans(text[-1]), 0) for text in texts], np.int64),
            np.array(inner or [0] * len(texts), np.int64),
        )

    def best(self, before: int, behind: int, most: int) -> list[str]:
        """The texts that fit best between two characters, by number; in no order."""
        if len(self.texts) <= most:
            return self.texts
        matrix = load_pairs().matrix()
        costs = matrix[before][self.first] + self.inner
        if behind:
            costs += matrix[:, behind][self.last]
        return [self.texts[place] for place in np.argpartition(costs, most)[:most]]


@cache
def with_lead(lead: int) -> Slot:
    """Plausible characters whose first byte this is."""
    return Slot.of([char for char in chars_with_lead(lead) if is_plausible(char)])


@cache
def with_trail(trail: int) -> Slot:
    """Plausible characters whose second byte this is."""
    return Slot.of([char for char in chars_with_trail(trail) if is_plausible(char)])


@lru_cache(maxsize=20_000)
def around_gap(first: int, last: int, reading: str = "") -> Slot:
    """Two or three characters around one or two gaps.

    Args:
        first: First byte of the character before the gap.
        last: Second byte of the character behind it; -1 if it is lost and `reading` names it.
        reading: Reading of the character behind the gap; "" if it has none.
    """
    behind = readings().get(reading, "") if reading else chars_with_trail(last)
    left = _Chars.of(list(chars_with_lead(first)))
    right = _Chars.of([char for char in behind if last < 0 or code_of(char)[1] == last])
    if not left.text or not right.text:
        return Slot.of([])
    one = left.costs_before(right)
    found = [
        (left.text[row] + right.text[column], int(one[row, column]))
        for row, column in np.argwhere(one < IMPOSSIBLE)
    ]
    found += _around_two(left, right)
    return Slot.of([text for text, _ in found], [cost for _, cost in found])


def _around_two(left: "_Chars", right: "_Chars") -> list[tuple[str, int]]:
    middle = _middles()
    to_right = middle.costs_before(right)
    most = min(RIGHTS_PER_MIDDLE, len(right.text))
    columns = np.argpartition(to_right, most - 1, axis=1)[:, :most]
    costs = left.costs_before(middle)[:, :, None] + np.take_along_axis(to_right, columns, 1)
    flat = costs.ravel()
    best = np.argpartition(flat, MOST_OF_TWO_GAPS)[:MOST_OF_TWO_GAPS]
    found = []
    for row, between, place in zip(*np.unravel_index(best, costs.shape), strict=True):
        if costs[row, between, place] < IMPOSSIBLE:
            text = left.text[row] + middle.text[between] + right.text[columns[between, place]]
            found.append((text, int(costs[row, between, place])))
    return found


class _Chars(NamedTuple):
    """Some characters, as arrays."""

    text: str
    leads: Numbers
    trails: Numbers
    numbers: Numbers

    @classmethod
    def of(cls, chars: list[str]) -> "_Chars":
        text = "".join(filter(is_plausible, chars))
        codes = np.frombuffer(text.encode("gbk"), np.uint8).astype(np.int64)
        number = load_pairs().number
        numbers = np.array([number[hans(char)] for char in text], np.int64)
        return cls(text, codes[::2], codes[1::2], numbers)

    def costs_before(self, right: "_Chars") -> Numbers:
        """Cost of each of `right` behind each of these, where a gap can lie between them."""
        costs = load_pairs().matrix()[np.ix_(self.numbers, right.numbers)].astype(np.int64)
        gap = _vanishing()[np.ix_(self.trails, right.leads)]
        return np.where(gap, costs, IMPOSSIBLE)


@cache
def _middles() -> _Chars:
    """The commonest characters that can lie between two gaps."""
    pairs = load_pairs()
    begin = pairs.matrix()[0]
    every = [char for lead in LEADS for char in chars_with_lead(lead) if is_plausible(char)]
    can = [char for char in every if _vanishing()[code_of(char)[1]].any()]
    return _Chars.of(sorted(can, key=lambda char: int(begin[pairs.number[hans(char)]]))[:COMMONEST])


@cache
def _vanishing() -> npt.NDArray[np.bool_]:
    """Which two bytes are no character together, by their values."""
    table = np.zeros((256, 256), np.bool_)
    for first in LEADS:
        for second in LEADS:
            table[first, second] = not char_of(first, second)
    return table
