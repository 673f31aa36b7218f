"""Choose among the texts that the places of a stretch allow: a beam search.

Character pairs say which of many texts are worth a trial at a place, n-grams of five rank them.
Costs are in steps of COST_STEP nats, so that they are whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest
from math import inf
from typing import Final, NamedTuple

import numpy as np

from pipelines.text.lm import EDGE, START, extend, load_ngrams, load_pairs
from pipelines.text.lm.fileformat import COST_STEP, NUMBER_BITS
from pipelines.text.spinner.chars import model_number
from pipelines.text.spinner.charsets import Costs, before_gap
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
"""Steps up to which they are quicker taken one by one than at once."""

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


@dataclass(slots=True)
class _Ways:
    """Ways to go on: by which text of the beam, with which text, at which extra cost."""

    orders: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    extras: list[int] = field(default_factory=list)

    def add(self, order: int, text: str, extra: int) -> None:
        self.orders.append(order)
        self.texts.append(text)
        self.extras.append(extra)


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
        self._ngrams = load_ngrams()
        self._split, self._whole = document.against(whole=False), document.against(whole=True)

    def rank(self, places: Sequence[Place]) -> list[Candidate]:
        """The best texts, the best one first by what is known before the text behind them."""
        beam = [self._start()]
        for number, place in enumerate(places):
            behind = self._behind(places, number)
            ways = self._ways(place, beam, behind)
            beam = self._go_on(beam, ways)
            if place.swallowed:
                beam = [_with_swallowed(candidate, place.swallowed) for candidate in beam]
        return beam

    def literal(self, text: str) -> Candidate:
        """A text taken as it stands."""
        return self._grown(self._start(), text, 0)

    def _start(self) -> Candidate:
        context = START
        for char in self.before:
            context = extend(context, model_number(char))
        return Candidate(0, 0, context, "")

    # ------------------------------------------------------------------------- from place to place

    def _ways(self, place: Place, beam: list[Candidate], behind: Sequence[int]) -> _Ways:
        """What to try at a place: all that fits, and the best of what can fill it."""
        ways = _Ways()
        for text, nats in place.fits.items():
            for order in range(len(beam)):
                ways.add(order, text, steps(nats))
        surprise = self._surprise(place, beam[0], behind) if beam and place.gaps else 0.0
        gaps = surprise > 1.0
        self.doubted = self.doubted or surprise > DOUBTFUL
        if gaps or place.slots:
            best = nsmallest(TRIED, self._ranked(place, beam, behind, gaps=gaps))
            for cost, order, filling in best:
                if cost > best[0][0] + steps(HOPELESS_BY_PAIRS):
                    break
                if filling.text not in place.fits:
                    ways.add(order, filling.text, filling.extra)
        return ways

    def _ranked(
        self, place: Place, beam: list[Candidate], behind: Sequence[int], *, gaps: bool
    ) -> list[tuple[int, int, Filling]]:
        """What can fill a place behind the best texts, with its cost by pairs."""
        ranked: list[tuple[int, int, Filling]] = []
        known: dict[int, list[Filling]] = {}
        for order, candidate in enumerate(beam):
            if candidate.cost > beam[0].cost + steps(WORTH_FILLING):
                break
            last = candidate.context & _LAST
            if last not in known:
                known[last] = self._fillings(place, last, behind, gaps=gaps, two_gaps=not order)
            ranked += [(candidate.cost + one.cost, order, one) for one in known[last]]
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
        if found and min(found).cost <= steps(SURPRISE):
            return found
        for gap, nats in place.gaps if gaps else ():
            left, (right, against) = before_gap(gap.first), self.document.behind_gap(gap)
            by_one = around.around_gap(left, right, against)
            found += _weighed(by_one, nats)
            if two_gaps and (not by_one or min(by_one).cost > steps(SURPRISE_OF_GAP)):
                found += _weighed(around.around_two_gaps(left, right, against), nats)
        return found

    def _surprise(self, place: Place, best: Candidate, behind: Sequence[int]) -> float:
        """What the best that fits costs; above 1, a gap is worth looking for."""
        least = inf
        for char, nats in place.fits.items():
            number = model_number(char)
            cost = self._ngrams.cost(best.context, number)
            if behind:
                context = extend(best.context, number)
                cost += min(self._ngrams.cost(context, after) for after in behind)
            least = min(least, nats + cost * COST_STEP)
        return least / (SURPRISE if behind else SURPRISE_ALONE)

    def _behind(self, places: Sequence[Place], number: int) -> list[int]:
        """The characters that can stand behind a place, by number, if only few can."""
        if number + 1 == len(places):
            return [] if places[number].swallowed else [*map(model_number, self.right[:1])]
        return [model_number(fits[0]) for fits in places[number + 1].fits]

    def _go_on(self, beam: list[Candidate], ways: _Ways) -> list[Candidate]:
        """Take every step, and keep the best."""
        if len(ways.texts) <= FEW:
            each = zip(ways.orders, ways.texts, ways.extras, strict=True)
            grown = sorted(self._grown(beam[order], text, extra) for order, text, extra in each)
            hopeless = grown[0].cost + steps(HOPELESS) if grown else 0
            return [one for one in grown[:BEAM_WIDTH] if one.cost <= hopeless]
        return self._go_many_ways(beam, ways)

    def _grown(self, parent: Candidate, text: str, extra: int) -> Candidate:
        """A text of the beam with another behind it."""
        cost, context = parent.cost + extra, parent.context
        for char in text:
            number = model_number(char)
            by_model = self._ngrams.cost(context, number)
            here = self.document.recurrence.lowered_one(by_model, context, number)
            cost += here
            extra += here - by_model
            context = extend(context, number)
        return Candidate(cost, parent.extra + extra, context, parent.text + text)

    def _go_many_ways(self, beam: list[Candidate], ways: _Ways) -> list[Candidate]:
        """The same of many steps, all at once."""
        orders, extra = np.array(ways.orders), np.array(ways.extras)
        contexts = np.array([one.context for one in beam], np.uint64)[orders]
        costs = np.array([one.cost for one in beam])[orders] + extra
        for place in range(max(map(len, ways.texts))):
            taken = [index for index, text in enumerate(ways.texts) if place < len(text)]
            at = slice(None) if len(taken) == len(ways.texts) else np.array(taken)
            numbers = np.array([model_number(ways.texts[index][place]) for index in taken])
            by_model = self._ngrams.costs(contexts[at], numbers)
            here = self.document.recurrence.lowered(by_model, contexts[at], numbers)
            costs[at] += here
            extra[at] += here - by_model
            contexts[at] = self._ngrams.extended(contexts[at], numbers)
        best = np.argsort(costs, kind="stable")[:BEAM_WIDTH]
        best = best[costs[best] <= costs[best[0]] + steps(HOPELESS)]
        grown = zip(
            best.tolist(),
            costs[best].tolist(),
            extra[best].tolist(),
            contexts[best].tolist(),
            strict=True,
        )
        return [
            Candidate(
                cost,
                beam[ways.orders[index]].extra + added,
                context,
                beam[ways.orders[index]].text + ways.texts[index],
            )
            for index, cost, added, context in grown
        ]


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
    return [Filling(cost + more, text, extra + more) for cost, text, extra in fillings]


def _with_swallowed(candidate: Candidate, swallowed: str) -> Candidate:
    """A text with what its last byte, where it was lost, took with it."""
    if code_of(candidate.text[-1])[1] == NO_LEAD:
        return candidate
    context = candidate.context
    for char in swallowed:
        context = extend(context, model_number(char))
    return candidate._replace(context=context, text=candidate.text + swallowed)
