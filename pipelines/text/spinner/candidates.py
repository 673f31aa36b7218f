"""Which bytes can have stood in a hole, and what speaks against each."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pipelines.text.lm import MARKS, is_han, load_pairs
from pipelines.text.spinner.chars import hans
from pipelines.text.spinner.notation import readings, readings_without_tone, toneless
from pipelines.text.spinner.symbols import char_of, code_of

LEADS: Final = range(0x81, 0xFF)
TRAILS: Final = [*range(0x40, 0x7F), *range(0x80, 0xFF)]


class Lost(NamedTuple):
    """A byte that a hole may have lost, the character it completes, and nats against it."""

    byte: int
    annotated: str
    cost: float


# A reading names its character through the tables; each step away from them costs (nats).
NOT_IN_TABLE: Final = 2.0
OTHER_TONE: Final = 4.0
ANY_READING: Final = 7.0
STANDS_BARE: Final = 8.0
OTHER_READING: Final = 10.0


def lost_bytes(
    lead: int,
    reading: str,
    table: Mapping[str, str],
    bare: frozenset[str],
) -> list[Lost]:
    """The bytes that complete `lead` to a character with this reading.

    Args:
        lead: The byte before the hole.
        reading: The reading that stands behind it.
        table: Readings of the characters this document annotates.
        bare: Characters that stand in this document without a reading, so are not in its table.
    """
    costs = dict.fromkeys(_readers(lead, reading), 0.0)
    for char in _readers_in_any_tone(lead, reading):
        costs.setdefault(char, OTHER_TONE)
    if not costs:
        costs = dict.fromkeys(_any_with_lost_byte(lead), ANY_READING)
    return [
        Lost(code_of(char)[1], char, cost + against_annotated(char, reading, table, bare))
        for char, cost in costs.items()
        if table.get(char, reading) == reading
    ]


def against_annotated(
    char: str, reading: str, table: Mapping[str, str], bare: frozenset[str]
) -> float:
    """Nats against a reading being that of a character, by what the document shows of it.

    Args:
        char: The character.
        reading: The reading.
        table: Readings of the characters this document annotates.
        bare: Characters that stand in it without a reading, so are not in its table.
    """
    if char in table:
        return 0.0 if table[char] == reading else OTHER_READING
    return NOT_IN_TABLE + STANDS_BARE * (char in bare)


@lru_cache(maxsize=4096)
def _readers(lead: int, reading: str) -> tuple[str, ...]:
    return _with_lost_byte(lead, readings().get(reading, ""))


@lru_cache(maxsize=4096)
def _readers_in_any_tone(lead: int, reading: str) -> tuple[str, ...]:
    every = readings_without_tone().get(toneless(reading), "")
    return _with_lost_byte(lead, every)


@cache
def _any_with_lost_byte(lead: int) -> tuple[str, ...]:
    return _with_lost_byte(lead, "".join(chars_with_lead(lead)))


def _with_lost_byte(lead: int, chars: str) -> tuple[str, ...]:
    # Only what the decoder takes for a first byte can be lost; an ASCII byte would stand there.
    codes = ((char, code_of(char)) for char in chars)
    return tuple(char for char, code in codes if code[0] == lead and code[1] >= 0x80)


@cache
def chars_with_lead(lead: int) -> tuple[str, ...]:
    """Every character of GBK whose first byte this is."""
    return tuple(filter(None, (char_of(lead, trail) for trail in TRAILS)))


@cache
def chars_with_trail(trail: int) -> tuple[str, ...]:
    """Every character of GBK whose second byte this is."""
    return tuple(filter(None, (char_of(lead, trail) for lead in LEADS)))


@cache
def is_plausible(char: str) -> bool:
    """Whether a character is worth trying where the bytes leave hundreds."""
    return hans(char) in load_pairs().number if is_han(char) else hans(char) in MARKS
