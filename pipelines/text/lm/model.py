"""The word bigram model itself: load it, ask what a word costs after another, score a text.

Costs are negative natural-log probabilities (nats). The model knows simplified characters only.
"""

from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Final

from pipelines.text.lm.fileformat import COST_STEP, WORDS_FILE, WORDS_MAGIC, open_sections
from pipelines.text.lm.pairs import is_han, other_cost

MODEL_FILE: Final = Path(__file__).with_name(WORDS_FILE)

LONGEST_WORD: Final = 6
"""Longer entries (1.2 % of the list) are chains of shorter ones and slow the search."""

UNKNOWN_COST: Final = 17.0
"""Of a Chinese character that is no word of the model: the rarest word costs 14.4 nats."""

NO_WORD: Final = -1
"""Number of the word before the first, and of whatever is not in the model."""


class Model:
    """A word bigram model, mapped from its file.

    Attributes:
        words: The words in ascending order; the place of a word is its number.
        number: The number of each word.
    """

    def __init__(self, path: Path = MODEL_FILE) -> None:
        header, section = open_sections(path, WORDS_MAGIC)
        self.words = bytes(section(header.text_bytes)).decode().split("\n")[:-1]
        self.number = dict(zip(self.words, range(header.entries), strict=True))
        self._unigram = bytes(section(header.entries))
        self._backoff = bytes(section(header.entries))
        self._first = section(4 * (header.entries + 1)).cast("I")
        self._successor = section(4 * header.bigrams).cast("I")
        self._bigram = section(header.bigrams)

    def word_cost(self, word: int, previous: int = NO_WORD) -> float:
        """Cost of a word after another, in nats.

        Args:
            word: Number of the word.
            previous: Number of the word before it, or NO_WORD where there is none or it is unknown.
        """
        if previous < 0:
            return self._unigram[word] * COST_STEP
        first, last = self._first[previous], self._first[previous + 1]
        place = bisect_left(self._successor, word, first, last)
        if place < last and self._successor[place] == word:
            return self._bigram[place] * COST_STEP
        return (self._backoff[previous] + self._unigram[word]) * COST_STEP

    def score(self, text: str) -> float:
        """Natural-log probability of a text, under its best division into words."""
        best: list[dict[int, float]] = [{} for _ in range(len(text) + 1)]
        best[0] = {NO_WORD: 0.0}
        for start, hypotheses in enumerate(best[:-1]):
            char = text[start]
            if not is_han(char):
                cost = min(hypotheses.values()) + other_cost(char)
                _relax(best[start + 1], NO_WORD, cost)
                continue
            known = False
            for end in range(start + 1, min(len(text), start + LONGEST_WORD) + 1):
                word = self.number.get(text[start:end])
                if word is not None:
                    known = known or end == start + 1
                    for previous, cost in hypotheses.items():
                        _relax(best[end], word, cost + self.word_cost(word, previous))
            if not known:
                _relax(best[start + 1], NO_WORD, min(hypotheses.values()) + UNKNOWN_COST)
        return -min(best[-1].values())


def _relax(hypotheses: dict[int, float], word: int, cost: float) -> None:
    if cost < hypotheses.get(word, float("inf")):
        hypotheses[word] = cost


@cache
def load() -> Model:
    """The shipped model, read once a process (about 50 ms, 13 MB mapped)."""
    return Model()
