"""What the search needs to know of the document a broken place is in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.text.lm import is_han
from pipelines.text.lm.fileformat import COST_STEP
from pipelines.text.spinner.candidates import Lost, against_annotated, lost_bytes
from pipelines.text.spinner.chars import every_char, hans, simplified_only, variants
from pipelines.text.spinner.charsets import ANY_BYTE, Chars, Gap, behind_gap, can_follow_gap
from pipelines.text.spinner.costs import GramCosts
from pipelines.text.spinner.notation import readings
from pipelines.text.spinner.recurrence import Recurrence
from pipelines.text.spinner.survey import Survey
from pipelines.text.spinner.swallowed import Swallowed
from pipelines.text.spinner.symbols import WIDE, code_of

Small = npt.NDArray[np.int16]

SHOULD_BE_ANNOTATED: Final = 8.0
"""Nats against a reading in which a character of the table stands without its annotation."""

SIMPLIFIED_ONLY: Final = 10.0
"""Nats against a simplified character in a document converted to traditional ones."""

WIDE_LETTER: Final = 6.0
"""Nats against a full-width letter or digit in a document that has no other."""

VARIANT: Final = 4.0
"""Nats against a traditional character that a conversion does not produce, such as 畵 for 畫."""

UNSEEN: Final = 0.5
"""Characters of each sort, with and without a reading, that a document is taken to have besides."""

UNUSED_MARK: Final = 3.0
"""Nats against a mark that the document has nowhere else."""

_NARROW: Final = {wide: narrow for narrow, wide in WIDE.items()}
_ASCII: Final = re.compile(r"[\x00-\x7f]+")
_NARROW_BETWEEN_HAN: Final = re.compile(r"(?<=[㐀-鿿)])[,?!:;](?=[㐀-鿿])")


def _codes(chars: Iterable[str]) -> npt.NDArray[np.int64]:
    """The codes of those characters that have two bytes."""
    beyond_ascii = _ASCII.sub("", "".join(chars))
    return np.frombuffer(beyond_ascii.encode("gbk", "ignore"), ">u2").astype(np.int64)


@cache
def _of_kind(*, changed: bool) -> frozenset[str]:
    """The Chinese characters that simplification changes, or leaves."""
    han = filter(is_han, every_char())
    return frozenset(char for char in han if (hans(char) != char) == changed)


@cache
def _are_of_kind(*, changed: bool) -> Small:
    """1 for the codes of such characters, 0 for all others."""
    table = np.zeros(1 << 16, np.int16)
    table[_codes(_of_kind(changed=changed))] = 1
    return table


@cache
def _against_any(*, traditional: bool) -> Small:
    """What speaks against a character in any document that has not shown it, by code, in steps."""
    costs = np.zeros(1 << 16, np.int16)
    marks = {char for char in every_char() if not is_han(char)} - set(WIDE.values())
    costs[_codes(variants())] += round(VARIANT / COST_STEP)
    costs[_codes(marks)] += round(UNUSED_MARK / COST_STEP)
    letters = [char for char in marks if "！" < char <= "～"]
    costs[_codes(letters)] += round(WIDE_LETTER / COST_STEP)
    if traditional:
        costs[_codes(simplified_only())] += round(SIMPLIFIED_ONLY / COST_STEP)
    return costs


@dataclass(frozen=True)
class Document:
    """A damaged document, seen as a whole.

    Attributes:
        text: As it came.
        survey: What is damaged in it.
    """

    text: str
    survey: Survey

    @property
    def table(self) -> Mapping[str, str]:
        """Readings of the characters that are annotated in it."""
        return self.survey.table

    @cached_property
    def _parts(self) -> tuple[str, str]:
        """The text without its plain annotations; and without the characters that have them."""
        sound, bare = [], []
        place = 0
        for start, end, text in self.survey.annotations:
            between = self.text[place:start]
            sound.append(between)
            bare.append(between)
            sound.append(text[0])
            place = end
        return "".join([*sound, self.text[place:]]), "".join([*bare, self.text[place:]])

    @property
    def sound(self) -> str:
        """The text without its plain annotations."""
        return self._parts[0]

    @cached_property
    def bare(self) -> frozenset[str]:
        """Characters that stand in it without a reading, so are not in the site's table."""
        return frozenset(self._parts[1]) - self.table.keys()

    @cached_property
    def traditional(self) -> bool:
        """Whether it has been converted to traditional characters."""
        chars = self.bare | self.table.keys()
        changed = len(_of_kind(changed=True).intersection(chars))
        return changed > len(simplified_only().intersection(chars))

    @cached_property
    def half_width(self) -> bool:
        """Whether its full-width marks have been made half-width."""
        wide = sum(self.text.count(mark) for mark in _NARROW)
        return len(_NARROW_BETWEEN_HAN.findall(self.text)) > 4 * wide

    @cached_property
    def costs(self) -> GramCosts:
        """What characters cost in it."""
        return GramCosts(Recurrence(self.sound))

    @cached_property
    def swallowed(self) -> Swallowed:
        """What lost bytes took with them."""
        return Swallowed(self.text, self.sound, self.half_width)

    @cached_property
    def _lost(self) -> dict[tuple[int, str], list[Lost]]:
        return {}

    def lost(self, lead: int, reading: str) -> list[Lost]:
        """The bytes that a hole behind `lead` can have lost, as its reading says."""
        known = self._lost.get((lead, reading))
        if known is None:
            known = self._lost[lead, reading] = lost_bytes(lead, reading, self.table, self.bare)
        return known

    @cached_property
    def _annotated(self) -> dict[str, str]:
        """The characters of the table by reading."""
        found: dict[str, str] = {}
        for char, reading in self.table.items():
            found[reading] = found.get(reading, "") + char
        return found

    @cached_property
    def _behind_gaps(self) -> dict[Gap, tuple[Chars, Small]]:
        return {}

    def behind_gap(self, gap: Gap) -> tuple[Chars, Small]:
        """What can stand behind a gap, and what speaks against each of these, in steps."""
        gap = gap._replace(first=0)
        known = self._behind_gaps.get(gap)
        if known is None:
            known = self._behind_gaps[gap] = self._find_behind(gap)
        return known

    def _find_behind(self, gap: Gap) -> tuple[Chars, Small]:
        if not gap.reading:
            chars = behind_gap(gap.last)
            return chars, self.against(whole=True)[chars.codes]
        noted = self._annotated.get(gap.reading, "")
        chars = Chars.of(
            char
            for char in dict.fromkeys(noted + readings().get(gap.reading, ""))
            if can_follow_gap(char) and gap.last in (ANY_BYTE, code_of(char)[1])
        )
        costs = (against_annotated(char, gap.reading, self.table, self.bare) for char in chars.text)
        nats = np.array(list(costs), np.float64) / COST_STEP
        return chars, np.rint(nats).astype(np.int16) + self.against(whole=False)[chars.codes]

    def last_byte(self, char: str) -> int:
        """The last byte a character had when the text was annotated; 0 if it had none."""
        code = code_of(WIDE.get(char, char) if self.half_width else char)
        return code[-1] if code else 0

    def narrow(self, text: str) -> str:
        """A restored text with its marks as this document writes them."""
        return "".join(_NARROW.get(char, char) for char in text) if self.half_width else text

    def against(self, *, whole: bool) -> Small:
        """What the document has against each character, by code, beside the language model.

        Args:
            whole: Whether the bytes of the character stood side by side, so that it would be
                annotated if it were in the table.
        """
        return self._against_whole if whole else self._against_split

    def cost_of(self, char: str, *, whole: bool) -> float:
        """The same for one character, in nats."""
        code = code_of(char)
        if len(code) < 2:
            return 0.0
        return float(self.against(whole=whole)[code[0] << 8 | code[1]]) * COST_STEP

    @cached_property
    def _against_split(self) -> Small:
        costs = _against_any(traditional=self.traditional).copy()
        costs[_codes(self.bare | self.table.keys())] = 0
        return costs

    @cached_property
    def _against_whole(self) -> Small:
        costs = _against_any(traditional=self.traditional).copy()
        for changed in (True, False):
            unseen = -round(log(1 - self.share_annotated(changed=changed)) / COST_STEP)
            costs += _are_of_kind(changed=changed) * np.int16(unseen)
        costs[_codes(self.bare)] = 0
        costs[_codes(self.table)] = round(SHOULD_BE_ANNOTATED / COST_STEP)
        return costs

    def share_annotated(self, *, changed: bool) -> float:
        """Share of its characters that are annotated.

        Args:
            changed: Of those that simplification changes, or of those it leaves.
        """
        kind = _of_kind(changed=changed)
        noted, bare = len(kind.intersection(self.table)), len(kind.intersection(self.bare))
        return (noted + UNSEEN) / (noted + bare + 2 * UNSEEN)
