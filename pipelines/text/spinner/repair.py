"""Repair a document: readings out of it, characters back together, each change recorded."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.text.record import Certainty, Flag, Pass, Repair, Repaired, apply_repairs
from pipelines.text.spinner.document import CUT_MARKS, LOST, TAG_REST, Document
from pipelines.text.spinner.notation import (
    HOLE_PATTERN,
    LONE_NOTE_PATTERN,
    NOTE_PATTERN,
    has_tone,
    reading_in,
    reads,
)
from pipelines.text.spinner.stretch import Reading, Stretch
from pipelines.text.spinner.survey import is_reading_of, survey
from pipelines.text.spinner.symbols import LOST_CHARS, Symbol, char_of, symbols

CONTEXT: Final = 6
"""Sound characters on either side that take part in the choice: two or three words."""

LONGEST_STRETCH: Final = 80
"""Symbols after which a stretch that did not come back into step is given up."""


def repair(text: str) -> Repaired:
    """Undo the damage in a document, text or HTML source; sound text comes back as it is.

    The places that could not be repaired, and the characters that are lost for good, are flagged.
    """
    found = survey(text)
    if not found.damaged:
        return Repaired(text)
    document = Document(text, found)
    repairs: list[Repair] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if any(char in line for char in LOST_CHARS) or LONE_NOTE_PATTERN.search(line):
            repairs += _Line(document, start, end).repairs()
        else:
            repairs += _annotations(text, start, end)
        start = end
    done = apply_repairs(text, repairs)
    return Repaired(done, (Pass("spinner", tuple(repairs)),), tuple(_flags(done, repairs)))


def _flags(text: str, repairs: Sequence[Repair]) -> Iterator[Flag]:
    """What a reader of the repaired text must know."""
    for match in HOLE_PATTERN.finditer(text):
        if has_tone(reading_in(match, "hole")):
            yield Flag("spinner.unrepaired", match.start(), match[0])
    shift = 0
    for repair in repairs:
        if repair.rule == "spinner.broken" and repair.after.endswith(LOST):
            place = repair.start + shift + len(repair.after) - 1
            yield Flag("spinner.lost_character", place, text[max(0, place - 1) : place + 2])
        shift += len(repair.after) - len(repair.before)


def _annotations(text: str, start: int, end: int) -> Iterator[Repair]:
    for match in NOTE_PATTERN.finditer(text, start, end):
        if is_reading_of(match[0][0], reading_in(match, "note")):
            yield Repair("spinner.annotation", match.start(), match[0], match[0][0])


class _Line:
    """A line in which bytes were lost."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.document = document
        self.symbols = symbols(document.text, start, end)
        self.output: list[str] = []

    def repairs(self) -> Iterator[Repair]:
        place = 0
        while place < len(self.symbols):
            reading = self._read(place) if self._may_break(place) else None
            if reading is not None:
                broken = list(self._broken(place, reading))
                yield from broken
                place += reading.size
                while (
                    broken
                    and place < len(self.symbols)
                    and self.symbols[place].start < broken[0].end
                ):
                    place += 1
            else:
                yield from self._single(self.symbols[place])
                place += 1

    def _may_break(self, place: int) -> bool:
        symbol = self.symbols[place]
        if not symbol.is_hole or symbol.reading:
            return symbol.is_hole
        following = self.symbols[place + 1 : place + 2]
        return bool(following) and following[0].char in CUT_MARKS and not following[0].reading

    def _read(self, place: int) -> Reading | None:
        before = "".join(self.output[-CONTEXT:])[-CONTEXT:]
        symbols = self.symbols[place : place + LONGEST_STRETCH + CONTEXT]
        return Stretch(self.document, symbols, before).read(CONTEXT, LONGEST_STRETCH)

    def _broken(self, place: int, reading: Reading) -> Iterator[Repair]:
        text = self.document.text
        first, last = self.symbols[place], self.symbols[place + reading.size - 1]
        end = self._behind_tag(last)
        before = text[first.start : end]
        self.output.append(reading.output)
        if reading.output != before:
            certainty = Certainty.EXACT if reading.margin is None else Certainty.LIKELY
            yield Repair(
                "spinner.broken", first.start, before, reading.output, certainty, reading.margin
            )

    def _behind_tag(self, last: Symbol) -> int:
        """Offset behind a stretch, in plain text behind the rest of a tag that lost its `<`."""
        tag = TAG_REST.match(self.document.text, last.end)
        if tag and last.is_hole and not last.reading and not self.document.is_markup:
            return tag.end()
        return last.end

    def _single(self, symbol: Symbol) -> Iterator[Repair]:
        verbatim = self.document.text[symbol.start : symbol.end]
        if len(verbatim) > 1 and not symbol.is_hole and self._is_annotated(symbol):
            self.output.append(symbol.char)
            yield Repair("spinner.annotation", symbol.start, verbatim, symbol.char)
        else:
            self.output.append(verbatim)

    def _is_annotated(self, symbol: Symbol) -> bool:
        """Whether the reading behind a symbol was put there.

        Behind an ASCII byte it is that of a character which the byte before begins.
        """
        if symbol.char >= "\x80":
            return True
        before = self.document.last_byte("".join(self.output[-1:])[-1:])
        char = char_of(before, ord(symbol.char)) if before >= 0x80 else ""
        return bool(char) and (
            self.document.table.get(char) == symbol.reading or reads(char, symbol.reading)
        )
