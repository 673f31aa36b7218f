"""What a character costs in a document: by the n-grams, less what it is worth for recurring.

A gram is a context with the number of the character behind it. Each is looked up once a document,
and many at once.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from pipelines.text.lm import CONTEXT_MASK, load_ngrams
from pipelines.text.lm.fileformat import NUMBER_BITS
from pipelines.text.spinner.chars import model_number
from pipelines.text.spinner.recurrence import Recurrence

FEW: Final = 8
"""Grams up to which they are quicker looked up one by one than at once."""

KEPT: Final = 100_000
"""Grams kept, some 20 MB: those of two thousand broken places."""


def grams_of(context: int, text: str) -> list[int]:
    """The grams of a text behind a context."""
    grams = []
    for char in text:
        gram = context << NUMBER_BITS | model_number(char)
        grams.append(gram)
        context = gram & CONTEXT_MASK
    return grams


class GramCosts(dict[int, tuple[int, int]]):
    """By gram: the cost by the model, and that in this document, in steps.

    Args:
        recurrence: What the document says again and again.
    """

    def __init__(self, recurrence: Recurrence) -> None:
        super().__init__()
        self._recurrence = recurrence
        self._ngrams = load_ngrams()

    def __missing__(self, gram: int) -> tuple[int, int]:
        by_model = self._ngrams.cost(gram >> NUMBER_BITS, gram & (1 << NUMBER_BITS) - 1)
        found = self[gram] = by_model, self._recurrence.lowered(by_model, gram)
        return found

    def learn(self, grams: Iterable[int]) -> None:
        """Look up many, so that they are there when asked for."""
        if len(self) > KEPT:
            self.clear()
        new = [gram for gram in set(grams) if gram not in self]
        if len(new) > FEW:
            by_model = self._ngrams.costs_of(np.array(new, np.uint64)).tolist()
            here = map(self._recurrence.lowered, by_model, new)
            self.update(zip(new, zip(by_model, here, strict=True), strict=True))
