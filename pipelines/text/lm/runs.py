"""What a character costs behind the three before it: quick enough to ask for every candidate.

Characters are numbered as in `pairs`; what the pairs do not know has numbers by kind.
"""

from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm.fileformat import (
    COST_STEP,
    HASH_FACTOR,
    HASH_MASK,
    NUMBER_BITS,
    RUNS_FILE,
    RUNS_MAGIC,
    hashes,
    open_sections,
)
from pipelines.text.lm.pairs import is_han, load_pairs, other_cost

EDGE: Final = 4096
"""Stands for the beginning and the end of a paragraph."""

DIGIT: Final = 4097
LETTER: Final = 4098
BLANK: Final = 4099
UNKNOWN: Final = 0

WIDE: Final = dict(zip(",?!:;()", "，？！：；（）", strict=True))

_TWO: Final = (1 << 2 * NUMBER_BITS) - 1
_ONE: Final = (1 << NUMBER_BITS) - 1
START: Final = EDGE << 2 * NUMBER_BITS | EDGE << NUMBER_BITS | EDGE
"""The context at the beginning of a paragraph."""


@cache
def number_of(char: str) -> int:
    """Number of a simplified character, a mark, or the kind of another character."""
    number = load_pairs().number.get(WIDE.get(char, char))
    if number is not None:
        return number
    if char.isdigit():
        return DIGIT
    if is_han(char):
        return UNKNOWN
    if char.isspace():
        return BLANK
    return LETTER if char.isalpha() else UNKNOWN


def extend(context: int, number: int) -> int:
    """The context behind another character."""
    return (context & _TWO) << NUMBER_BITS | number


FEW: Final = 6
"""Up to so many costs are quicker to ask for one by one."""


class _Arrays(NamedTuple):
    """The sections as arrays, and the runs of three by one key each."""

    contexts: npt.NDArray[np.uint64]
    backoff: npt.NDArray[np.uint8]
    threes: npt.NDArray[np.uint64]
    three_cost: npt.NDArray[np.uint8]
    longer: npt.NDArray[np.uint32]
    longer_backoff: npt.NDArray[np.uint8]
    fours: npt.NDArray[np.uint32]
    four_cost: npt.NDArray[np.uint8]


def _found(
    keys: npt.NDArray[np.uint64] | npt.NDArray[np.uint32],
    values: npt.NDArray[np.uint8],
    wanted: npt.NDArray[np.uint64],
    missing: int,
) -> npt.NDArray[np.int64]:
    """The values of some keys, or `missing`."""
    wanted = wanted.astype(keys.dtype)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place].astype(np.int64), missing)


class Runs:
    """Costs of characters behind contexts of three, in steps of COST_STEP nats."""

    def __init__(self, path: Path) -> None:
        header, section = open_sections(path, RUNS_MAGIC)
        contexts, threes, fours, longer = header[2:]
        self._contexts = section(4 * contexts).cast("I")
        self._first = section(4 * (contexts + 1)).cast("I")
        self._backoff = section(contexts)
        self._successor = section(2 * threes).cast("H")
        self._cost = section(threes)
        self._fours = section(4 * fours).cast("I")
        self._four_cost = section(fours)
        self._longer = section(4 * longer).cast("I")
        self._longer_backoff = section(longer)
        self._matrix = load_pairs().matrix()

    @lru_cache(maxsize=50_000)  # noqa: B019
    def cost(self, context: int, number: int) -> int:
        """Cost of a character behind a context."""
        fours, longer = self._fours, self._longer
        key = ((context << NUMBER_BITS | number) * HASH_FACTOR & HASH_MASK) >> 32
        place = bisect_left(fours, key)
        if place < len(fours) and fours[place] == key:
            return self._four_cost[place]
        key = (context * HASH_FACTOR & HASH_MASK) >> 32
        place = bisect_left(longer, key)
        falls = self._longer_backoff[place] if place < len(longer) and longer[place] == key else 0
        return falls + self._behind_two(context & _TWO, number)

    def costs(
        self, contexts: npt.NDArray[np.uint64], numbers: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        """The same for many at once."""
        if len(numbers) <= FEW:
            pairs = zip(contexts.tolist(), numbers.tolist(), strict=True)
            return np.array([self.cost(*pair) for pair in pairs], np.int64)
        arrays = self._arrays
        keys = contexts << np.uint64(NUMBER_BITS) | numbers.astype(np.uint64)
        two = keys & np.uint64((1 << 3 * NUMBER_BITS) - 1)
        before = (contexts & np.uint64(_ONE)).astype(np.int64)
        before[before >= EDGE] = 0
        costs = self._matrix[before, np.minimum(numbers, EDGE - 1)].astype(np.int64)
        costs += _found(arrays.contexts, arrays.backoff, two >> np.uint64(NUMBER_BITS), 0)
        for kind, cost in KINDS.items():
            costs[numbers == kind] = cost
        known = _found(arrays.threes, arrays.three_cost, two, -1)
        costs = np.where(known >= 0, known, costs)
        costs += _found(arrays.longer, arrays.longer_backoff, hashes(contexts), 0)
        known = _found(arrays.fours, arrays.four_cost, hashes(keys), -1)
        found: npt.NDArray[np.int64] = np.where(known >= 0, known, costs)
        return found

    @cached_property
    def _arrays(self) -> "_Arrays":
        contexts = np.frombuffer(self._contexts, np.uint32).astype(np.uint64)
        first = np.frombuffer(self._first, np.uint32).astype(np.int64)
        successor = np.frombuffer(self._successor, np.uint16)
        return _Arrays(
            contexts,
            np.frombuffer(self._backoff, np.uint8),
            np.repeat(contexts, first[1:] - first[:-1]) << np.uint64(NUMBER_BITS) | successor,
            np.frombuffer(self._cost, np.uint8),
            np.frombuffer(self._longer, np.uint32),
            np.frombuffer(self._longer_backoff, np.uint8),
            np.frombuffer(self._fours, np.uint32),
            np.frombuffer(self._four_cost, np.uint8),
        )

    def _behind_two(self, context: int, number: int) -> int:
        place = bisect_left(self._contexts, context)
        falls = 0
        if place < len(self._contexts) and self._contexts[place] == context:
            first, last = self._first[place], self._first[place + 1]
            successor = bisect_left(self._successor, number, first, last)
            if successor < last and self._successor[successor] == number:
                return self._cost[successor]
            falls = self._backoff[place]
        before = context & _ONE
        if number in KINDS:
            return KINDS[number]
        return falls + int(self._matrix[before if before < EDGE else 0, number])

    @lru_cache(maxsize=512)  # noqa: B019 - one model a process
    def row(self, context: int) -> npt.NDArray[np.int16]:
        """Cost of every numbered character behind the last two of a context, by number."""
        context &= _TWO
        before = context & _ONE
        row = np.full(EDGE + len(KINDS) - 1, KINDS[EDGE], np.int16)
        row[:EDGE] = self._matrix[before if before < EDGE else 0]
        place = bisect_left(self._contexts, context)
        if place < len(self._contexts) and self._contexts[place] == context:
            first, last = self._first[place], self._first[place + 1]
            row += self._backoff[place]
            row[np.frombuffer(self._successor[first:last], np.uint16)] = np.frombuffer(
                self._cost[first:last], np.uint8
            )
        row[UNKNOWN] = KINDS[UNKNOWN]
        return row

    @lru_cache(maxsize=512)  # noqa: B019
    def before(self, number: int) -> npt.NDArray[np.int16]:
        """Cost of a character behind every numbered one, by number; 0 if it is not numbered."""
        if not 0 < number < EDGE:
            return np.zeros(EDGE, np.int16)
        return self._matrix[:, number].astype(np.int16)


KINDS: Final = {
    kind: round(other_cost(char) / COST_STEP)
    for kind, char in {UNKNOWN: "龘", EDGE: "a", DIGIT: "a", LETTER: "a", BLANK: "a"}.items()
}
"""Cost of what is not numbered, by kind, in steps."""


@cache
def load_runs() -> Runs:
    """The shipped model, mapped once a process."""
    return Runs(Path(__file__).with_name(RUNS_FILE))
