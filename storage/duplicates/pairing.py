"""Pairs of texts that share keys, all at once: no SQL here, rows of arrays stand for texts."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Shared(NamedTuple):
    """What a batch of texts shares with those known before and with one another.

    Attributes:
        new: Of each pair, the text of the batch.
        other: The text known before, or earlier in the batch.
        entered: For each key of each text of the batch, in order, whether it is to be kept.
    """

    new: Numbers
    other: Numbers
    entered: NDArray[np.bool_]


def share_keys(
    keys: Numbers, texts: Numbers, first_new: int, *, texts_a_key: int, others_a_text: int
) -> Shared:
    """Pair the texts of a batch with the first holders of each of their keys.

    Args:
        keys: Keys, those of texts known before first.
        texts: The text that has the key; smaller numbers are older.
        first_new: Number of the first text of the batch.
        texts_a_key: Later holders of a key than so many are no candidates and need not be kept.
        others_a_text: Candidates of one text, those that share most keys.

    >>> shared = share_keys(
    ...     np.array([7, 8, 8, 9]), np.array([0, 1, 2, 2]), 2, texts_a_key=9, others_a_text=9
    ... )
    >>> shared.new.tolist(), shared.other.tolist(), shared.entered.tolist()
    ([2], [1], [True, True])
    """
    order = np.lexsort((texts, keys))
    sorted_keys, sorted_texts = keys[order], texts[order]
    rank = _ranks(sorted_keys)
    entered = np.empty(len(keys), dtype=bool)
    entered[order] = rank < texts_a_key
    # Every key of a new text meets the holders before it, as far as they are kept.
    met = np.where(sorted_texts >= first_new, np.minimum(rank, texts_a_key), 0)
    place = np.repeat(np.arange(len(keys)), met)
    nth = np.arange(len(place)) - np.repeat(np.cumsum(met) - met, met)
    count = int(texts.max(initial=0)) + 1
    both = sorted_texts[place] * count + sorted_texts[place - rank[place] + nth]
    pairs, times = np.unique(both, return_counts=True)
    new, other = np.divmod(pairs, count)
    likeliest = np.lexsort((-times, new))
    likeliest = likeliest[_ranks(new[likeliest]) < others_a_text]
    return Shared(new[likeliest], other[likeliest], entered[texts >= first_new])


def _ranks(ordered: Numbers) -> Numbers:
    """The place of each value among its equals, from 0.

    >>> _ranks(np.array([3, 3, 3, 5, 5])).tolist()
    [0, 1, 2, 0, 1]
    """
    places = np.arange(len(ordered))
    begins = np.ones(len(ordered), dtype=bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    return places - np.maximum.accumulate(np.where(begins, places, 0))
