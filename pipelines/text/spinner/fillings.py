"""What to try at a place where thousands of texts fit: ranked all at once, by pairs."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.spinner.charsets import (
    IMPOSSIBLE,
    Chars,
    Costs,
    across,
    middles,
)

MOST: Final = 32
"""Texts handed on from one place."""

FAR: Final = 96
"""Steps (8 nats) behind the best by pairs from which on a text is not handed on."""

MIDDLES: Final = 200
"""Characters between two gaps that are tried with all that can stand behind."""


class Filling(NamedTuple):
    """A text for a place.

    Attributes:
        cost: By pairs, with all that speaks against it, in steps.
        text: One to three characters.
        extra: The part of the cost that is not the language model's.
    """

    cost: int
    text: str
    extra: int


class Surroundings(NamedTuple):
    """What is known of a place, as costs in steps.

    Attributes:
        before: Of every numbered character behind what stands before the place.
        behind: Of what stands behind the place, after every numbered character.
        first: What the document has against a character that begins here, by code.
        whole: The same against any other one.
    """

    before: Costs
    behind: Costs
    first: Costs
    whole: Costs

    def fill(self, chars: Chars) -> list[Filling]:
        """The best of some characters, in no order."""
        if not chars.text:
            return []
        against = self.first[chars.codes]
        costs = self.before[chars.numbers] + against + self.behind[chars.numbers]
        best = _lowest(costs)
        found = zip(costs[best].tolist(), best.tolist(), against[best].tolist(), strict=True)
        return [Filling(cost, chars.text[place], extra) for cost, place, extra in found]

    def around_gap(self, left: Chars, right: Chars, of_right: Costs) -> list[Filling]:
        """The best pairs of characters around one gap.

        Args:
            left: What can stand before it.
            right: What can stand behind it.
            of_right: What the document has against each of these.
        """
        if not left.text or not right.text:
            return []
        of_left = self.first[left.codes]
        costs = (self.before[left.numbers] + of_left)[:, None] + across(left, right)
        costs += self.behind[right.numbers] + of_right
        return [
            Filling(cost, left.text[i] + right.text[j], int(of_left[i] + of_right[j]))
            for cost, i, j in _best_cells(costs)
        ]

    def around_two_gaps(self, left: Chars, right: Chars, of_right: Costs) -> list[Filling]:
        """The best three characters around two gaps; arguments as for one."""
        if not left.text or not right.text:
            return []
        middle = middles()
        of_left, of_middle = self.first[left.codes], self.whole[middle.codes]
        to_middle = (self.before[left.numbers] + of_left)[:, None] + across(left, middle)
        lefts = to_middle.argmin(axis=0)
        through = to_middle[lefts, np.arange(len(middle.text))] + of_middle
        best = np.argpartition(through, MIDDLES)[:MIDDLES]
        costs = through[best][:, None] + across(middle, right)[best]
        costs += self.behind[right.numbers] + of_right
        return [
            Filling(
                cost,
                left.text[lefts[best[i]]] + middle.text[best[i]] + right.text[j],
                int(of_left[lefts[best[i]]] + of_middle[best[i]] + of_right[j]),
            )
            for cost, i, j in _best_cells(costs)
        ]


def _best_cells(costs: Costs) -> list[tuple[int, int, int]]:
    """The lowest costs of a table, each with its row and column."""
    best = _lowest(costs.ravel())
    rows, columns = np.unravel_index(best, costs.shape)
    found = zip(costs[rows, columns].tolist(), rows.tolist(), columns.tolist(), strict=True)
    return list(found)


def _lowest(costs: Costs) -> npt.NDArray[np.int64]:
    """Where the lowest costs are, those far above the least left out; in no order."""
    low: npt.NDArray[np.int64] = np.flatnonzero(
        costs <= min(int(costs.min()) + FAR, IMPOSSIBLE - 1)
    )
    if len(low) > MOST:
        low = low[np.argpartition(costs[low], MOST)[:MOST]]
    return low
