"""The word bigram model itself: load it, ask what a word costs after another, score a text.

Costs are negative natural-log probabilities (nats). The model knows simplified characters only.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
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

Costs = dict[int, float]
"""Costs of a text by the number of its last word, in nats."""


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

    @lru_cache(maxsize=50_000)  # noqa: B019 - one model a process
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
        return -min(self.divided(text)[-1].values())

    def divided(self, text: str, known: Sequence[Costs] = ()) -> list[Costs]:
        """The least cost of each beginning of a text, the empty one first, by its last word.

        Args:
            text: The text.
            known: The same of a text that begins alike, as far as it does.
        """
        best = [*known] or [{NO_WORD: 0.0}]
        for end in range(len(best), len(text) + 1):
            best.append(self._costs_at(text, end, best))
        return best

    def _costs_at(self, text: str, end: int, best: list[Costs]) -> Costs:
        """The least cost of a text up to a place, by each word that may end there."""
        char, costs = text[end - 1], Costs()
        if not is_han(char):
            costs[NO_WORD] = min(best[-1].values()) + other_cost(char)
        elif char not in self.number:
            costs[NO_WORD] = min(best[-1].values()) + UNKNOWN_COST
        cost_of = self.word_cost
        for start in range(max(0, end - LONGEST_WORD), end):
            word = self.number.get(text[start:end])
            if word is not None and is_han(text[start]):
                costs[word] = min(
                    [so_far + cost_of(word, last) for last, so_far in best[start].items()]
                )
        return costs


@cache
def load() -> Model:
    """The shipped model, read once a process (about 50 ms, 13 MB mapped)."""
    return Model()
