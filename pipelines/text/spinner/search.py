"""Choose among the texts that the places of a stretch allow: a beam search.

Character pairs say which of many texts are worth a trial at a place, n-grams of five rank them.
Costs are in steps of COST_STEP nats, so that they are whole numbers.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import inf
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np

from pipelines.text.lm import CONTEXT_MASK, EDGE, START, extend, load_pairs
from pipelines.text.lm.fileformat import COST_STEP, NUMBER_BITS
from pipelines.text.spinner.chars import model_number
from pipelines.text.spinner.charsets import Costs, before_gap
from pipelines.text.spinner.costs import grams_of
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.fillings import Filling, Surroundings
from pipelines.text.spinner.lattice import Place
from pipelines.text.spinner.symbols import code_of

BEAM_WIDTH: Final = 12
"""Texts kept from place to place."""

HOPELESS: Final = 12.0
"""Nats behind the best from which on a text is dropped."""

WORTH_FILLING: Final = 2.0
"""Nats behind the best up to which a text is tried with all that can fill a place."""

HOPELESS_BY_PAIRS: Final = 8.0
"""The same as long as only the pairs are known."""

FEW: Final = 16
"""Ways up to which those that cost the same are told apart by all that is known of them."""

TRIED: Final = 32
"""Texts tried at a place where many fit."""

SURPRISE: Final = 10.0
"""Nats a character and its successor may cost together before a gap is looked for."""

SURPRISE_ALONE: Final = 4.5
"""The same for a character whose successor is not known."""

DOUBTFUL: Final = 1.3
"""How many times as great a surprise must be for what the bytes decide to be less than certain."""

SURPRISE_OF_GAP: Final = 18.0
"""Nats the two characters around a gap may cost before a second gap is looked for."""

NO_LEAD: Final = 0x80
"""A second byte that is never a first one: lost by itself, it swallows nothing."""

_LAST: Final = (1 << NUMBER_BITS) - 1


def steps(nats: float) -> int:
    """A cost in steps."""
    return round(nats / COST_STEP)


_HOPELESS: Final = steps(HOPELESS)
_HOPELESS_BY_PAIRS: Final = steps(HOPELESS_BY_PAIRS)
_WORTH_FILLING: Final = steps(WORTH_FILLING)
_SURPRISE: Final = steps(SURPRISE)
_SURPRISE_OF_GAP: Final = steps(SURPRISE_OF_GAP)


class Candidate(NamedTuple):
    """A text so far.

    Attributes:
        cost: In all, in steps.
        extra: The part of it that is not the language model's.
        context: The last characters, for the model.
        text: The text.
    """

    cost: int
    extra: int
    context: int
    text: str


_Way = tuple[int, str, int]
"""A way to go on: by which text of the beam, with which text, at which extra cost."""


class Search:
    """The search through the places of one stretch.

    Args:
        document: The document the stretch is in.
        before: The text before the stretch.
        right: The text behind it.

    Attributes:
        doubted: Whether what fits was such a surprise somewhere that a pair of bytes may have
            vanished there.
    """

    def __init__(self, document: Document, before: str, right: str) -> None:
        self.doubted = False
        self.document = document
        self.before = before
        self.right = right
        self._costs = document.costs
        self._split, self._whole = document.against(whole=False), document.against(whole=True)

    def rank(self, places: Sequence[Place], limit: float = inf) -> list[Candidate]:
        """The best texts, the best one first by what is known before the text behind them.

        Args:
            places: What each may hold.
            limit: Steps from which on a text is of no use: there are none if the best costs more.
        """
        beam = [self._start()]
        for number, place in enumerate(places):
            if not beam or beam[0].cost >= limit:
                return []
            behind = self._behind(places, number)
            ways = self._ways(place, beam, behind)
            beam = self._go_on(beam, ways)
            if place.swallowed:
                beam = [_with_swallowed(candidate, place.swallowed) for candidate in beam]
        return beam

    def literal(self, text: str) -> Candidate:
        """A text taken as it stands."""
        start = self._start()
        return Candidate(*self._grown(start, text, 0, grams_of(start.context, text)))

    def _start(self) -> Candidate:
        context = START
        for char in self.before:
            context = extend(context, model_number(char))
        return Candidate(0, 0, context, "")

    # ------------------------------------------------------------------------- from place to place

    def _ways(self, place: Place, beam: list[Candidate], behind: Sequence[int]) -> list[_Way]:
        """What to try at a place: all that fits, and the best of what can fill it."""
        ways: list[_Way] = []
        for text, nats in place.fits.items():
            extra = steps(nats)
            ways += [(order, text, extra) for order in range(len(beam))]
        surprise = self._surprise(place, beam[0], behind) if beam and place.gaps else 0.0
        gaps = surprise > 1.0
        self.doubted = self.doubted or surprise > DOUBTFUL
        if gaps or place.slots:
            best = sorted(self._ranked(place, beam, behind, gaps=gaps))[:TRIED]
            for cost, order, (_, text, extra) in best:
                if cost > best[0][0] + _HOPELESS_BY_PAIRS:
                    break
                if text not in place.fits:
                    ways.append((order, text, extra))
        return ways

    def _ranked(
        self, place: Place, beam: list[Candidate], behind: Sequence[int], *, gaps: bool
    ) -> list[tuple[int, int, Filling]]:
        """What can fill a place behind the best texts, with its cost by pairs."""
        ranked: list[tuple[int, int, Filling]] = []
        known: dict[int, list[Filling]] = {}
        for order, candidate in enumerate(beam):
            so_far = candidate.cost
            if so_far > beam[0].cost + _WORTH_FILLING:
                break
            last = candidate.context & _LAST
            if last not in known:
                found = self._fillings(place, last, behind, gaps=gaps, two_gaps=not order)
                known[last] = sorted(found)[:TRIED]
            ranked += [(so_far + one[0], order, one) for one in known[last]]
        return ranked

    def _fillings(
        self, place: Place, last: int, behind: Sequence[int], *, gaps: bool, two_gaps: bool
    ) -> list[Filling]:
        """Texts for a place behind a character.

        Gaps are looked for only where nothing else reads well; two of them only behind the best
        text, and if one alone is a surprise, too.
        """
        first = self._split if place.split else self._whole
        column = _column(behind[0] if len(behind) == 1 else -1)
        around = Surroundings(_row(last), column, first, self._whole)
        found: list[Filling] = []
        for chars, nats in place.slots:
            found += _weighed(around.fill(chars), nats)
        if found and min(found)[0] <= _SURPRISE:
            return found
        for gap, nats in place.gaps if gaps else ():
            left, (right, against) = before_gap(gap.first), self.document.behind_gap(gap)
            by_one = around.around_gap(left, right, against)
            found += _weighed(by_one, nats)
            if two_gaps and (not by_one or min(by_one)[0] > _SURPRISE_OF_GAP):
                found += _weighed(around.around_two_gaps(left, right, against), nats)
        return found

    def _surprise(self, place: Place, best: Candidate, behind: Sequence[int]) -> float:
        """What the best that fits costs; above 1, a gap is worth looking for.

        As soon as it is known not to be, or how doubtful what fits is, nothing more is looked up.
        """
        costs, context, least = self._costs, best.context << NUMBER_BITS, inf
        unit = SURPRISE if behind else SURPRISE_ALONE
        for char, nats in place.fits.items():
            gram = context | model_number(char)
            cost = costs[gram][0]
            if behind and (nats + cost * COST_STEP) / unit <= DOUBTFUL:
                further = (gram & CONTEXT_MASK) << NUMBER_BITS
                cost += min(costs[further | after][0] for after in behind)
            least = min(least, (nats + cost * COST_STEP) / unit)
            if least <= 1.0:
                break
        return least

    def _behind(self, places: Sequence[Place], number: int) -> list[int]:
        """The characters that can stand behind a place, by number, if only few can."""
        if number + 1 == len(places):
            return [] if places[number].swallowed else [*map(model_number, self.right[:1])]
        return [model_number(fits[0]) for fits in places[number + 1].fits]

    def _go_on(self, beam: list[Candidate], ways: list[_Way]) -> list[Candidate]:
        """Take every step, and keep the best."""
        grams = [grams_of(beam[order].context, text) for order, text, _ in ways]
        self._costs.learn(chain.from_iterable(grams))
        grown = [
            self._grown(beam[order], text, extra, passed)
            for (order, text, extra), passed in zip(ways, grams, strict=True)
        ]
        # Of many that cost the same, those stay that were thought of first.
        grown.sort(key=_by_cost if len(ways) > FEW else None)
        hopeless = grown[0][0] + _HOPELESS if grown else 0
        return [Candidate(*one) for one in grown[:BEAM_WIDTH] if one[0] <= hopeless]

    def _grown(
        self, parent: Candidate, text: str, extra: int, grams: list[int]
    ) -> tuple[int, int, int, str]:
        """What a text of the beam becomes with another behind it that passes these grams."""
        cost, so_far, context, before = parent
        cost += extra
        extra += so_far
        costs = self._costs
        for gram in grams:
            by_model, here = costs[gram]
            cost += here
            extra += here - by_model
            context = gram & CONTEXT_MASK
        return cost, extra, context, before + text


_by_cost = itemgetter(0)


@lru_cache(maxsize=2048)
def _row(last: int) -> Costs:
    """Cost of every number behind a character."""
    row: Costs = load_pairs().matrix()[last].astype(np.int16)
    return row


@lru_cache(maxsize=2048)
def _column(behind: int) -> Costs:
    """Cost of a character behind every number; 0 if it is not known."""
    if behind < 0:
        return np.zeros(EDGE + 1, np.int16)
    column: Costs = load_pairs().matrix()[:, behind].astype(np.int16)
    return column


def _weighed(fillings: list[Filling], nats: float) -> list[Filling]:
    """Texts for a place with what speaks against all of them."""
    more = steps(nats)
    return (
        [(cost + more, text, extra + more) for cost, text, extra in fillings] if more else fillings
    )


def _with_swallowed(candidate: Candidate, swallowed: str) -> Candidate:
    """A text with what its last byte, where it was lost, took with it."""
    if code_of(candidate.text[-1])[1] == NO_LEAD:
        return candidate
    context = candidate.context
    for char in swallowed:
        context = extend(context, model_number(char))
    return candidate._replace(context=context, text=candidate.text + swallowed)
