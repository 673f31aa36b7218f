"""What a character costs after another, and the numbers characters go by."""

from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from pipelines.text.lm.fileformat import COST_STEP, PAIRS_FILE, PAIRS_MAGIC, open_sections

RARE_COST: Final = 14.0
"""Of a Chinese character that is not among the 4,095 the table knows, in nats."""

MARKS: Final = "，。、“”：；？！（）《》·—…‘’【】％"
"""The marks the table knows, too."""

WIDE: Final = dict(zip(",?!:;()%", "，？！：；（）％", strict=True))
"""Marks that mean the same half-width."""

UNKNOWN: Final = 0
SYMBOL, BLANK, LETTER, DIGIT = 4091, 4092, 4093, 4094
EDGE: Final = 4095
"""Stands for the beginning and the end of a paragraph. With those above, numbers of characters by
kind; UNKNOWN are rare ideographs, SYMBOL all other marks."""

MOST_CHARS: Final = 4090

ASCII_COST: Final = 5.0
OTHER_COST: Final = 12.0
MARK_COST: Final = 4.0


def is_han(char: str) -> bool:
    """Tell whether a character is a CJK ideograph of the basic block or extension A."""
    return "㐀" <= char <= "鿿"


def kind_of(char: str) -> int:
    """The number by kind of a character that has none of its own.

    >>> kind_of("7") == DIGIT, kind_of("x") == LETTER, kind_of(" ") == BLANK, kind_of("龘")
    (True, True, True, 0)
    """
    if char.isdigit():
        return DIGIT
    if is_han(char):
        return UNKNOWN
    if char.isspace():
        return BLANK
    return LETTER if char.isalpha() else SYMBOL


class Pairs:
    """Costs of characters, in nats.

    Attributes:
        number: Number of each character the table knows, marks among them; 0 stands for all others.
        size: How many numbers there are.
        costs: Row by row, in steps: of each number behind each.
    """

    def __init__(self, path: Path) -> None:
        header, section = open_sections(path, PAIRS_MAGIC)
        chars = bytes(section(header.text_bytes)).decode()
        self.number = {char: place for place, char in enumerate(chars, 1)}
        self.size = header.entries
        self.costs = section(header.entries * header.entries)

    def cost(self, char: str, before: str) -> float:
        """Cost of a character behind another, both simplified.

        Args:
            char: One character.
            before: The character before it; "" at the beginning.
        """
        number = self.number.get(char)
        if number is None:
            return other_cost(char)
        row = self.number.get(before) or (kind_of(before) if before else EDGE)
        return self.costs[row * self.size + number] * COST_STEP

    def matrix(self) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
        """The costs by number of the character before and of the character, in steps; a view."""
        return np.frombuffer(self.costs, np.uint8).reshape(self.size, self.size)


def other_cost(char: str) -> float:
    """Cost of a character that is in no pair: a mark, a letter, a rare ideograph; in nats."""
    if char in MARKS:
        return MARK_COST
    if char < "\x80":
        return ASCII_COST
    return RARE_COST if is_han(char) else OTHER_COST


@cache
def load_pairs() -> Pairs:
    """The shipped table, mapped once a process."""
    return Pairs(Path(__file__).with_name(PAIRS_FILE))
