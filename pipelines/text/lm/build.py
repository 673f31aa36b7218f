"""Build the model files from a word n-gram model in ARPA format; needed only to renew them.

    python -m pipelines.text.lm.build lm_sc.arpa running.txt pipelines/text/lm

The shipped files come from `lm_sc.arpa` in the source package of Debian's libime (LGPL-2.1+, see
LICENSE.model beside them). Its trigrams, a quarter of it, are left out for size.
"""

import math
import sys
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm.fileformat import (
    COST_STEP,
    HEADER,
    PAIRS_FILE,
    PAIRS_MAGIC,
    VERSION,
    WORDS_FILE,
    WORDS_MAGIC,
    padding,
)
from pipelines.text.lm.pairs import MARKS

NATS = math.log(10)

WIDE = dict(zip(",?!:;()", "，？！：；（）", strict=True))

TEXT_SHARE = 0.35
"""Weight of the pairs counted in running text; those of the words come from far more of it."""

PAIR_CHARS = 4096
"""Characters that pair costs are kept for: 99.9 % of running text, in 16 MB."""


class Arpa(NamedTuple):
    """A bigram model: log10 probability of words and pairs, and back-off of words."""

    words: list[str]
    unigram: list[float]
    backoff: list[float]
    rows: list[list[tuple[int, float]]]


def read_order(path: Path, order: int) -> Iterator[list[str]]:
    """Yield the fields of each n-gram of one order: log10 probability, words, back-off."""
    wanted = False
    with path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("\\"):
                if wanted:
                    return
                wanted = line == f"\\{order}-grams:"
            elif wanted and line:
                yield line.split("\t")


def read_arpa(path: Path) -> Arpa:
    """Read unigrams and bigrams.

    Raises:
        ValueError: If there are none.
    """
    unigrams = {fields[1]: fields for fields in read_order(path, 1) if fields[1] != "<unk>"}
    words = sorted(unigrams)
    number = {word: index for index, word in enumerate(words)}
    rows: list[list[tuple[int, float]]] = [[] for _ in words]
    for fields in read_order(path, 2):
        left, right = fields[1].split(" ")
        if left in number and right in number:
            rows[number[left]].append((number[right], float(fields[0])))
    if not words or not any(rows):
        raise ValueError(f"{path}: no unigrams or no bigrams")
    return Arpa(
        words,
        [float(unigrams[word][0]) for word in words],
        [float((unigrams[word] + ["0"])[2]) for word in words],
        [sorted(row) for row in rows],
    )


def cost(log10: float) -> int:
    """Quantise a base-10 logarithm into steps of cost, 0 to 255."""
    return max(0, min(255, round(-log10 * NATS / COST_STEP)))


def write(target: Path, sections: list[bytes]) -> None:
    """Write sections, each padded to eight bytes."""
    with target.open("wb") as out:
        for section in sections:
            out.write(section + bytes(padding(len(section))))


def build_words(arpa: Arpa, target: Path) -> None:
    """Write the word model."""
    first, successor, bigram = array("I", [0]), array("I"), array("B")
    for row in arpa.rows:
        successor.extend(after for after, _ in row)
        bigram.extend(cost(log10) for _, log10 in row)
        first.append(len(successor))
    text = "".join(word + "\n" for word in arpa.words).encode()
    header = HEADER.pack(WORDS_MAGIC, VERSION, len(arpa.words), len(text), len(successor), 0)
    sections = [header, text, bytes(map(cost, arpa.unigram)), bytes(map(cost, arpa.backoff))]
    write(target, [*sections, first.tobytes(), successor.tobytes(), bigram.tobytes()])


def build_pairs(arpa: Arpa, corpus: Path, target: Path) -> None:
    """Write the costs of character pairs: of the words and word pairs, and of running text."""
    probability = np.power(10.0, arpa.unigram)
    probability /= probability.sum()
    weight: dict[str, float] = {}
    for word, share in zip(arpa.words, probability, strict=True):
        for char in word:
            weight[char] = weight.get(char, 0.0) + share
    han = sorted(weight, key=lambda char: (-weight[char], char))
    chars = sorted([*han[: PAIR_CHARS - 1 - len(MARKS)], *MARKS])
    index = {char: place for place, char in enumerate(chars, 1)}
    first = np.array([index.get(word[0], 0) for word in arpa.words])
    last = np.array([index.get(word[-1], 0) for word in arpa.words])
    joint = np.zeros((PAIR_CHARS, PAIR_CHARS))
    for word, share in zip(arpa.words, probability, strict=True):
        for left, right in pairwise(word):
            joint[index.get(left, 0), index.get(right, 0)] += share
    for number, row in enumerate(arpa.rows):
        if row:
            share = probability[number] * np.power(10.0, [log10 for _, log10 in row])
            np.add.at(joint[last[number]], first[[after for after, _ in row]], share)
    begins = np.bincount(first, probability, PAIR_CHARS)
    falls_back = np.bincount(last, probability * np.power(10.0, arpa.backoff), PAIR_CHARS)
    joint += np.outer(falls_back, begins)
    mixed = mix(joint, count_pairs(corpus, index), [index[mark] for mark in MARKS])
    steps = np.rint(-np.log(np.maximum(mixed, 1e-9)) / COST_STEP)
    text = "".join(chars).encode()
    header = HEADER.pack(PAIRS_MAGIC, VERSION, PAIR_CHARS, len(text), 0, 0)
    write(target, [header, text, np.clip(np.rint(steps), 0, 255).astype(np.uint8).tobytes()])


def count_pairs(corpus: Path, index: dict[str, int]) -> npt.NDArray[np.float64]:
    """Count the pairs of characters of a text, one paragraph a line, marks among them.

    Row and column 0 count what is not in the index; a paragraph begins behind row 0.
    """
    counts = np.zeros((PAIR_CHARS, PAIR_CHARS))
    for line in corpus.read_text(encoding="utf-8").splitlines():
        numbers = [0, *(index.get(WIDE.get(char, char), 0) for char in line.strip())]
        np.add.at(counts, (numbers[:-1], numbers[1:]), 1)
    return counts


def mix(
    words: npt.NDArray[np.float64], counts: npt.NDArray[np.float64], marks: list[int]
) -> npt.NDArray[np.float64]:
    """Interpolate the pairs of the word model with those of running text.

    The words know nothing of marks: what stands around one is known from the text alone. Counts
    are smoothed by what follows any character (Witten-Bell).
    """
    words = words / np.maximum(words.sum(axis=1, keepdims=True), 1e-12)
    total = counts.sum(axis=1, keepdims=True)
    kinds = (counts > 0).sum(axis=1, keepdims=True)
    any_char = (counts.sum(axis=0) + 0.5) / (counts.sum() + 0.5 * PAIR_CHARS)
    text = (counts + np.maximum(kinds, 1) * any_char) / (total + np.maximum(kinds, 1))
    of_marks = text[:, marks].sum(axis=1, keepdims=True)
    share = np.full_like(words, TEXT_SHARE)
    share[[0, *marks], :] = 1.0
    mixed: npt.NDArray[np.float64] = (1 - share) * words * (1 - of_marks) + share * text
    mixed[:, marks] = text[:, marks]
    return mixed


if __name__ == "__main__":
    source = read_arpa(Path(sys.argv[1]))
    build_words(source, Path(sys.argv[3]) / WORDS_FILE)
    build_pairs(source, Path(sys.argv[2]), Path(sys.argv[3]) / PAIRS_FILE)
