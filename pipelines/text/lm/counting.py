"""Count n-grams of characters, in text and in the words of a model; for building only."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.text.lm.arpa import read_order
from pipelines.text.lm.fileformat import NUMBER_BITS
from pipelines.text.lm.pairs import EDGE, MARKS, MOST_CHARS, WIDE, is_han, kind_of

Keys = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.uint16]

LONGEST: Final = 5
"""Characters in the longest n-gram."""

SHIFT: Final = np.uint64(NUMBER_BITS)
LAST: Final = np.uint64((1 << NUMBER_BITS) - 1)


class Counts(NamedTuple):
    """N-grams of one length, ascending, and how often each occurs."""

    keys: Keys
    weights: Weights

    def of(self, keys: Keys) -> Weights:
        """How often some n-grams occur; 0 for those that do not."""
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        often: Weights = np.where(self.keys[place] == keys, self.weights[place], 0.0)
        return often


def merged(parts: Iterable[tuple[Keys, Weights]]) -> Counts:
    """The sum of several counts."""
    keys, weights = zip(*parts, strict=True)
    distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
    return Counts(distinct, np.bincount(place, np.concatenate(weights)).astype(np.float64))


class WordModel:
    """The words of a model in ARPA format, up to three in a row, with their probabilities."""

    def __init__(self, arpa: Path) -> None:
        fields = [line for line in read_order(arpa, 1) if line[1] != "<unk>"]
        self.index = {line[1]: place for place, line in enumerate(fields)}
        self.probability = np.power(10.0, [float(line[0]) for line in fields])
        self.probability /= self.probability.sum()
        self.two, share = self._rows(arpa, 2)
        self.share_of_two = share * self.probability[self.two[:, 0]]
        self.three, share = self._rows(arpa, 3)
        self.share_of_three = share * self._share_of_first_two()

    def _rows(self, arpa: Path, order: int) -> tuple[npt.NDArray[np.int64], Weights]:
        """Numbers of the words of each n-gram, a row each, and its conditional probability."""
        rows, logs = [], []
        for fields in read_order(arpa, order):
            words = fields[1].split(" ")
            if all(word in self.index for word in words):
                rows.append([self.index[word] for word in words])
                logs.append(float(fields[0]))
        return np.array(rows, np.int64), np.power(10.0, logs)

    def _share_of_first_two(self) -> Weights:
        codes = self.two[:, 0] * len(self.index) + self.two[:, 1]
        order = np.argsort(codes)
        wanted = self.three[:, 0] * len(self.index) + self.three[:, 1]
        place = np.searchsorted(codes, wanted, sorter=order)
        place = order[np.minimum(place, len(order) - 1)]
        share: Weights = np.where(codes[place] == wanted, self.share_of_two[place], 0.0)
        return share


def alphabet(words: WordModel, texts: Iterable[str]) -> str:
    """The commonest characters of the words and the texts, and the marks, in ascending order."""
    weight: dict[str, float] = {}
    for word, share in zip(words.index, words.probability.tolist(), strict=True):
        for char in word:
            weight[char] = weight.get(char, 0.0) + share
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    found, often = np.unique(codes, return_counts=True)
    for char, share in zip(map(chr, found.tolist()), (often / len(codes)).tolist(), strict=True):
        weight[char] = weight.get(char, 0.0) + share
    han = sorted(filter(is_han, weight), key=lambda char: (-weight[char], char))
    return "".join(sorted([*han[: MOST_CHARS - len(MARKS)], *MARKS]))


class Numbering:
    """The numbers of an alphabet, and those by kind of all other characters."""

    def __init__(self, chars: str) -> None:
        self.number = {char: place for place, char in enumerate(chars, 1)}
        self._table = np.zeros(0x110000, np.uint16)
        kinds = (chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
        for char in kinds:
            self._table[ord(char)] = self.of(char)

    def of(self, char: str) -> int:
        """The number of one character."""
        char = WIDE.get(char, char)
        return self.number.get(char) or kind_of(char)

    def stream(self, text: str) -> Numbers:
        """A text, one paragraph a line, as numbers: each line behind a whole context of edges."""
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        ends = codes == ord("\n")
        numbers = np.where(ends, np.uint16(EDGE), self._table[codes])
        edge = np.full(LONGEST - 1, EDGE, np.uint16)
        return np.concatenate([edge, np.repeat(numbers, np.where(ends, LONGEST - 1, 1)), edge])


def count_text(stream: Numbers, size: int) -> Counts:
    """N-grams of a length in running text."""
    keys, often = np.unique(_windows(stream, size), return_counts=True)
    return Counts(keys, often.astype(np.float64))


def _windows(stream: Numbers, size: int) -> Keys:
    keys = np.zeros(max(0, len(stream) - size + 1), np.uint64)
    for place in range(size):
        keys = keys << SHIFT | stream[place : place + len(keys)]
    # Behind an edge there is no other edge to be foretold.
    foretold: Keys = keys[(keys & LAST != EDGE) | (keys >> SHIFT & LAST != EDGE)]
    return foretold


class _Spelling:
    """The words of a model as numbers of characters."""

    def __init__(self, words: WordModel, numbering: Numbering) -> None:
        self.chars = [list(map(numbering.of, word)) for word in words.index]
        self.lengths = np.array(list(map(len, self.chars)))
        sizes = range(1, LONGEST)
        self.first = {size: self._ends(slice(size), size) for size in sizes}
        self.last = {size: self._ends(slice(-size, None), size) for size in sizes}

    def _ends(self, part: slice, size: int) -> Keys:
        ends = (_packed(chars[part]) if len(chars) >= size else 0 for chars in self.chars)
        return np.array(list(ends), np.uint64)

    def inside(self, size: int, share: Weights) -> tuple[Keys, Weights]:
        """N-grams inside words."""
        found = [
            (_packed(chars[start : start + size]), part)
            for chars, part in zip(self.chars, share.tolist(), strict=True)
            for start in range(len(chars) - size + 1)
        ]
        keys, weights = zip(*found, strict=True)
        return np.array(keys, np.uint64), np.array(weights)


def _packed(numbers: list[int]) -> int:
    packed = 0
    for number in numbers:
        packed = packed << NUMBER_BITS | number
    return packed


def count_words(words: WordModel, numbering: Numbering, size: int) -> Counts:
    """N-grams of a length in and across words: how often each is expected in a text, by word."""
    spelling = _Spelling(words, numbering)
    parts = [spelling.inside(size, words.probability)]
    parts += _across_two(words, spelling, size)
    parts += _across_three(words, spelling, size)
    return merged(parts)


def _across_two(words: WordModel, spelling: _Spelling, size: int) -> Iterator[tuple[Keys, Weights]]:
    left, right = words.two.T
    for before in range(1, size):
        after = size - before
        fits = (spelling.lengths[left] >= before) & (spelling.lengths[right] >= after)
        keys = spelling.last[before][left[fits]] << SHIFT * np.uint64(after)
        yield keys | spelling.first[after][right[fits]], words.share_of_two[fits]


def _across_three(
    words: WordModel, spelling: _Spelling, size: int
) -> Iterator[tuple[Keys, Weights]]:
    left, middle, right = words.three.T
    for before in range(1, size - 1):
        for between in range(1, size - before):
            after = size - before - between
            fits = (spelling.lengths[left] >= before) & (spelling.lengths[middle] == between)
            fits &= spelling.lengths[right] >= after
            keys = spelling.last[before][left[fits]] << SHIFT * np.uint64(between)
            keys = (keys | spelling.first[between][middle[fits]]) << SHIFT * np.uint64(after)
            yield keys | spelling.first[after][right[fits]], words.share_of_three[fits]
