"""Repair a document: readings out of it, characters back together, each change recorded."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.text.record import Certainty, Flag, Pass, Repair, Repaired, apply_repairs
from pipelines.text.spinner.document import CUT_MARKS, LOST, TAG_REST, Document
from pipelines.text.spinner.notation import (
    HOLE,
    HOLE_PATTERN,
    LONE_NOTE,
    NOTE,
    has_tone,
    reading_in,
    reads,
)
from pipelines.text.spinner.notation import LOST as LOST_CLASS
from pipelines.text.spinner.stretch import Stretch
from pipelines.text.spinner.survey import is_reading_of, survey
from pipelines.text.spinner.symbols import Symbol, char_of, symbols

CONTEXT: Final = 6
"""Sound characters on either side that take part in the choice: two or three words."""

WINDOWS: Final = (160, 900)
"""Characters looked at behind a broken place: nearly all come back into step within the first; a
stretch that does not within the second is given up, so that time stays linear."""

_BROKEN: Final = re.compile(rf"{HOLE}|{LOST_CLASS}(?=[{CUT_MARKS}])")
_ANNOTATION: Final = re.compile(rf"{NOTE}|{LONE_NOTE}")


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
        repairs += _Line(document, start, start + len(line)).repairs()
        start += len(line)
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


class _Line:
    """A damaged line: sound stretches with plain annotations, and broken ones between them."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.document = document
        self.text = document.text
        self.place = start
        self.end = end
        self.before = ""

    def repairs(self) -> Iterator[Repair]:
        """The repairs of the line, in order."""
        while (broken := _BROKEN.search(self.text, self.place, self.end)) is not None:
            yield from self._plain(broken.start())
            yield from self._broken()
        yield from self._plain(self.end)

    def _plain(self, end: int) -> Iterator[Repair]:
        """Take the readings out of a stretch in which nothing is broken."""
        kept = self.before
        place = self.place
        for match in _ANNOTATION.finditer(self.text, self.place, end):
            kept = (kept + self.text[place : match.start()])[-CONTEXT:]
            char = match[0][0]
            reading = reading_in(match, "note" if char >= "\x80" else "lone")
            if self._is_annotated(char, reading, kept[-1:]):
                yield Repair("spinner.annotation", match.start(), match[0], char)
                kept += char
            else:
                kept += match[0]
            place = match.end()
        self.before = (kept + self.text[place:end])[-CONTEXT:]
        self.place = end

    def _is_annotated(self, char: str, reading: str, before: str) -> bool:
        """Whether the reading behind a character was put there.

        Behind an ASCII byte it is that of a character which the byte before begins.
        """
        if char >= "\x80":
            return is_reading_of(char, reading)
        lead = self.document.last_byte(before)
        whole = char_of(lead, ord(char)) if lead >= 0x80 else ""
        return bool(whole) and (self.document.table.get(whole) == reading or reads(whole, reading))

    def _broken(self) -> Iterator[Repair]:
        """Repair one broken stretch, or leave its first character as it stands."""
        for window in WINDOWS:
            here = symbols(self.text, self.place, min(self.end, self.place + window))
            reading = Stretch(self.document, here, self.before).read(CONTEXT)
            whole_line = self.place + window >= self.end
            if whole_line or (reading is not None and reading.size + CONTEXT < len(here)):
                break
        if reading is None:
            self.before = (self.before + self.text[self.place])[-CONTEXT:]
            self.place += 1
            return
        start, end = self.place, self._behind_tag(here[reading.size - 1])
        self.place = end
        self.before = (self.before + reading.output)[-CONTEXT:]
        if reading.output != self.text[start:end]:
            certainty = Certainty.EXACT if reading.margin is None else Certainty.LIKELY
            yield Repair(
                "spinner.broken",
                start,
                self.text[start:end],
                reading.output,
                certainty,
                reading.margin,
            )

    def _behind_tag(self, last: Symbol) -> int:
        """Offset behind a stretch, in plain text behind the rest of a tag that lost its `<`."""
        tag = TAG_REST.match(self.text, last.end)
        if tag and last.is_hole and not last.reading and not self.document.is_markup:
            return tag.end()
        return last.end
