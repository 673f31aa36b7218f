"""Build the model of longer runs of characters; needed only to renew it.

    python -m pipelines.text.lm.build_chars lm_sc.arpa running.txt pipelines/text/lm

From the same sources as `build`, which must have been run before: the runs are backed by its pairs.
"""

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm.build import cost, read_order, write
from pipelines.text.lm.fileformat import (
    COST_STEP,
    HEADER,
    NUMBER_BITS,
    RUNS_FILE,
    RUNS_MAGIC,
    VERSION,
    hashes,
)
from pipelines.text.lm.pairs import MARKS, load_pairs
from pipelines.text.lm.runs import EDGE, number_of

Keys = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.float64]

WORD_CHARS: Final = 3e7
"""How much running text the word model is worth, in characters."""

TEXT_DISCOUNT: Final = 4.0
WORD_DISCOUNT: Final = 2.0
"""Mass kept for what was not seen, for each successor seen. With the above chosen by what held-out
paragraphs of the tuning texts cost: 4.35 to 4.73 nats a character; less discount, up to 5.3."""

MARK_PRIOR: Final = 20.0
"""Characters of text that the usual share of marks counts for, where the text is thin."""

SHARE_OF_MARKS: Final = 0.15
"""Of all that follows a Chinese character in running text."""

WORTH: Final = {3: 4.0, 4: 8.0}
"""Nats that leaving a run out must cost over the whole text for it to be kept, by length: half the
nats lost are 0.03 a character, a third of the size is left."""


class Counts(NamedTuple):
    """Runs of one length, ascending, and how often each occurs."""

    keys: Keys
    weights: Weights


class Order(NamedTuple):
    """Probabilities of runs of one length, and back-off of the contexts they have."""

    keys: Keys
    probability: Weights
    contexts: Keys
    backoff: Weights


def _sum(keys: list[Keys], weights: list[Weights]) -> Counts:
    distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
    summed = np.bincount(place, np.concatenate(weights))
    return Counts(distinct, summed.astype(np.float64))


def _packed(numbers: list[int]) -> int:
    packed = 0
    for number in numbers:
        packed = packed << NUMBER_BITS | number
    return packed


class _Words:
    """The words of the model as numbers of characters, with their probabilities."""

    def __init__(self, arpa: Path) -> None:
        fields = [line for line in read_order(arpa, 1) if line[1] != "<unk>"]
        self.index = {line[1]: place for place, line in enumerate(fields)}
        self.chars = [list(map(number_of, word)) for word in self.index]
        self.lengths = np.array(list(map(len, self.chars)))
        self.probability = np.power(10.0, [float(line[0]) for line in fields])
        self.probability /= self.probability.sum()
        self.first = {size: self._ends(size, first=True) for size in (1, 2, 3)}
        self.last = {size: self._ends(size, first=False) for size in (1, 2, 3)}

    def _ends(self, size: int, *, first: bool) -> Keys:
        return np.array(
            [
                0 if len(chars) < size else _packed(chars[:size] if first else chars[-size:])
                for chars in self.chars
            ],
            np.uint64,
        )

    def inside(self, size: int) -> tuple[Keys, Weights]:
        """Runs inside words."""
        found = [
            (_packed(chars[start : start + size]), share)
            for chars, share in zip(self.chars, self.probability.tolist(), strict=True)
            for start in range(len(chars) - size + 1)
        ]
        keys, weights = zip(*found, strict=True)
        return np.array(keys, np.uint64), np.array(weights)

    def ngrams(self, arpa: Path, order: int) -> tuple[npt.NDArray[np.int64], Weights]:
        """Numbers of the words of each n-gram, a row each, and its conditional probability."""
        rows, logs = [], []
        for fields in read_order(arpa, order):
            words = fields[1].split(" ")
            if all(word in self.index for word in words):
                rows.append([self.index[word] for word in words])
                logs.append(float(fields[0]))
        return np.array(rows, np.int64), np.power(10.0, logs)


def count_words(arpa: Path) -> dict[int, Counts]:
    """Runs of two to four characters in and across the words of the model."""
    words = _Words(arpa)
    keys: dict[int, list[Keys]] = {size: [] for size in (2, 3, 4)}
    weights: dict[int, list[Weights]] = {size: [] for size in (2, 3, 4)}

    def add(size: int, found: tuple[Keys, Weights]) -> None:
        keys[size].append(found[0])
        weights[size].append(found[1])

    for size in keys:
        add(size, words.inside(size))
    pairs, share = words.ngrams(arpa, 2)
    share *= words.probability[pairs[:, 0]]
    for size, found in _across_two(words, pairs, share):
        add(size, found)
    triples, last = words.ngrams(arpa, 3)
    codes = pairs[:, 0] * len(words.chars) + pairs[:, 1]
    order = np.argsort(codes)
    wanted = triples[:, 0] * len(words.chars) + triples[:, 1]
    place = order[np.minimum(np.searchsorted(codes, wanted, sorter=order), len(order) - 1)]
    last *= np.where(codes[place] == wanted, share[place], 0.0)
    for size, found in _across_three(words, triples, last):
        add(size, found)
    return {size: _sum(keys[size], weights[size]) for size in keys}


def _across_two(
    words: _Words, pairs: npt.NDArray[np.int64], share: Weights
) -> Iterator[tuple[int, tuple[Keys, Weights]]]:
    left, right = pairs.T
    for before, after in ((1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (3, 1)):
        fits = (words.lengths[left] >= before) & (words.lengths[right] >= after)
        shift = np.uint64(NUMBER_BITS * after)
        keys = words.last[before][left[fits]] << shift | words.first[after][right[fits]]
        yield before + after, (keys, share[fits])


def _across_three(
    words: _Words, triples: npt.NDArray[np.int64], share: Weights
) -> Iterator[tuple[int, tuple[Keys, Weights]]]:
    left, middle, right = triples.T
    for before, between, after in ((1, 1, 1), (2, 1, 1), (1, 1, 2), (1, 2, 1)):
        fits = (words.lengths[left] >= before) & (words.lengths[middle] == between)
        fits &= words.lengths[right] >= after
        keys = words.last[before][left[fits]]
        keys = keys << np.uint64(NUMBER_BITS * between) | words.first[between][middle[fits]]
        keys = keys << np.uint64(NUMBER_BITS * after) | words.first[after][right[fits]]
        yield before + between + after, (keys, share[fits])


def count_text(corpus: Path) -> dict[int, Counts]:
    """Runs of three and four characters in running text, one paragraph a line."""
    numbers: list[int] = []
    for line in corpus.read_text(encoding="utf-8").splitlines():
        numbers += [*map(number_of, line.strip()), EDGE, EDGE, EDGE]
    stream = np.array([EDGE, EDGE, EDGE, *numbers], np.uint64)
    counted = {}
    for size in (3, 4):
        keys = np.zeros(len(stream) - size + 1, np.uint64)
        for place in range(size):
            keys = keys << np.uint64(NUMBER_BITS) | stream[place : place + len(keys)]
        distinct, often = np.unique(keys, return_counts=True)
        counted[size] = Counts(distinct, often.astype(np.float64))
    return counted


def _value(found: Counts, keys: Keys) -> Weights:
    place = np.minimum(np.searchsorted(found.keys, keys), len(found.keys) - 1)
    value: Weights = np.where(found.keys[place] == keys, found.weights[place], 0.0)
    return value


def _lower(keys: Keys, order: Order | None) -> Weights:
    """Probability of the last character of runs without their first one."""
    if order is None:
        pairs = load_pairs().matrix()
        left = ((keys >> np.uint64(NUMBER_BITS)) & np.uint64(2**NUMBER_BITS - 1)).astype(np.int64)
        right = (keys & np.uint64(2**NUMBER_BITS - 1)).astype(np.int64)
        left, right = (np.where(side < len(pairs), side, 0) for side in (left, right))
        return np.exp(-COST_STEP * pairs[left, right].astype(np.float64))
    shorter = keys & np.uint64((1 << 3 * NUMBER_BITS) - 1)
    known = _value(Counts(order.keys, order.probability), shorter)
    context = Counts(order.contexts, order.backoff - 1.0)
    behind = (1.0 + _value(context, shorter >> np.uint64(NUMBER_BITS))) * _lower(keys, None)
    return np.where(known > 0, known, behind)


def estimate(
    size: int, words: dict[int, Counts], text: Counts, below: Order | None
) -> tuple[Order, Weights]:
    """Probabilities of runs of a length, with what the loss of each would cost.

    The words know no marks: their share is added as the text has it.
    """
    keys = np.union1d(words[size].keys, text.keys)
    number = (keys & np.uint64(2**NUMBER_BITS - 1)).astype(np.int64)
    pairs = load_pairs()
    is_mark = np.isin(number, [pairs.number[mark] for mark in MARKS]) | (number >= EDGE)
    contexts, of = np.unique(keys >> np.uint64(NUMBER_BITS), return_inverse=True)
    by_words, by_text = WORD_CHARS * _value(words[size], keys), _value(text, keys)
    mass = np.maximum(WORD_CHARS * _value(words[size - 1], contexts), np.bincount(of, by_words))
    in_text, marks = np.bincount(of, by_text), np.bincount(of, by_text * is_mark)
    share = (marks + MARK_PRIOR * SHARE_OF_MARKS) / (in_text + MARK_PRIOR)
    added = mass * share / (1 - share)
    often = by_words + by_text
    often += np.where(is_mark, added[of] * by_text / np.maximum(marks[of], 1e-9), 0.0)
    kept_back = TEXT_DISCOUNT * np.bincount(of, by_text > 0)
    kept_back += WORD_DISCOUNT * np.bincount(of, by_words > 0)
    total = mass + in_text + added + kept_back
    backoff = (np.maximum(total - kept_back - np.bincount(of, often), 0) + kept_back) / total
    lower = _lower(keys, below)
    probability = often / total[of] + backoff[of] * lower
    worth = often * np.log(probability / (backoff[of] * lower))
    worth[number >= EDGE] *= np.array([kind == EDGE for kind in number[number >= EDGE]])
    return Order(keys, probability, contexts, backoff), worth


def prune(order: Order, worth: Weights, least: float, below: Order | None) -> Order:
    """Keep the runs that are worth it, and give their contexts the back-off that is then right."""
    kept = worth > least
    keys, probability = order.keys[kept], order.probability[kept]
    contexts, of = np.unique(keys >> np.uint64(NUMBER_BITS), return_inverse=True)
    left = 1.0 - np.bincount(of, probability)
    left /= np.maximum(1.0 - np.bincount(of, _lower(keys, below)), 1e-6)
    return Order(keys, probability, contexts, np.clip(left, 1e-6, 1.0))


def _costs(probability: Weights) -> bytes:
    return bytes(cost(math.log10(value)) for value in probability.tolist())


def build_runs(arpa: Path, corpus: Path, target: Path) -> None:
    """Write the model."""
    words, text = count_words(arpa), count_text(corpus)
    three, worth_three = estimate(3, words, text[3], None)
    four, worth_four = estimate(4, words, text[4], three)
    three = prune(three, worth_three, WORTH[3], None)
    four = prune(four, worth_four, WORTH[4], three)
    first = np.searchsorted(three.keys >> np.uint64(NUMBER_BITS), three.contexts)
    sizes = (len(three.contexts), len(three.keys), len(four.keys), len(four.contexts))
    runs, order = np.unique(hashes(four.keys), return_index=True)
    contexts, order_contexts = np.unique(hashes(four.contexts), return_index=True)
    sizes = (*sizes[:2], len(runs), len(contexts))
    write(
        target,
        [
            HEADER.pack(RUNS_MAGIC, VERSION, *sizes),
            three.contexts.astype("<u4").tobytes(),
            np.append(first, len(three.keys)).astype("<u4").tobytes(),
            _costs(three.backoff),
            (three.keys & np.uint64(2**NUMBER_BITS - 1)).astype("<u2").tobytes(),
            _costs(three.probability),
            runs.astype("<u4").tobytes(),
            _costs(four.probability[order]),
            contexts.astype("<u4").tobytes(),
            _costs(four.backoff[order_contexts]),
        ],
    )


if __name__ == "__main__":
    build_runs(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) / RUNS_FILE)
