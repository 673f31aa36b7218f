"""What a document says again and again: the same company, the same words. It is worth a bonus."""

from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.text.lm import EDGE
from pipelines.text.lm.fileformat import COST_STEP, NUMBER_BITS
from pipelines.text.spinner.chars import model_number

READ: Final = 60_000
"""Characters of a document that its n-grams are counted in."""

SEEN: Final = {2: 1.25, 3: 0.9}
"""Nats for an n-gram that the sound text has, times ln(1 + how often), by length."""

LEAST: Final = 0.75
"""Nats that a character costs however often it recurs: a word is not to be had for nothing."""

_LEAST: Final = round(LEAST / COST_STEP)

_PAIR: Final = (1 << 2 * NUMBER_BITS) - 1
_TRIPLE: Final = (1 << 3 * NUMBER_BITS) - 1

Keys = npt.NDArray[np.uint64]


class Recurrence:
    """The n-grams of a document's sound text.

    Args:
        sound: The text without annotations.
    """

    def __init__(self, sound: str) -> None:
        self._sound = sound[:READ]

    def lowered(self, cost: int, gram: int) -> int:
        """The cost of a character behind its context, less what it is worth for recurring."""
        pairs, triples = self._often
        often = pairs.get(gram & _PAIR)
        if often is None:  # nor has it any triple that ends so
            return cost
        bonus = _worth(2)[often] + _worth(3)[triples.get(gram & _TRIPLE, 0)]
        return max(cost - bonus, min(cost, _LEAST))

    @cached_property
    def _often(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """How often it has pairs and triples, by the numbers of their characters side by side."""
        numbers = np.array([*map(model_number, self._sound)], np.uint64)
        return _counted(numbers, 2), _counted(numbers, 3)


def _counted(numbers: Keys, length: int) -> Mapping[int, int]:
    size = max(0, len(numbers) - length + 1)
    keys = np.zeros(size, np.uint64)
    known = np.ones(size, np.bool_)
    for place in range(length):
        here = numbers[place : place + size]
        keys = keys << np.uint64(NUMBER_BITS) | here
        known &= (here > 0) & (here < EDGE)
    return Counter(keys[known].tolist())


@cache
def _worth(length: int) -> list[int]:
    """What an n-gram is worth, in steps, by how often it is there."""
    nats = SEEN[length] * np.log(1 + np.arange(READ + 1))
    worth: list[int] = np.rint(nats / COST_STEP).astype(np.int64).tolist()
    return worth
