"""Choose among the texts that the places of a stretch allow: a beam search, scored in arrays.

Costs are in steps of COST_STEP nats, so that they are whole numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Final, NamedTuple

import numpy as np

from pipelines.text.lm import START, extend, load, load_runs
from pipelines.text.lm.fileformat import COST_STEP, NUMBER_BITS
from pipelines.text.spinner.chars import hans, model_number
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.slots import Chars, Surroundings
from pipelines.text.spinner.symbols import code_of

BEAM_WIDTH: Final = 12
"""Texts kept from place to place."""

HOPELESS: Final = 12.0
"""Nats behind the best from which on a text is dropped."""

WORTH_FILLING: Final = 2.0
"""Nats behind the best up to which a text is tried with all that can fill a place."""

HOPELESS_BY_PAIRS: Final = 10.0
"""The same as long as only the pairs are known."""

TRIED: Final = 48
"""Texts tried at a place where many fit."""

SURPRISE: Final = 12.0
"""Nats a character and its successor may cost together before a gap is looked for."""

SURPRISE_ALONE: Final = 6.0
"""The same for a character whose successor is not known."""

SURPRISE_OF_GAP: Final = 12.0
"""Nats the two characters around a gap may cost before a second gap is looked for."""

CLOSE: Final = 5.0
"""Nats within which the runs leave the choice to the words."""

WORD_SHARE: Final = 0.25
"""Weight of the words, against that of the runs of characters, in the last choice."""

REACH: Final = 3
"""Characters behind a stretch whose cost depends on it."""

NO_LEAD: Final = 0x80
"""A second byte that is never a first one: lost by itself, it swallows nothing."""

# Nats against what a paragraph ends with.
CLOSING_MARKS: Final = "。！？…”』」》）"
COMMA_ENDS: Final = 5.0
NO_MARK_ENDS: Final = 2.5

_LAST_TWO: Final = (1 << 2 * NUMBER_BITS) - 1
_NUMBER: Final = (1 << NUMBER_BITS) - 1


def steps(nats: float) -> int:
    """A cost in steps."""
    return round(nats / COST_STEP)


@dataclass(slots=True)
class Place:
    """One place of a stretch.

    Attributes:
        fits: Texts that fit and nats against each.
        slots: Further characters, many; with nats against all of them.
        gaps: What stands around a gap, to be looked at only if what fits is a surprise: the first
            byte before it, the last behind it and the reading there (see `slots`).
        split: Whether what stands here was annotated inside its first character.
        swallowed: ASCII behind whatever stands here: what a lost byte took with it.
    """

    fits: dict[str, float] = field(default_factory=dict)
    slots: list[tuple[Chars, float]] = field(default_factory=list)
    gaps: list[tuple[int, int, str]] = field(default_factory=list)
    split: bool = False
    swallowed: str = ""


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


class _Step(NamedTuple):
    """A way to go on: by which text of the beam, with which text, at which extra cost."""

    order: int
    text: str
    extra: int


class _Filling(NamedTuple):
    """What can fill a place: its cost by pairs, the text, the extra part, if it has a reading."""

    cost: int
    text: str
    extra: int
    noted: bool


class Search:
    """The search through the places of one stretch.

    Args:
        document: The document the stretch is in.
        before: The text before the stretch.
        right: The text behind it.
    """

    def __init__(self, document: Document, before: str, right: str) -> None:
        self.document = document
        self.before = before
        self.right = right
        self._runs = load_runs()
        self._split, self._whole = document.against(whole=False), document.against(whole=True)

    def rank(self, places: Sequence[Place]) -> list[Candidate]:
        """The best texts, in no order."""
        beam = [self.start()]
        for number, place in enumerate(places):
            behind = self._behind(places, number)
            beam = self._go_on(beam, list(self._steps(place, beam, behind)), place.swallowed)
        return beam

    def start(self) -> Candidate:
        """Nothing yet."""
        context = START
        for char in self.before:
            context = extend(context, model_number(char))
        return Candidate(0, 0, context, "")

    def literal(self, text: str) -> Candidate:
        """A text taken as it stands."""
        return self._go_on([self.start()], [_Step(0, text, 0)], "")[0]

    # ------------------------------------------------------------------------- from place to place

    def _steps(self, place: Place, beam: list[Candidate], behind: Sequence[int]) -> Iterator[_Step]:
        """What to try at a place: all that fits, and the best of what is in its slots."""
        for text, nats in place.fits.items():
            for order in range(len(beam)):
                yield _Step(order, text, steps(nats))
        gaps = bool(beam and place.gaps) and self._surprises(place, beam[0], behind)
        if not gaps and not place.slots:
            return
        ranked = []
        known: dict[int, list[_Filling]] = {}
        for order, candidate in enumerate(beam):
            if candidate.cost > beam[0].cost + steps(WORTH_FILLING):
                break
            two = candidate.context & _LAST_TWO
            if two not in known:
                known[two] = list(self._fillings(place, two, behind, gaps=gaps, two_gaps=not order))
            ranked += [(candidate.cost + one.cost, order, one) for one in known[two]]
        best = nsmallest(TRIED, ranked)
        for cost, order, filling in best:
            if cost > best[0][0] + steps(HOPELESS_BY_PAIRS) or filling.text in place.fits:
                continue
            against = self._against(filling.text, place.split, noted=filling.noted)
            yield _Step(order, filling.text, filling.extra + against)

    def _fillings(
        self, place: Place, context: int, behind: Sequence[int], *, gaps: bool, two_gaps: bool
    ) -> Iterator["_Filling"]:
        """Texts for a place behind two characters.

        Two gaps are looked for only behind the best text, and if one alone is a surprise, too.
        """
        first = self._split if place.split else self._whole
        known = behind[0] if len(behind) == 1 else 0
        row, column = self._runs.row(context), self._runs.before(known)
        around = Surroundings(row, column, first, self._whole, self._split)
        for chars, nats in place.slots:
            for cost, text in around.fill(chars):
                yield _Filling(cost + steps(nats), text, steps(nats), noted=False)
        for gap in place.gaps if gaps else ():
            found = around.around_gap(*gap)
            if two_gaps and (not found or min(found)[0] * COST_STEP > SURPRISE_OF_GAP):
                found += around.around_two_gaps(*gap)
            for cost, text in found:
                yield _Filling(cost, text, 0, noted=bool(gap[2]))

    def _against(self, text: str, split: bool, *, noted: bool) -> int:
        """What the document has against the characters of a text."""
        codes = [int.from_bytes(code_of(char), "big") for char in text]
        cost = int((self._split if split else self._whole)[codes[0]])
        cost += sum(int(self._whole[code]) for code in codes[1:])
        if noted:
            cost += int(self._split[codes[-1]]) - int(self._whole[codes[-1]])
        return cost

    def _surprises(self, place: Place, best: Candidate, behind: Sequence[int]) -> bool:
        """Whether what fits costs so much that a gap is worth looking for."""
        for char, nats in place.fits.items():
            number = model_number(char)
            cost = self._runs.cost(best.context, number)
            context = extend(best.context, number)
            if behind:
                cost += min(self._runs.cost(context, after) for after in behind)
            if nats + cost * COST_STEP <= (SURPRISE if behind else SURPRISE_ALONE):
                return False
        return True

    def _behind(self, places: Sequence[Place], number: int) -> list[int]:
        """The characters that can stand behind a place, by number, if only few can."""
        if number + 1 == len(places):
            return [] if places[number].swallowed else [*map(model_number, self.right[:1])]
        return [model_number(fits[0]) for fits in places[number + 1].fits]

    def _go_on(self, beam: list[Candidate], ways: list[_Step], swallowed: str) -> list[Candidate]:
        """Take every step, and keep the best."""
        if not ways:
            return []
        orders = np.array([way.order for way in ways])
        extra = np.array([way.extra for way in ways])
        contexts = np.array([one.context for one in beam], np.uint64)[orders]
        costs = np.array([one.cost for one in beam])[orders] + extra
        longest = max(len(way.text) for way in ways)
        for place in range(longest):
            taken = [index for index, way in enumerate(ways) if place < len(way.text)]
            at = slice(None) if len(taken) == len(ways) else np.array(taken)
            numbers = np.array([model_number(ways[index].text[place]) for index in taken])
            bonus = self.document.bonus(contexts[at], numbers)
            costs[at] += self._runs.costs(contexts[at], numbers) - bonus
            extra[at] -= bonus
            contexts[at] = (contexts[at] & np.uint64(_LAST_TWO)) << np.uint64(NUMBER_BITS)
            contexts[at] |= numbers.astype(np.uint64)
        best = np.argsort(costs, kind="stable")[:BEAM_WIDTH]
        best = best[costs[best] <= costs[best[0]] + steps(HOPELESS)]
        return [
            self._grown(beam[ways[index].order], ways[index], swallowed, cost, added, context)
            for index, cost, added, context in zip(
                best.tolist(),
                costs[best].tolist(),
                extra[best].tolist(),
                contexts[best].tolist(),
                strict=True,
            )
        ]

    @staticmethod
    def _grown(
        parent: Candidate, way: _Step, swallowed: str, cost: int, added: int, context: int
    ) -> Candidate:
        took = "" if not swallowed or code_of(way.text[-1])[1] == NO_LEAD else swallowed
        for char in took:
            context = extend(context, model_number(char))
        return Candidate(cost, parent.extra + added, context, parent.text + way.text + took)

    # ---------------------------------------------------------------------------- the last choice

    def choose(self, beam: list[Candidate]) -> tuple[str, float]:
        """The best text, and how many nats it is ahead, of texts that were dropped at least."""
        ahead = sorted((self.in_place(one), one) for one in beam)
        close = [pair for pair in ahead if pair[0] < ahead[0][0] + steps(CLOSE)]
        if len(close) == 1:
            margin = (ahead[1][0] - ahead[0][0]) * COST_STEP if len(ahead) > 1 else HOPELESS
            return ahead[0][1].text, margin
        ranked = sorted((self._by_words(one, cost), one.text) for cost, one in close)
        return ranked[0][1], ranked[1][0] - ranked[0][0]

    def in_place(self, candidate: Candidate) -> int:
        """The cost of a text with what stands behind it."""
        if self._ends(candidate.text):
            return candidate.cost + steps(_end_cost(candidate.text))
        context, cost = candidate.context, candidate.cost
        for place, char in enumerate(self.right[:REACH]):
            number = model_number(char)
            cost += self._runs.cost(context, number)
            if not place:
                cost -= self.document.bonus_of(context & _NUMBER, number)
            context = extend(context, number)
        return cost

    def _ends(self, text: str) -> bool:
        """Whether a paragraph ends with this text: nothing follows, or a tag does."""
        return not self.right or text.endswith("<")

    def _by_words(self, candidate: Candidate, cost: int) -> float:
        text = "".join(map(hans, self.before + candidate.text + self.right))
        words = candidate.extra * COST_STEP - load().score(text)
        if self._ends(candidate.text):
            words += _end_cost(candidate.text)
        return WORD_SHARE * words + (1 - WORD_SHARE) * cost * COST_STEP


def _end_cost(text: str) -> float:
    """Cost of a text at the end of a paragraph, in nats."""
    char = text.removesuffix("<")[-1:]
    if char in CLOSING_MARKS:
        return 0.0
    return COMMA_ENDS if char in "，、；：" else NO_MARK_ENDS
