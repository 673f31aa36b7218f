"""What a broken stretch can have been: its symbols read again, byte by byte, place by place.

The bytes of a stretch are known but for the holes. Read from a place that is in step, they fall
into places: at most of them one character fits, at a lost byte or a gap many do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pipelines.text.spinner.candidates import ANY_READING, NOT_IN_TABLE, OTHER_TONE, Lost
from pipelines.text.spinner.charsets import ANY_BYTE, Chars, Gap, with_lead, with_trail
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.notation import reads
from pipelines.text.spinner.symbols import WIDE, Symbol, Tape, char_of, code_of

CUT_COST: Final = 5.0
"""Nats against a cut: most question marks in a row are just that."""

NO_TRACE: Final = 4.0
"""Nats against a byte that was lost without leaving a mark."""

LONGEST: Final = 900
"""Symbols looked at: nearly all stretches are back in step within a few; one that is not within so
many is given up, so that time stays linear."""

MARK_LEADS: Final = frozenset({0xA1, 0xA3})
"""First bytes of 。、“” and of ，？！：；（）."""


@dataclass(slots=True)
class Place:
    """One place of a stretch.

    Attributes:
        fits: Texts that fit and nats against each.
        slots: Further characters, many; with nats against all of them.
        gaps: What stands around a gap, to be looked at only if what fits is a surprise; with nats
            against it.
        split: Whether what stands here was annotated inside its first character.
        swallowed: ASCII behind whatever stands here: what a lost byte took with it.
    """

    fits: dict[str, float] = field(default_factory=dict)
    slots: list[tuple[Chars, float]] = field(default_factory=list)
    gaps: list[tuple[Gap, float]] = field(default_factory=list)
    split: bool = False
    swallowed: str = ""


class Lattice:
    """The places of a broken stretch.

    Args:
        document: The document the stretch is in.
        tape: Its symbols from the first hole on.
        before: The character before it; "" at the beginning.
        asks: Whether a question mark on the way is one that was made half-width, so two bytes that
            stand for parts of two characters, and not a lost byte.

    Attributes:
        places: None if no text can have become this.
        size: How many symbols they cover.
    """

    def __init__(self, document: Document, tape: Tape, before: str, *, asks: bool = False) -> None:
        self._asks = asks
        self.document = document
        self.tape = tape
        self.places: list[Place] = []
        self.size = 0
        self._waiting: dict[int, float] = {}
        self._last_bytes = [document.last_byte(before)]
        self._split = False
        self._walk()

    @property
    def decided(self) -> str | None:
        """The text, if the bytes that are there leave one: readings name all that were lost."""
        sure = ""
        for place in self.places:
            fits = [char for char, nats in place.fits.items() if nats < OTHER_TONE]
            if place.slots or len(fits) != 1:
                return None
            sure += fits[0]
        return sure

    def _walk(self) -> None:
        """Take in symbols until all is in step again."""
        if not self._begin():
            return
        while self._waiting and self.size < LONGEST:
            symbol = self.tape.at(self.size)
            if symbol is None or not self._take(symbol):
                break
            self.size += 1
            self._split = bool(symbol.reading)
        if self._waiting:
            self._complete(NO_TRACE, "")

    def _begin(self) -> bool:
        """The first hole: a byte is lost, and the character it begins waits for its second."""
        symbol = self.tape.at(0)
        if symbol is None:
            return False
        self.size = 1
        self._split = bool(symbol.reading)
        if symbol.reading:
            self._waiting = {lost.byte: lost.cost for lost in self._lost(symbol.reading)}
            return bool(self._waiting)
        mark = self.tape.at(1)
        code = code_of(WIDE.get(mark.char, mark.char)) if mark else b""
        if len(code) < 2:
            return False
        self.places.append(Place(slots=[(with_trail(code[0]), CUT_COST)], split=True))
        self._waiting = {code[1]: 0.0}
        self.size = 2
        return True

    def _take(self, symbol: Symbol) -> bool:
        """Take in what follows a waiting byte; tell whether it can stand there."""
        if symbol.is_hole and symbol.reading:
            return self._close(symbol)
        if symbol.is_hole and not (self._asks and symbol.char in WIDE):
            # Marks begin with these bytes alone, and few characters do.
            kind = "han" if self._waiting.keys() - MARK_LEADS else "mark"
            self._complete(0.0, self.document.swallowed.at(symbol.end, kind))
            return True
        return self._second_half(symbol)

    def _close(self, symbol: Symbol) -> bool:
        """A hole with a reading behind a waiting byte: together they are the character read so."""
        place = Place(split=self._split)
        bytes_after = []
        for waiting, nats in self._waiting.items():
            for lost in self.document.lost(waiting, symbol.reading):
                place.fits[lost.annotated] = nats + lost.cost
                bytes_after.append(lost.byte)
            place.gaps.append((Gap(waiting, ANY_BYTE, symbol.reading), nats))
        self._last_bytes = bytes_after
        self.places.append(place)
        self._waiting = {}
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
        for waiting, nats in self._waiting.items():
            char = char_of(waiting, code[0])
            if char:
                place.fits[char] = nats + self._cost_of(char, reading)
            place.gaps.append((Gap(waiting, code[0], reading), nats))
        self.places.append(place)
        self._waiting = {code[1]: 0.0} if len(code) == 2 and not alone else {}
        self._last_bytes = [code[-1]]
        return True

    def _complete(self, nats: float, swallowed: str) -> None:
        """Give the waiting byte any second half."""
        slots = [(with_lead(waiting), nats + cost) for waiting, cost in self._waiting.items()]
        gaps = [
            (Gap(waiting, ANY_BYTE, ""), nats + cost) for waiting, cost in self._waiting.items()
        ]
        self.places.append(Place(slots=slots, gaps=gaps, split=self._split, swallowed=swallowed))
        self._last_bytes = []
        self._waiting = {}

    def _lost(self, reading: str) -> Iterator[Lost]:
        for before in self._last_bytes:
            yield from self.document.lost(before, reading)

    def _cost_of(self, char: str, reading: str) -> float:
        if not reading:
            return self.document.cost_of(char, whole=not self._split)
        cost = self.document.cost_of(char, whole=False)
        if self.document.table.get(char) == reading:
            return cost
        return cost + (NOT_IN_TABLE if reads(char, reading) else ANY_READING)
