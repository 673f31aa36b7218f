"""Find what a broken stretch was: every text its bytes can have been, and the likeliest of them.

The bytes of a stretch are known but for the holes. Read from a place that is in step, they fall
into places: at most of them one character fits, at a lost byte or a gap many do. Character pairs
rank them on the way, the word model chooses among the last few.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pipelines.text.spinner.candidates import (
    ANY_READING,
    NOT_IN_TABLE,
    OTHER_TONE,
    Lost,
    lost_bytes,
)
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.notation import reads
from pipelines.text.spinner.search import Candidate, Place, Search, steps
from pipelines.text.spinner.slots import ANY_BYTE, with_lead, with_trail
from pipelines.text.spinner.symbols import WIDE, Symbol, char_of, code_of

CUT_COST: Final = 5.0
"""Nats against a cut: most question marks in a row are just that."""

ODD_MARKS: Final = 8.0
"""Nats against a question mark that is followed by a stop."""

NO_TRACE: Final = 4.0
"""Nats against a byte that was lost without leaving a mark."""

MARK_LEADS: Final = frozenset({0xA1, 0xA3})
"""First bytes of 。、“” and of ，？！：；（）."""


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

    def read(self, context: int) -> Reading | None:
        """Choose a reading; None if no text can have become this."""
        if not self._walk():
            return None
        right = "".join(self._sound_behind(context))
        search = Search(self.document, self.before, right)
        readings = search.rank(self.places)
        if not readings:
            return None
        best, ahead = search.choose(readings)
        margin = None if self._is_decided(best) else ahead
        if not self.symbols[0].reading and self._is_literal(search, readings):
            return None
        return Reading("".join(map(self.document.narrow, best)), self.size, margin)

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
        self.places.append(Place(slots=[(with_trail(code[0]), CUT_COST)], split=True))
        self.waiting = {code[1]: 0.0}
        self.size = 2

    def _take(self, symbol: Symbol) -> bool:
        """Take in what follows a waiting byte; tell whether it can stand there."""
        if symbol.is_hole and symbol.reading:
            return self._close(symbol)
        if symbol.is_hole:
            following = self.symbols[self.size + 1 : self.size + 2]
            behind = following[0].char if following else ""
            # Marks begin with these bytes alone, and few characters do.
            marks = not self.waiting.keys() - MARK_LEADS
            kind = "mark" if marks else "han"
            self._complete(0.0, self.document.swallowed(symbol.end, kind, behind))
            return True
        return self._second_half(symbol)

    def _close(self, symbol: Symbol) -> bool:
        """A hole with a reading behind a waiting byte: together they are the character read so."""
        place = Place(split=self._split)
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
        place = Place(split=self._split, swallowed=alone)
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
        self.places.append(Place(slots=slots, gaps=gaps, split=self._split, swallowed=swallowed))
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

    def _is_literal(self, search: Search, readings: list[Candidate]) -> bool:
        """Whether what looks like a cut had better be taken as it stands."""
        text = "".join(symbol.char for symbol in self.symbols[: self.size])
        # Nobody writes a question mark before one of these.
        odd = ODD_MARKS if self.symbols[1].char in "。、" else 0.0
        literal = search.in_place(search.literal(text)) + steps(odd)
        return literal <= min(map(search.in_place, readings))
