"""What the search needs to know of the document a broken place is in."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.text.lm import is_han
from pipelines.text.lm.fileformat import COST_STEP, NUMBER_BITS
from pipelines.text.lm.runs import EDGE
from pipelines.text.script import script_of
from pipelines.text.spinner.chars import every_char, hans, model_number, simplified_only, variants
from pipelines.text.spinner.notation import HOLE_PATTERN, NOTE_PATTERN
from pipelines.text.spinner.survey import Survey
from pipelines.text.spinner.symbols import WIDE, code_of

Steps = npt.NDArray[np.int64]
Small = npt.NDArray[np.int16]

SHOULD_BE_ANNOTATED: Final = 8.0
"""Nats against a reading in which a character of the table stands without its annotation."""

SIMPLIFIED_ONLY: Final = 10.0
"""Nats against a simplified character in a document converted to traditional ones."""

WIDE_LETTER: Final = 6.0
"""Nats against a full-width letter or digit in a document that has no other."""

VARIANT: Final = 4.0
"""Nats against a traditional character that a conversion does not produce, such as 畵 for 畫."""

READ_FOR_PAIRS: Final = 60_000
"""Characters of a document that its pairs are counted in."""

USUAL_COUNT: Final = 2
USUAL_SHARE: Final = 0.8
"""How regularly a character must stand at such places to be restored where it is lost."""

UNSEEN: Final = 0.5
"""Characters of each sort, with and without a reading, that a document is taken to have besides."""

FAR: Final = 160
"""Characters behind a place in which a parenthesis that was opened there is looked for."""

UNUSED_MARK: Final = 3.0
"""Nats against a mark that the document has nowhere else."""

SEEN_BONUS: Final = 1.5
"""Nats for a pair of characters that the sound text has, times ln(1 + how often)."""

NO_PAIR: Final = 1 << 63
"""A key above every pair of numbers."""

CUT_MARKS: Final = "？?。、"
"""Where some sites cut the bytes before they annotate."""

LOST: Final = "?"
"""Stands for a character that was lost and cannot be known."""

_TAG: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,500}|!--.{0,500}--)>", re.DOTALL)
TAG_REST: Final = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,500})?/?>|!--")
_ENTITY_REST: Final = re.compile(r"(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")

# Years of the last decades, the first digit lost.
_YEAR_REST: Final = re.compile(r"(?:9[5-9]|0[0-3])\d年")
# An ASCII character that a lost byte can swallow, between a Chinese one and any other.
_BETWEEN: Final = re.compile(r"(?=([㐀-鿿」』”）。，、：；！？,;:!])([ -?])(.))")
_BRACKET: Final = re.compile(r"[()]")
_MARKS_ALIKE: Final = frozenset("」』”）。，、：；！？,;:!")

# What most writers put there, for documents that show none.
_FIRST_GUESS: Final = {
    ("han", "letter"): " ",
    ("han", "digit"): " ",
    ("han", " "): ",",
    ("mark", "han"): " ",
    ("mark", "letter"): " ",
    ("mark", "digit"): " ",
}
_NARROW: Final = {wide: narrow for narrow, wide in WIDE.items()}
_NARROW_BETWEEN_HAN: Final = re.compile(r"(?<=[㐀-鿿)])[,?!:;](?=[㐀-鿿])")


def _codes(chars: Iterable[str]) -> Steps:
    """The codes of those characters that have two bytes."""
    two = b"".join(code for code in map(code_of, chars) if len(code) == 2)
    return np.frombuffer(two, ">u2").astype(np.int64)


@cache
def _of_kind(*, changed: bool) -> npt.NDArray[np.bool_]:
    """Which codes are those of Chinese characters that simplification changes, or leaves."""
    table = np.zeros(1 << 16, np.bool_)
    kind = (char for char in every_char() if is_han(char) and (hans(char) != char) == changed)
    table[_codes(kind)] = True
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
    def sound(self) -> str:
        """The text without its plain annotations."""
        return NOTE_PATTERN.sub(lambda match: match[0][0], self.text)

    @cached_property
    def bare(self) -> frozenset[str]:
        """Characters that stand in it without a reading, so are not in the site's table."""
        without = NOTE_PATTERN.sub("", self.text)
        return frozenset(without) - self.table.keys()

    @cached_property
    def traditional(self) -> bool:
        """Whether it has been converted to traditional characters."""
        return script_of(self.sound[:20_000]) == "hant"

    @cached_property
    def half_width(self) -> bool:
        """Whether its full-width marks have been made half-width."""
        wide = sum(self.text.count(mark) for mark in _NARROW)
        return len(_NARROW_BETWEEN_HAN.findall(self.text)) > 4 * wide

    @cached_property
    def _bonuses(self) -> tuple[npt.NDArray[np.uint64], Steps]:
        """Pairs of numbers that the sound text has, ascending, and what each is worth."""
        numbers = np.array([*map(model_number, self.sound[:READ_FOR_PAIRS])], np.uint64)
        left, right = numbers[:-1], numbers[1:]
        pairs = (left << np.uint64(NUMBER_BITS) | right)[(left > 0) & (left < EDGE)]
        keys, often = np.unique(pairs, return_counts=True)
        worth = np.rint(SEEN_BONUS * np.log(1 + often) / COST_STEP).astype(np.int64)
        return np.append(keys, np.uint64(NO_PAIR)), np.append(worth, 0)

    def bonus(self, contexts: npt.NDArray[np.uint64], numbers: Steps) -> Steps:
        """What characters behind contexts are worth for having been seen there, in steps."""
        keys, worth = self._bonuses
        pairs = (contexts & np.uint64((1 << NUMBER_BITS) - 1)) << np.uint64(NUMBER_BITS)
        pairs |= numbers.astype(np.uint64)
        place = np.searchsorted(keys, pairs)
        return np.where(keys[place] == pairs, worth[place], 0)

    def bonus_of(self, left: int, right: int) -> int:
        """The same of one pair of numbers."""
        keys, worth = self._bonuses
        pair = left << NUMBER_BITS | right
        place = int(keys.searchsorted(np.uint64(pair)))
        return int(worth[place]) if keys[place] == pair else 0

    def last_byte(self, char: str) -> int:
        """The last byte a character had when the text was annotated; 0 if it had none."""
        code = code_of(WIDE.get(char, char) if self.half_width else char)
        return code[-1] if code else 0

    def narrow(self, char: str) -> str:
        """A restored mark as this document writes it."""
        return _NARROW.get(char, char) if self.half_width else char

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
        costs = self._against_split.copy()
        for changed in (True, False):
            unseen = _of_kind(changed=changed).copy()
            unseen[_codes(self.bare)] = False
            costs[unseen] -= round(log(1 - self.share_annotated(changed=changed)) / COST_STEP)
        costs[_codes(self.table)] = round(SHOULD_BE_ANNOTATED / COST_STEP)
        return costs

    def share_annotated(self, *, changed: bool) -> float:
        """Share of its characters that are annotated.

        Args:
            changed: Of those that simplification changes, or of those it leaves.
        """
        noted = sum((hans(char) != char) == changed for char in self.table)
        bare = sum((hans(char) != char) == changed for char in self.bare if is_han(char))
        return (noted + UNSEEN) / (noted + bare + 2 * UNSEEN)

    @cached_property
    def is_markup(self) -> bool:
        """Whether it is HTML source, so that tags belong to it."""
        return bool(_TAG.search(self.text))

    def swallowed(self, place: int, before: str, following: str) -> str:
        """What a lost byte without a reading took with it: the byte behind it, if it was ASCII.

        Args:
            place: Offset behind the lost byte's mark.
            before: "han" or "mark": what the character that lost the byte is.
            following: The character there; "" at the end.

        Returns:
            The character, LOST if it cannot be known, "" if there was none.
        """
        if not following or following in "\r\n" or following in CUT_MARKS:
            return ")" if following and following in "。、" and self._in_bracket(place) else ""
        if TAG_REST.match(self.text, place):
            return "<" if self.is_markup else ""
        if _ENTITY_REST.match(self.text, place):
            return "&"
        if self._in_bracket(place):
            return ")"
        if self._closes_behind(place):
            return "("
        year = _YEAR_REST.match(self.text, place)
        if year:
            return "1" if year[0][0] == "9" else "2"
        return self._usual_between(before, _kind(following))

    def _in_bracket(self, place: int) -> bool:
        """Whether an ASCII parenthesis is open at a place, on its line."""
        return not self.half_width and self._is_open(place)

    def _is_open(self, place: int) -> bool:
        line = NOTE_PATTERN.sub("", self.text[self.text.rfind("\n", 0, place) + 1 : place])
        line = HOLE_PATTERN.sub("", line)
        return line.count("(") > line.count(")")

    def _closes_behind(self, place: int) -> bool:
        """Whether a parenthesis is closed behind a place that was never opened on its line."""
        line = self.text[place : place + FAR].split("\n", 1)[0]
        bracket = _BRACKET.search(HOLE_PATTERN.sub("", NOTE_PATTERN.sub("", line)))
        return bracket is not None and bracket[0] == ")" and not self._is_open(place)

    def _usual_between(self, before: str, kind: str) -> str:
        """The ASCII character that usually stands between these kinds of characters."""
        usual = self._between.get((before, kind))
        if not usual:
            return _FIRST_GUESS.get((before, kind), LOST)
        char, count = usual.most_common(1)[0]
        if count >= USUAL_COUNT and count >= USUAL_SHARE * usual.total():
            return char
        return LOST

    @cached_property
    def _between(self) -> dict[tuple[str, str], Counter[str]]:
        found: dict[tuple[str, str], Counter[str]] = {}
        for match in _BETWEEN.finditer(self.sound):
            if match[2] not in "()" and (match[2] not in WIDE or not self.half_width):
                kinds = _kind(match[1]), _kind(match[3])
                found.setdefault(kinds, Counter())[match[2]] += 1
        return found


def _kind(char: str) -> str:
    """What sort of character this is, as far as blanks go."""
    if is_han(char):
        return "han"
    if char.isdigit():
        return "digit"
    if char.isalpha():
        return "letter"
    return "mark" if char in _MARKS_ALIKE else char
