"""Find what a broken stretch was: every text its bytes can have been, and the likeliest of them.

The bytes of a stretch are known but for the holes. Read from a place that is in step, they fall
into places: at most of them one character fits, at a lost byte or a gap many do. Character pairs
rank them on the way, the word model chooses among the last few.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Final, NamedTuple

from pipelines.text.lm import load, load_pairs
from pipelines.text.spinner.candidates import (
    ANY_READING,
    NOT_IN_TABLE,
    OTHER_TONE,
    Lost,
    lost_bytes,
)
from pipelines.text.spinner.chars import hans
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.notation import reads
from pipelines.text.spinner.slots import ANY_BYTE, Slot, around_gap, with_lead, with_trail
from pipelines.text.spinner.symbols import WIDE, Symbol, char_of, code_of

BEAM_WIDTH: Final = 8
"""Readings kept from place to place."""

TRIED: Final = 24
"""Texts tried at a place where many fit."""

SURPRISE: Final = 12.5
"""Nats a character and its successor may cost together before a gap is looked for."""

CLOSE: Final = 8.0
"""Nats within which the pairs leave the choice to the words."""

WORD_SHARE: Final = 0.45
"""Weight of the words, against that of the character pairs, in the last choice."""

CUT_COST: Final = 5.0
"""Nats against a cut: most question marks in a row are just that."""

ODD_MARKS: Final = 8.0
"""Nats against a question mark that is followed by a stop."""

NO_TRACE: Final = 4.0
"""Nats against a byte that was lost without leaving a mark."""

NO_LEAD: Final = 0x80
"""A second byte that is never a first one: lost by itself, it swallows nothing."""


# Nats against what a paragraph ends with.
CLOSING_MARKS: Final = "。！？…”』」》）"
COMMA_ENDS: Final = 5.0
NO_MARK_ENDS: Final = 2.5


def _ends_paragraph(text: str, right: str) -> bool:
    """Whether a paragraph ends with this text: nothing follows, or a tag does."""
    return not right or text.endswith("<")


def _end_cost(text: str) -> float:
    """Cost of a text at the end of a paragraph, in nats."""
    char = text.removesuffix("<")[-1:]
    if char in CLOSING_MARKS:
        return 0.0
    return COMMA_ENDS if char in "，、；：" else NO_MARK_ENDS


class Reading(NamedTuple):
    """The chosen reading of a stretch.

    Attributes:
        output: The text.
        size: How many symbols it covers.
        margin: Nats to the next best; None if the bytes left no choice.
    """

    output: str
    size: int
    margin: float | None


@dataclass(slots=True)
class Place:
    """One place of a stretch.

    Attributes:
        fits: Texts that fit and nats against each.
        slots: Further texts, many; with nats against all of a slot.
        gaps: The same, to be looked at only if what fits is a surprise.
        swallowed: ASCII behind whatever stands here: what a lost byte took with it.
    """

    fits: dict[str, float] = field(default_factory=dict)
    slots: list[tuple[Slot, float]] = field(default_factory=list)
    gaps: list[tuple[int, int, str]] = field(default_factory=list)
    swallowed: str = ""


class _Partial(NamedTuple):
    """A reading up to some place: all nats, those beside the pairs, the text."""

    cost: float
    extra: float
    text: str


class Stretch:
    """A broken stretch: symbols from its first hole on, with what stands before it."""

    def __init__(self, document: Document, symbols: list[Symbol], before: str) -> None:
        self.document = document
        self.symbols = symbols
        self.before = before
        self.places: list[Place] = []
        self.waiting: dict[int, float] = {}
        self.size = 0
        self._last_bytes = [document.last_byte(before[-1:])]
        self._split = False
        self._pairs = load_pairs()

    def read(self, context: int) -> Reading | None:
        """Choose a reading; None if no text can have become this."""
        if not self._walk():
            return None
        right = "".join(self._sound_behind(context))
        readings = self._rank(right)
        if not readings:
            return None
        best, margin = self._choose(readings, right)
        if self._is_decided(best):
            margin = None
        if not self.symbols[0].reading and self._is_literal(readings, right):
            return None
        return Reading(self._narrow(best), self.size, margin)

    # ------------------------------------------------------------------- from symbols to places

    def _walk(self) -> bool:
        """Take in symbols until all is in step again; tell whether that was possible."""
        self._begin()
        while self.waiting and self.size < len(self.symbols):
            symbol = self.symbols[self.size]
            if not self._take(symbol):
                break
            self.size += 1
            self._split = bool(symbol.reading)
        if self.waiting:
            self._complete(NO_TRACE, "")
        return bool(self.places)

    def _begin(self) -> None:
        """The first hole: a byte is lost, and the character it begins waits for its second."""
        symbol = self.symbols[0]
        self.size = 1
        self._split = bool(symbol.reading)
        if symbol.reading:
            self.waiting = {lost.byte: lost.cost for lost in self._lost(symbol.reading)}
            return
        code = code_of(WIDE.get(self.symbols[1].char, self.symbols[1].char))
        self.places.append(Place(slots=[(with_trail(code[0]), CUT_COST)]))
        self.waiting = {code[1]: 0.0}
        self.size = 2

    def _take(self, symbol: Symbol) -> bool:
        """Take in what follows a waiting byte; tell whether it can stand there."""
        if symbol.is_hole and symbol.reading:
            return self._close(symbol)
        if symbol.is_hole:
            following = self.symbols[self.size + 1 : self.size + 2]
            behind = following[0].char if following else ""
            self._complete(0.0, self.document.swallowed(symbol.end, behind))
            return True
        return self._second_half(symbol)

    def _close(self, symbol: Symbol) -> bool:
        """A hole with a reading behind a waiting byte: together they are the character read so."""
        place = Place()
        bytes_after = []
        for waiting, nats in self.waiting.items():
            lost_here = lost_bytes(waiting, symbol.reading, self.document.table, self.document.bare)
            for lost in lost_here:
                place.fits[lost.annotated] = nats + lost.cost
                bytes_after.append(lost.byte)
            place.gaps.append((waiting, -1, symbol.reading))
        self._last_bytes = bytes_after
        self.places.append(place)
        self.waiting = {}
        return bool(place.fits or place.gaps)

    def _second_half(self, symbol: Symbol) -> bool:
        """A symbol that gives the waiting byte its second half."""
        code = code_of(WIDE.get(symbol.char, symbol.char))
        if not code or code[0] < 0x40:
            return False
        # An ASCII byte taken for a second half stands for itself again.
        alone = chr(code[1]) if len(code) == 2 and code[1] < 0x80 else ""
        place = Place(swallowed=alone)
        reading = symbol.reading if len(code) == 1 else ""
        for waiting, nats in self.waiting.items():
            char = char_of(waiting, code[0])
            if char:
                place.fits[char] = nats + self._cost_of(char, reading)
            place.gaps.append((waiting, code[0], reading))
        self.places.append(place)
        self.waiting = {code[1]: 0.0} if len(code) == 2 and not alone else {}
        self._last_bytes = [code[-1]]
        return True

    def _complete(self, nats: float, swallowed: str) -> None:
        """Give the waiting byte any second half."""
        slots = [(with_lead(waiting), nats + cost) for waiting, cost in self.waiting.items()]
        gaps = [(waiting, ANY_BYTE, "") for waiting in self.waiting]
        self.places.append(Place(slots=slots, gaps=gaps, swallowed=swallowed))
        self._last_bytes = []
        self.waiting = {}

    def _lost(self, reading: str) -> Iterator[Lost]:
        for before in self._last_bytes:
            yield from lost_bytes(before, reading, self.document.table, self.document.bare)

    def _cost_of(self, char: str, reading: str) -> float:
        if not reading:
            return self.document.cost_of(char, whole=not self._split)
        cost = self.document.cost_of(char, whole=False)
        if self.document.table.get(char) == reading:
            return cost
        return cost + (NOT_IN_TABLE if reads(char, reading) else ANY_READING)

    def _sound_behind(self, context: int) -> Iterator[str]:
        for symbol in self.symbols[self.size : self.size + context]:
            if symbol.is_hole or symbol.char == "\n":
                return
            yield symbol.char

    def _is_decided(self, text: str) -> bool:
        """Whether the bytes alone give this text: a reading names each one that was lost."""
        sure = []
        for place in self.places:
            fits = [char for char, nats in place.fits.items() if nats < OTHER_TONE]
            if place.slots or len(fits) != 1:
                return False
            sure += fits
        return "".join(sure) == text

    def _is_literal(self, readings: list[_Partial], right: str) -> bool:
        """Whether what looks like a cut had better be taken as it stands."""
        text = "".join(symbol.char for symbol in self.symbols[: self.size])
        literal = self._with_right(self._add(_Partial(0.0, 0.0, ""), text, 0.0, ""), right[:1])
        # Nobody writes a question mark before one of these.
        odd = ODD_MARKS if self.symbols[1].char in "。、" else 0.0
        return literal.cost + odd <= min(self._with_right(one, right[:1]).cost for one in readings)

    # ------------------------------------------------------------------- from places to readings

    def _rank(self, right: str) -> list[_Partial]:
        beam = [_Partial(0.0, 0.0, "")]
        for number, place in enumerate(self.places):
            behind = self._char_behind(number, right)
            grown = [
                self._add(partial, text, nats, place.swallowed)
                for partial, text, nats in self._steps(place, beam, behind)
            ]
            beam = nsmallest(BEAM_WIDTH, grown, key=lambda one: one.cost)
        return beam

    def _steps(
        self, place: Place, beam: list[_Partial], behind: str
    ) -> Iterator[tuple[_Partial, str, float]]:
        """What to try at a place: all that fits, and the best of what is in its slots."""
        slots = list(place.slots)
        if beam and place.gaps and self._surprises(place, beam[0], behind):
            slots += [(slot, 0.0) for gap in place.gaps for slot in around_gap(*gap)]
        for partial in beam:
            for text, nats in place.fits.items():
                yield partial, text, nats
        number = self._pairs.number.get
        after = number(hans(behind), 0) if behind else 0
        ranked = []
        for order, partial in enumerate(beam if slots else ()):
            last = number(hans(self._last_char(partial)), 0)
            for slot, nats in slots:
                for cost, text in slot.best(last, after, TRIED):
                    if text not in place.fits:
                        ranked.append((partial.cost + cost + nats, order, text, nats))
        for _, order, text, nats in nsmallest(TRIED, ranked):
            yield beam[order], text, nats + self._costs(text)

    def _surprises(self, place: Place, partial: _Partial, behind: str) -> bool:
        """Whether what fits costs so much that a gap is worth looking for."""
        before = hans(self._last_char(partial))
        for char, nats in place.fits.items():
            cost = nats + self._pairs.cost(hans(char), before)
            if behind:
                cost += self._pairs.cost(hans(behind), hans(char))
            if cost <= SURPRISE:
                return False
        return True

    def _char_behind(self, number: int, right: str) -> str:
        """The character behind a place, if only one fits there."""
        if number + 1 == len(self.places):
            return "" if self.places[number].swallowed else right[:1]
        fits = self.places[number + 1].fits
        return next(iter(fits))[0] if len(fits) == 1 else ""

    def _last_char(self, partial: _Partial) -> str:
        return partial.text[-1:] or self.before[-1:]

    def _costs(self, text: str) -> float:
        return sum(self.document.cost_of(char, whole=False) for char in text)

    def _add(self, partial: _Partial, text: str, nats: float, swallowed: str) -> _Partial:
        before = self._last_char(partial)
        spent, bonus = 0.0, 0.0
        for char in text:
            spent += self._pairs.cost(hans(char), hans(before))
            bonus += self.document.pairs.get(before + char, 0.0)
            before = char
        took = "" if not swallowed or code_of(text[-1])[1] == NO_LEAD else swallowed
        extra = partial.extra + nats - bonus
        return _Partial(partial.cost + spent + nats - bonus, extra, partial.text + text + took)

    def _choose(self, beam: Iterable[_Partial], right: str) -> tuple[str, float | None]:
        """The best reading, and how many nats it is ahead."""
        ahead = sorted(self._with_right(partial, right[:1]) for partial in beam)
        close = [one for one in ahead if one.cost < ahead[0].cost + CLOSE]
        if len(close) == 1:
            margin = ahead[1].cost - ahead[0].cost if len(ahead) > 1 else None
            return ahead[0].text, margin
        ranked = sorted((self._by_words(one, right), one.text) for one in close)
        return ranked[0][1], ranked[1][0] - ranked[0][0]

    def _with_right(self, partial: _Partial, char: str) -> _Partial:
        if _ends_paragraph(partial.text, char):
            return partial._replace(cost=partial.cost + _end_cost(partial.text))
        before = self._last_char(partial)
        bonus = self.document.pairs.get(before + char, 0.0)
        cost = partial.cost + self._pairs.cost(hans(char), hans(before)) - bonus
        return partial._replace(cost=cost, extra=partial.extra - bonus)

    def _by_words(self, partial: _Partial, right: str) -> float:
        text = "".join(map(hans, self.before + partial.text + right))
        words = partial.extra - load().score(text)
        if _ends_paragraph(partial.text, right):
            words += _end_cost(partial.text)
        return WORD_SHARE * words + (1 - WORD_SHARE) * partial.cost

    def _narrow(self, text: str) -> str:
        return "".join(map(self.document.narrow, text))
