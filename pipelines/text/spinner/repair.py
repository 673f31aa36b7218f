"""Repair a document: readings out of it, characters back together, each change recorded."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.text.record import Certainty, Flag, Pass, Repair, Repaired, apply_repairs
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.notation import (
    HOLE,
    HOLE_PATTERN,
    Annotation,
    has_tone,
    reading_in,
    reads,
)
from pipelines.text.spinner.notation import LOST as LOST_CLASS
from pipelines.text.spinner.stretch import CONTEXT, read
from pipelines.text.spinner.survey import is_annotated, survey
from pipelines.text.spinner.swallowed import CUT_MARKS, LOST, TAG_REST
from pipelines.text.spinner.symbols import Symbol, Tape, char_of

_BROKEN: Final = re.compile(rf"{HOLE}|{LOST_CLASS}(?=[{CUT_MARKS}])")

UNSURE: Final = 1.0
"""Nats by which a choice must be ahead not to be flagged: of those below, seven in ten are wrong on
the texts of tuning, of the others one in thirty."""


def repair(text: str) -> Repaired:
    """Undo the damage in a document, text or HTML source; sound text comes back as it is.

    The places that could not be repaired, those where another reading is nearly as good, and the
    characters that are lost for good are flagged.
    """
    found = survey(text)
    if not found.damaged:
        return Repaired(text)
    repairs = _Repairs(Document(text, found)).all()
    done = apply_repairs(text, repairs)
    return Repaired(done, (Pass("spinner", tuple(repairs)),), tuple(_flags(done, repairs)))


def _flags(text: str, repairs: Sequence[Repair]) -> Iterator[Flag]:
    """What a reader of the repaired text must know."""
    for match in HOLE_PATTERN.finditer(text):
        if has_tone(reading_in(match, "hole")):
            yield Flag("spinner.unrepaired", match.start(), match[0])
    shift = 0
    for repair in repairs:
        if repair.margin is not None and repair.margin < UNSURE:
            yield Flag("spinner.unsure", repair.start + shift, repair.after)
        if repair.rule == "spinner.broken" and repair.after.endswith(LOST):
            place = repair.start + shift + len(repair.after) - 1
            yield Flag("spinner.lost_character", place, text[max(0, place - 1) : place + 2])
        shift += len(repair.after) - len(repair.before)


class _Repairs:
    """The repairs of a document: of plain annotations, and of broken stretches between them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.done: list[Repair] = []
        self.place = 0
        self._annotations = iter(document.survey.annotations)
        self._next: Annotation | None = next(self._annotations, None)
        self._line_end = 0

    def all(self) -> list[Repair]:
        """The repairs, in order."""
        while (broken := _BROKEN.search(self.text, self.place)) is not None:
            self._plain(broken.start())
            self._broken(broken.start())
        self._plain(len(self.text))
        return self.done

    def _plain(self, end: int) -> None:
        """Take the readings out of a stretch in which nothing is broken."""
        while self._next is not None and self._next.start < end:
            start, _, text = self._next
            if start >= self.place and (
                is_annotated(text) if text >= "\x80" else self._is_annotated_by_two(self._next)
            ):
                self.done.append(Repair("spinner.annotation", start, text, text[0]))
            self._next = next(self._annotations, None)

    def _is_annotated_by_two(self, found: Annotation) -> bool:
        """Whether the reading behind an ASCII byte is that of a character the one before begins."""
        char, reading = found.char, found.reading
        lead = self.document.last_byte(self._before(found.start)[-1:])
        whole = char_of(lead, ord(char)) if lead >= 0x80 else ""
        return bool(whole) and (self.document.table.get(whole) == reading or reads(whole, reading))

    def _broken(self, start: int) -> None:
        """Repair one broken stretch, or leave its first character as it stands."""
        if start >= self._line_end:
            end = self.text.find("\n", start)
            self._line_end = len(self.text) if end < 0 else end
        tape = Tape(self.text, start, self._line_end)
        reading = read(self.document, tape, self._before(start))
        if reading is None:
            self.place = start + 1
            return
        self.place = self._behind_tag(reading.last)
        before = self.text[start : self.place]
        if reading.output != before:
            certainty = Certainty.EXACT if reading.margin is None else Certainty.LIKELY
            self.done.append(
                Repair("spinner.broken", start, before, reading.output, certainty, reading.margin)
            )

    def _before(self, place: int) -> str:
        """The repaired text before a place, on its line."""
        line = self.text.rfind("\n", max(0, place - 8 * CONTEXT), place) + 1
        kept = ""
        for one in reversed(self.done):
            if one.end <= line or len(kept) >= CONTEXT:
                break
            kept = one.after + self.text[one.end : place] + kept
            place = one.start
        return (self.text[max(line, place - CONTEXT) : place] + kept)[-CONTEXT:]

    def _behind_tag(self, last: Symbol) -> int:
        """Offset behind a stretch, in plain text behind the rest of a tag that lost its `<`."""
        tag = TAG_REST.match(self.text, last.end)
        if tag and last.is_hole and not last.reading and not self.document.swallowed.is_markup:
            return tag.end()
        return last.end
