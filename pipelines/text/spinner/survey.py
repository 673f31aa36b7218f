"""Is this document damaged, and by which table? A question about the whole document.

Sound text has readings in parentheses too: of a rare character, of a word, of every word in a
lesson. A spinner annotates common characters, always the same ones, in the middle of words, and
nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from pipelines.text.lm import is_han
from pipelines.text.script import may_have_han
from pipelines.text.spinner.chars import hans
from pipelines.text.spinner.notation import (
    HOLE_PATTERN,
    NOTE_PATTERN,
    SUSPECT_PATTERN,
    Annotation,
    annotations,
    has_tone,
    is_syllable,
    reading_in,
    reading_of,
    reads,
)

# Weights of evidence; a document is damaged from ENOUGH on. One common traditional character with
# a reading inside a word is unusual, two are the damage; a reading inside a character is no
# accident at all. Characters that stand both with and without their reading speak for a text that
# explains words.
COMMON_TRADITIONAL: Final = 1.5
RARE_TRADITIONAL: Final = 0.5
UNCHANGED_REPEATED: Final = 0.25
BROKEN_PLACE: Final = 3.0
SOMETIMES_ONLY: Final = -2.0
ENOUGH: Final = 3.0

# A lesson annotates nearly every character of its clauses; the largest tables seen, all 2,600
# characters that simplification changes, annotate 45 %.
LESSON_COVERAGE: Final = 0.62

# Without traditional characters to go by, a table must show in numbers.
MANY_CHARACTERS: Final = 12
MANY_REPEATED: Final = 5
TRADITIONAL_SHARE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a document's damage.

    Attributes:
        damaged: Whether the document as a whole is damaged.
        annotations: All in it that looks like a character with a reading.
        table: Reading of each annotated character.
    """

    damaged: bool
    annotations: Sequence[Annotation] = ()
    table: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=10_000)
def is_annotated(annotation: str) -> bool:
    """Tell whether the parenthesis in an annotation can be the reading of its character."""
    return is_reading_of(annotation[0], reading_of(annotation))


@cache
def is_reading_of(char: str, reading: str) -> bool:
    """Tell whether the parenthesis behind a character can be its reading.

    With a tone mark any syllable is accepted, for sites have readings of their own; without one
    the character must really be read so, or `系統(app)` would be one.
    """
    return is_syllable(reading) and (has_tone(reading) or reads(char, reading))


def survey(text: str) -> Survey:
    """Decide on a whole document. A sound one costs one scan, one without Chinese less."""
    if not may_have_han(text) or not SUSPECT_PATTERN.search(text):
        return Survey(damaged=False)
    found = annotations(text)
    by_char = _by_char(Counter([annotation for _, _, annotation in found]))
    joined: set[str] = set()
    for start, end, annotation in found:
        if annotation[0] not in joined and _is_joined(text, start, end):
            joined.add(annotation[0])
    places = sum(
        is_syllable(reading_in(match, "hole")) and has_tone(match["hole"])
        for match in HOLE_PATTERN.finditer(text)
    )
    table = {char: readings.most_common(1)[0][0] for char, readings in by_char.items()}
    numbers = {char: readings.total() for char, readings in by_char.items()}
    if not _is_damaged(text, numbers, joined, places):
        return Survey(damaged=False)
    return Survey(True, found, table)


def _by_char(often: Mapping[str, int]) -> dict[str, Counter[str]]:
    """How often each Chinese character stands with each of its readings."""
    by_char: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for annotation, times in often.items():
        char, reading = annotation[0], reading_of(annotation)
        if char >= "\x80" and is_reading_of(char, reading):
            by_char[char][reading] += times
    return by_char


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether the text goes on around an annotation: a word that is explained stands by itself."""
    before = text[start - 1 : start]
    return (is_han(before) or before in {")", "）"}) or is_han(text[end : end + 1])


def _is_damaged(text: str, numbers: dict[str, int], joined: set[str], places: int) -> bool:
    if not numbers:
        return places > 0
    everywhere = Counter(text)
    always = [char for char, number in numbers.items() if everywhere[char] == number]
    sometimes = len(numbers) - len(always)
    traditional = [char for char in always if char in joined and hans(char) != char]
    repeated = sum(numbers[char] > 1 for char in always)
    score = BROKEN_PLACE * places + SOMETIMES_ONLY * sometimes
    for char in traditional:
        score += COMMON_TRADITIONAL if _is_common(hans(char)) else RARE_TRADITIONAL
    score += UNCHANGED_REPEATED * (repeated - sum(numbers[char] > 1 for char in traditional))
    if score < ENOUGH:
        return False
    if places:
        return True
    if len(traditional) >= TRADITIONAL_SHARE * len(always):
        return True
    in_numbers = len(always) >= MANY_CHARACTERS and repeated >= MANY_REPEATED
    return in_numbers and _coverage(text) <= LESSON_COVERAGE


def _is_common(simplified: str) -> bool:
    """Whether a character is of the first level of GB 2312, its 3,755 commonest."""
    return "\xb0" <= simplified.encode("gbk", "replace").decode("latin-1")[0] <= "\xd7"


def _coverage(text: str) -> float:
    """Share of Chinese characters with a reading, in the lines that have any."""
    every = noted = 0
    for line in text.splitlines():
        notes = len(NOTE_PATTERN.findall(line))
        if notes:
            noted += notes
            every += sum(map(is_han, line))
    return noted / every if every else 0.0
