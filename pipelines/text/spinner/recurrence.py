"""What a document says again and again: the same company, the same words. It is worth a bonus."""

from functools import cached_property
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

_NONE: Final = np.uint64(2**64 - 1)

Keys = npt.NDArray[np.uint64]
Steps = npt.NDArray[np.int64]


class Recurrence:
    """The n-grams of a document's sound text.

    Args:
        sound: The text without annotations.
    """

    def __init__(self, sound: str) -> None:
        self._sound = sound[:READ]

    @cached_property
    def _worth(self) -> dict[int, tuple[Keys, Steps]]:
        """By length: n-grams by the numbers of their characters, ascending, and their bonuses."""
        numbers = np.array([*map(model_number, self._sound)], np.uint64)
        return {length: _worth(numbers, length, nats) for length, nats in SEEN.items()}

    def lowered(self, costs: Steps, contexts: Keys, numbers: Steps) -> Steps:
        """The costs of characters behind contexts, less what they are worth for recurring."""
        lowered: Steps = np.maximum(
            costs - self._bonus(contexts, numbers), np.minimum(costs, _LEAST)
        )
        return lowered

    def lowered_one(self, cost: int, context: int, number: int) -> int:
        """The same of one."""
        return max(cost - self._bonus_of(context, number), min(cost, _LEAST))

    def _bonus(self, contexts: Keys, numbers: Steps) -> Steps:
        grams = contexts << np.uint64(NUMBER_BITS) | numbers.astype(np.uint64)
        total = np.zeros(len(grams), np.int64)
        for length, (keys, worth) in self._worth.items():
            wanted = grams & np.uint64((1 << length * NUMBER_BITS) - 1)
            place = np.searchsorted(keys, wanted)
            total += np.where(keys[place] == wanted, worth[place], 0)
        return total

    @cached_property
    def _known(self) -> dict[int, dict[int, int]]:
        return {
            length: dict(zip(keys.tolist(), worth.tolist(), strict=True))
            for length, (keys, worth) in self._worth.items()
        }

    def _bonus_of(self, context: int, number: int) -> int:
        gram = context << NUMBER_BITS | number
        return sum(
            known.get(gram & (1 << length * NUMBER_BITS) - 1, 0)
            for length, known in self._known.items()
        )


def _worth(numbers: Keys, length: int, nats: float) -> tuple[Keys, Steps]:
    size = max(0, len(numbers) - length + 1)
    keys = np.zeros(size, np.uint64)
    known = np.ones(size, np.bool_)
    for place in range(length):
        here = numbers[place : place + size]
        keys = keys << np.uint64(NUMBER_BITS) | here
        known &= (here > 0) & (here < EDGE)
    keys, often = np.unique(keys[known], return_counts=True)
    worth = np.rint(nats * np.log(1 + often) / COST_STEP).astype(np.int64)
    return np.append(keys, _NONE), np.append(worth, 0)
