"""Probabilities of n-grams of characters, from their counts; for building only."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm.counting import LAST, SHIFT, Counts, Keys, Weights
from pipelines.text.lm.fileformat import NUMBER_BITS
from pipelines.text.lm.pairs import EDGE, SYMBOL

WORD_CHARS: Final = 3e7
"""How much running text the word model is worth, in characters."""

WORD_DISCOUNT: Final = 2.0
"""Mass kept for what was not seen, for each successor that the words have."""

MARK_PRIOR: Final = 20.0
"""Characters of text that the usual share of marks counts for, where the text is thin."""

SHARE_OF_MARKS: Final = 0.15
"""Of all that follows a Chinese character in running text."""

SIZE: Final = 1 << NUMBER_BITS

Lower = Callable[[Keys], Weights]
"""Probability of the last character of each n-gram behind the others."""


class Order(NamedTuple):
    """N-grams of one length: probability of the last character, back-off of each context."""

    keys: Keys
    probability: Weights
    contexts: Keys
    backoff: Weights

    def over(self, shorter: Lower) -> Lower:
        """Probabilities by this order, and by a shorter one where it knows nothing."""
        known, falls = Counts(self.keys, self.probability), Counts(self.contexts, self.backoff - 1)
        length = -(-int(self.keys[-1]).bit_length() // NUMBER_BITS)
        mask = np.uint64((1 << NUMBER_BITS * length) - 1)

        def probability(keys: Keys) -> Weights:
            here = known.of(keys & mask)
            behind = (1.0 + falls.of((keys & mask) >> SHIFT)) * shorter(keys)
            return np.where(here > 0, here, behind)

        return probability


def single(*counts: Counts) -> Lower:
    """Probabilities of characters by themselves; a number that was never seen counts half."""
    often = np.full(SIZE, 0.5)
    for one in counts:
        np.add.at(often, one.keys.astype(np.int64), one.weights)
    often /= often.sum()
    return lambda keys: often[(keys & LAST).astype(np.int64)]


def discounts(often: Weights) -> tuple[float, float, float]:
    """What to take from counts of one, two and more (Chen and Goodman's modified Kneser-Ney)."""
    one, two, three, four = (float(np.sum(np.rint(often) == times)) + 1 for times in (1, 2, 3, 4))
    share = one / (one + 2 * two)
    return 1 - 2 * share * two / one, 2 - 3 * share * three / two, 3 - 4 * share * four / three


def _taken(often: Weights) -> Weights:
    """The discount of each count."""
    kind = np.minimum(np.ceil(often - 0.5), 3).astype(np.int64).clip(0)
    taken: Weights = np.minimum(often, np.choose(kind, (0.0, *discounts(often))).clip(0))
    return taken


def kneser_ney(text: dict[int, Counts]) -> dict[int, Lower]:
    """Probabilities by length, from running text alone: interpolated modified Kneser-Ney.

    Args:
        text: Counts of the n-grams of every length from one.
    """
    longest = max(text)
    lowers = {1: single(_continuations(text, 1))}
    for length in range(2, longest + 1):
        keys, often = text[longest] if length == longest else _continuations(text, length)
        contexts, of = np.unique(keys >> SHIFT, return_inverse=True)
        taken = _taken(often)
        total = np.bincount(of, often)
        backoff = np.bincount(of, taken) / total
        lower = lowers[length - 1]
        probability = (often - taken) / total[of] + backoff[of] * lower(keys)
        lowers[length] = Order(keys, probability, contexts, backoff).over(lower)
    return lowers


def _continuations(text: dict[int, Counts], length: int) -> Counts:
    """How many different characters stand before each n-gram; at an edge, how often it occurs."""
    longer = text[length + 1].keys & np.uint64((1 << NUMBER_BITS * length) - 1)
    keys, often = text[length]
    before = Counts(*np.unique(longer, return_counts=True)).of(keys).astype(np.float64)
    at_edge = keys >> np.uint64(NUMBER_BITS * (length - 1)) == EDGE
    return Counts(keys, np.where(at_edge | (before == 0), often, before))


def words_and_text(
    text: dict[int, Counts], words: dict[int, Counts], marks: Sequence[int]
) -> dict[int, Lower]:
    """Probabilities by length, from a word model and text: counts of both are added.

    The words know no marks: their share is added as the text has it.
    """
    scaled = {length: Counts(one.keys, WORD_CHARS * one.weights) for length, one in words.items()}
    lowers = {1: single(text[1], scaled[1])}
    for length in range(2, max(text) + 1):
        lower = lowers[length - 1]
        order = _added(text[length], scaled[length], scaled[length - 1], lower, marks)
        lowers[length] = order.over(lower)
    return lowers


def _added(
    text: Counts, words: Counts, contexts_of_words: Counts, lower: Lower, marks: Sequence[int]
) -> Order:
    keys = np.union1d(text.keys, words.keys)
    contexts, of = np.unique(keys >> SHIFT, return_inverse=True)
    number = (keys & LAST).astype(np.int64)
    is_mark = np.isin(number, marks) | (number >= SYMBOL)
    by_words, by_text = words.of(keys), text.of(keys)
    mass = np.maximum(contexts_of_words.of(contexts), np.bincount(of, by_words))
    in_text, in_marks = np.bincount(of, by_text), np.bincount(of, by_text * is_mark)
    share = (in_marks + MARK_PRIOR * SHARE_OF_MARKS) / (in_text + MARK_PRIOR)
    added = mass * share / (1 - share)
    often = by_words + by_text - _taken(by_text)
    often += np.where(is_mark, added[of] * by_text / np.maximum(in_marks[of], 1e-9), 0.0)
    total = mass + in_text + added + WORD_DISCOUNT * np.bincount(of, by_words > 0)
    backoff = np.clip(1 - np.bincount(of, often) / total, 1e-6, 1.0)
    return Order(keys, often / total[of] + backoff[of] * lower(keys), contexts, backoff)


def pruned(keys: Keys, probability: Weights, often: Weights, least: float, lower: Lower) -> Order:
    """Keep the n-grams that are worth it, with the back-off of contexts that is then right.

    Args:
        keys: N-grams of one length, ascending.
        probability: Of the last character of each.
        often: How often each occurs.
        least: Nats that leaving an n-gram out must cost over the whole text for it to be kept.
        lower: Probabilities by shorter ones.
    """
    behind = lower(keys)
    contexts, of = np.unique(keys >> SHIFT, return_inverse=True)
    worth = often * np.log(probability / (_left(contexts, of, probability, behind)[of] * behind))
    kept = worth > least
    keys, probability, behind = keys[kept], probability[kept], behind[kept]
    contexts, of = np.unique(keys >> SHIFT, return_inverse=True)
    return Order(keys, probability, contexts, _left(contexts, of, probability, behind))


def _left(
    contexts: Keys, of: npt.NDArray[np.intp], probability: Weights, behind: Weights
) -> Weights:
    """What each context leaves to shorter ones, over what these give to characters it lacks."""
    left = 1.0 - np.bincount(of, probability, len(contexts))
    left /= np.maximum(1.0 - np.bincount(of, behind, len(contexts)), 1e-6)
    return np.clip(left, 1e-6, 1.0)
