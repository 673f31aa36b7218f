"""What a character costs behind the four before it: n-grams of characters, with back-off.

They stand in one hash table, so that many costs are asked for in a few steps of NumPy. Characters
are numbered as in `pairs`.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.text.lm.fileformat import (
    BUCKET,
    NGRAMS_FILE,
    NGRAMS_MAGIC,
    NUMBER_BITS,
    hashed,
    hashed_one,
    open_sections,
)
from pipelines.text.lm.pairs import EDGE, WIDE, kind_of, load_pairs

ORDER: Final = 5
"""Characters in the longest n-gram."""

CONTEXT_MASK: Final = (1 << (ORDER - 1) * NUMBER_BITS) - 1

START: Final = sum(EDGE << place * NUMBER_BITS for place in range(ORDER - 1))
"""The context at the beginning of a paragraph."""

# A key holds the n-gram in its lower 60 bits; above them stands its length, and one bit more for
# the cost of falling back behind it.
_LENGTH_SHIFT: Final = 60
_BACKOFF: Final = 1 << 63
_ONE: Final = (1 << NUMBER_BITS) - 1

_PAIR: Final = (1 << 2 * NUMBER_BITS) - 1

Keys = npt.NDArray[np.uint64]


@cache
def number_of(char: str) -> int:
    """Number of a simplified character, a mark, or the kind of another character."""
    char = WIDE.get(char, char)
    return load_pairs().number.get(char) or kind_of(char)


def extend(context: int, number: int) -> int:
    """The context behind another character."""
    return (context << NUMBER_BITS | number) & CONTEXT_MASK


def ngram_keys(grams: Keys, length: int) -> Keys:
    """The keys of n-grams of a length, given as numbers side by side; longer ones are cut."""
    return grams & np.uint64((1 << length * NUMBER_BITS) - 1) | np.uint64(length << _LENGTH_SHIFT)


def backoff_keys(contexts: Keys, length: int) -> Keys:
    """The keys of what falling back behind contexts of a length costs."""
    return ngram_keys(contexts, length) | np.uint64(_BACKOFF)


_LONG: Final = range(3, ORDER + 1)
"""Lengths of the n-grams in the table; a row each in the arrays below, the shortest first."""

_GRAM_MASKS: Final = np.array([[(1 << size * NUMBER_BITS) - 1] for size in _LONG], np.uint64)
_CONTEXT_MASKS: Final = _GRAM_MASKS >> np.uint64(NUMBER_BITS)
_TAGS: Final = np.array(
    [
        *([size << _LENGTH_SHIFT] for size in _LONG),
        *([size - 1 << _LENGTH_SHIFT | _BACKOFF] for size in _LONG),
    ],
    np.uint64,
)


class NGrams:
    """Costs of characters behind contexts of four, in steps of COST_STEP nats."""

    def __init__(self, path: Path) -> None:
        header, section = open_sections(path, NGRAMS_MAGIC)
        self._bits = header.entries
        self._entries = section(4 * BUCKET << self._bits).cast("I")
        self._table = np.frombuffer(self._entries, np.uint32).reshape(-1, BUCKET)
        self._pairs = load_pairs().costs
        self._pair_costs = load_pairs().matrix().ravel()

    @lru_cache(maxsize=100_000)  # noqa: B019 - one model a process
    def cost(self, context: int, number: int) -> int:
        """Cost of a character behind a context."""
        gram = context << NUMBER_BITS | number
        falls = 0
        for length in range(ORDER, 2, -1):
            mask = (1 << length * NUMBER_BITS) - 1
            tag = length << _LENGTH_SHIFT
            if known := self._entry(gram & mask | tag):
                return falls + known - 1
            tag = length - 1 << _LENGTH_SHIFT | _BACKOFF
            falls += max(self._entry(context & mask >> NUMBER_BITS | tag) - 1, 0)
        return falls + self._pairs[(context & _ONE) << NUMBER_BITS | number]

    @lru_cache(maxsize=50_000)  # noqa: B019
    def _entry(self, key: int) -> int:
        """What the table has for a key: the cost and one, 0 if nothing."""
        bucket, mark = hashed_one(key, self._bits)
        for entry in self._entries[bucket * BUCKET : bucket * BUCKET + BUCKET]:
            if entry >> 8 == mark:
                return entry & 255
        return 0

    def costs(
        self, contexts: npt.NDArray[np.uint64], numbers: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        """Cost of each character behind the context at the same place."""
        return self.costs_of(contexts << np.uint64(NUMBER_BITS) | numbers.astype(np.uint64))

    def costs_of(self, grams: Keys) -> npt.NDArray[np.int64]:
        """The same of contexts with the number of the character behind each."""
        keys = np.empty((2 * len(_LONG), len(grams)), np.uint64)
        np.bitwise_and(grams, _GRAM_MASKS, out=keys[: len(_LONG)])
        np.bitwise_and(grams >> np.uint64(NUMBER_BITS), _CONTEXT_MASKS, out=keys[len(_LONG) :])
        keys |= _TAGS
        found = self._found(keys.ravel()).reshape(keys.shape)
        known, falls = found[: len(_LONG)], np.maximum(found[len(_LONG) :] - 1, 0)
        costs = self._pair_costs[(grams & np.uint64(_PAIR)).astype(np.int64)].astype(np.int64)
        for row in range(len(_LONG)):
            costs = np.where(known[row] > 0, known[row] - 1, costs + falls[row])
        return costs

    def pair_costs(self, numbers: Sequence[int]) -> npt.NDArray[np.int64]:
        """Cost of each character behind the one before it alone; one less than there are."""
        each = np.array(numbers, np.int64)
        costs: npt.NDArray[np.int64] = self._pair_costs[each[:-1] << NUMBER_BITS | each[1:]]
        return costs.astype(np.int64)

    @staticmethod
    def extended(contexts: Keys, numbers: npt.NDArray[np.int64] | int) -> Keys:
        """The contexts behind one more character each, or one for all."""
        longer: Keys = contexts << np.uint64(NUMBER_BITS) | np.asarray(numbers, np.uint64)
        return longer & np.uint64(CONTEXT_MASK)

    def cost_of(self, numbers: Sequence[int]) -> int:
        """Cost of a paragraph, by the numbers of its characters."""
        if not numbers:
            return 0
        contexts = accumulate(numbers[:-1], extend, initial=START)
        return int(self.costs(np.array([*contexts], np.uint64), np.array(numbers)).sum())

    def _found(self, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
        """What the table has for some keys: the cost and one, 0 where it has none."""
        bucket, mark = hashed(keys, self._bits)
        entries = self._table.take(bucket.astype(np.intp), axis=0, mode="clip")
        # The cost stands in the lower bits: of a hit, what is left of entry and mark is the cost.
        left = (entries ^ (mark << np.uint32(8))[:, None]).ravel()
        hits = (left - np.uint32(1) < 255).nonzero()[0]
        found = np.zeros(len(keys), np.int64)
        found[hits // BUCKET] = left[hits]
        return found


@cache
def load_ngrams() -> NGrams:
    """The shipped model, mapped once a process."""
    return NGrams(Path(__file__).with_name(NGRAMS_FILE))
