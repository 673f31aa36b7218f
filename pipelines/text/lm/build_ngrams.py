"""Build the model of pairs and longer n-grams of characters; needed only to renew it.

    python -m pipelines.text.lm.build_ngrams lm_sc.arpa TEXTS pipelines/text/lm

TEXTS is a folder with one folder a kind of text, as in SHARES, each with files of running text in
UTF-8, one paragraph a line. A model is made of each kind, and their probabilities are mixed: what
is rare in one kind is not rare in all. The words of the ARPA model, which come from far more text
but know no marks, are counted together with the first kind.
"""

import math
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.text.lm.counting import (
    LAST,
    LONGEST,
    SHIFT,
    Counts,
    Keys,
    Numbering,
    Weights,
    WordModel,
    alphabet,
    count_text,
    count_words,
    merged,
)
from pipelines.text.lm.estimating import (
    SIZE,
    WORD_CHARS,
    Lower,
    Order,
    kneser_ney,
    pruned,
    words_and_text,
)
from pipelines.text.lm.fileformat import (
    BUCKET,
    COST_STEP,
    HEADER,
    NGRAMS_FILE,
    NGRAMS_MAGIC,
    PAIRS_FILE,
    PAIRS_MAGIC,
    VERSION,
    hashed,
    write,
)
from pipelines.text.lm.ngrams import backoff_keys, ngram_keys
from pipelines.text.lm.pairs import MARKS
from pipelines.text.script import to_hans

WORDS: Final = "words"

SHARES: Final = {WORDS: 0.33, "general": 0.3, "law": 0.15, "technical": 0.22}
"""Share of each kind in the mixture. On articles about debt, news and manuals each kind by itself
costs 3.1 to 6.9 nats a character, the mixture 3.3 to 4.5."""

WORTH: Final = {3: 3.0, 4: 4.0, 5: 6.0}
"""Nats that leaving an n-gram out must cost over the whole text for it to be kept, by length."""

BUCKET_BITS: Final = 21
"""2**21 buckets of 8 entries are 64 MB."""

RARE_CHARACTER: Final = 7.0
"""Nats that a character without a number of its own costs beside the kind it belongs to."""

_REPEATED_MARK: Final = re.compile(r"([！？，。；!?,;])\1+")

LENGTHS: Final = range(1, LONGEST + 1)


def mixed(parts: Mapping[str, Lower]) -> Lower:
    """Probabilities by all kinds of text together."""

    def probability(keys: Keys) -> Weights:
        total = np.zeros(len(keys))
        for kind, lower in parts.items():
            total += SHARES[kind] * lower(keys)
        return total

    return probability


def pair_costs(lower: Lower) -> npt.NDArray[np.uint8]:
    """The costs of all pairs, by the numbers of both."""
    every = lower(np.arange(SIZE * SIZE, dtype=np.uint64)).reshape(SIZE, SIZE)
    every[:, 0] *= math.exp(-RARE_CHARACTER)
    return costs(np.maximum(every, 1e-9))


def by_pairs(matrix: npt.NDArray[np.uint8]) -> Lower:
    """Probabilities as the costs of pairs have them."""
    share = np.exp(-COST_STEP * matrix.astype(np.float64))
    return lambda keys: share[
        (keys >> SHIFT & LAST).astype(np.int64), (keys & LAST).astype(np.int64)
    ]


def costs(probability: Weights) -> npt.NDArray[np.uint8]:
    """Probabilities as steps of cost, 0 to 254."""
    return np.clip(np.rint(-np.log(probability) / COST_STEP), 0, 254).astype(np.uint8)


def fill(orders: Mapping[int, Order]) -> npt.NDArray[np.uint32]:
    """The hash table of all n-grams and back-offs; where there is no room, the rarest are left."""
    keys, cost, share = [], [], []
    for length, order in orders.items():
        _, of = np.unique(order.keys >> SHIFT, return_inverse=True)
        keys += [ngram_keys(order.keys, length), backoff_keys(order.contexts, length - 1)]
        cost += [costs(order.probability), costs(order.backoff)]
        share += [order.probability, np.bincount(of, order.probability) + 1]
    entries = np.concatenate(cost).astype(np.uint32) + np.uint32(1)
    bucket, mark = hashed(np.concatenate(keys), BUCKET_BITS)
    best_first = np.lexsort((-np.concatenate(share), bucket))
    bucket, entries = bucket[best_first], (mark << np.uint32(8) | entries)[best_first]
    place = np.arange(len(bucket)) - np.searchsorted(bucket, bucket)
    kept = place < BUCKET
    table = np.zeros((1 << BUCKET_BITS, BUCKET), np.uint32)
    table[bucket[kept], place[kept]] = entries[kept]
    print(f"{len(entries)} entries, {np.sum(~kept)} left out for want of room")
    return table


def build(arpa: Path, texts: Path, target: Path) -> None:
    """Write the model of pairs and that of longer n-grams."""
    words = WordModel(arpa)
    by_kind = {kind: _read(texts / kind) for kind in SHARES}
    chars = alphabet(words, by_kind.values())
    numbering = Numbering(chars)
    counts = {kind: _counted(numbering.stream(text)) for kind, text in by_kind.items()}
    of_words = {length: count_words(words, numbering, length) for length in LENGTHS}
    marks = [numbering.number[mark] for mark in MARKS]
    lowers = {
        kind: words_and_text(found, of_words, marks) if kind == WORDS else kneser_ney(found)
        for kind, found in counts.items()
    }
    matrix = pair_costs(mixed({kind: lower[2] for kind, lower in lowers.items()}))
    lower = by_pairs(matrix)
    kept = {}
    for length in LENGTHS[2:]:
        often = merged(
            [
                *((one[length].keys, one[length].weights) for one in counts.values()),
                (of_words[length].keys, WORD_CHARS * of_words[length].weights),
            ]
        )
        probability = mixed({kind: one[length] for kind, one in lowers.items()})(often.keys)
        kept[length] = pruned(often.keys, probability, often.weights, WORTH[length], lower)
        lower = kept[length].over(lower)
    text = chars.encode()
    header = HEADER.pack(PAIRS_MAGIC, VERSION, SIZE, len(text), 0, 0)
    write(target / PAIRS_FILE, [header, text, matrix.tobytes()])
    header = HEADER.pack(NGRAMS_MAGIC, VERSION, BUCKET_BITS, 0, 0, 0)
    write(target / NGRAMS_FILE, [header, fill(kept).astype("<u4").tobytes()])


def _read(folder: Path) -> str:
    files = sorted(folder.glob("*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    # Marks in rows are the manner of reviews; articles have one at a time.
    return to_hans(_REPEATED_MARK.sub(r"\1", text))


def _counted(stream: npt.NDArray[np.uint16]) -> dict[int, Counts]:
    return {length: count_text(stream, length) for length in LENGTHS}


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:4]))
