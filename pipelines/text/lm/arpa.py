"""Read word n-gram models in ARPA format; for building only."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


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
