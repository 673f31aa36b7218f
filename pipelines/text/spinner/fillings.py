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

Places = npt.NDArray[np.intp]

MOST: Final = 32
"""Texts handed on from one place."""

FAR: Final = 96
"""Steps (8 nats) behind the best by pairs from which on a text is not handed on."""

MIDDLES: Final = 200
"""Characters between two gaps that are tried with all that can stand behind."""


Filling = tuple[int, str, int]
"""A text for a place: its cost by pairs, with all that speaks against it; one to three characters;
and the part of the cost that is not the language model's. A plain tuple, for there are many."""


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
        texts = [chars.text[place] for place in best.tolist()]
        return list(zip(costs[best].tolist(), texts, against[best].tolist(), strict=True))

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
        costs = across(left, right) + (self.before[left.numbers] + of_left)[:, None]
        costs += self.behind[right.numbers] + of_right
        best, rows, columns = _best_cells(costs)
        extras = of_left[rows] + of_right[columns]
        cells = zip(rows.tolist(), columns.tolist(), strict=True)
        texts = [left.text[row] + right.text[column] for row, column in cells]
        return list(zip(best.tolist(), texts, extras.tolist(), strict=True))

    def around_two_gaps(self, left: Chars, right: Chars, of_right: Costs) -> list[Filling]:
        """The best three characters around two gaps; arguments as for one."""
        if not left.text or not right.text:
            return []
        middle = middles()
        of_left, of_middle = self.first[left.codes], self.whole[middle.codes]
        to_middle = across(left, middle) + (self.before[left.numbers] + of_left)[:, None]
        through = np.minimum.reduce(to_middle) + of_middle
        tried = through.argpartition(MIDDLES)[:MIDDLES]
        costs = across(middle, right)[tried] + through[tried][:, None]
        costs += self.behind[right.numbers] + of_right
        best, rows, columns = _best_cells(costs)
        places = tried[rows]
        lefts = to_middle[:, places].argmin(axis=0)
        extras = of_left[lefts] + of_middle[places] + of_right[columns]
        cells = zip(lefts.tolist(), places.tolist(), columns.tolist(), strict=True)
        texts = [
            left.text[first] + middle.text[place] + right.text[last] for first, place, last in cells
        ]
        return list(zip(best.tolist(), texts, extras.tolist(), strict=True))


def _best_cells(costs: Costs) -> tuple[Costs, Places, Places]:
    """The lowest costs of a table, with their rows and columns."""
    flat = costs.ravel()
    best = _lowest(flat)
    rows = best // costs.shape[1]
    return flat[best], rows, best - rows * costs.shape[1]


def _lowest(costs: Costs) -> Places:
    """Where the lowest costs are, those far above the least left out; in no order."""
    limit = min(int(costs[costs.argmin()]) + FAR, IMPOSSIBLE - 1)
    low: Places = (costs <= limit).nonzero()[0]
    if len(low) > MOST:
        low = low[costs[low].argpartition(MOST)[:MOST]]
    return low
