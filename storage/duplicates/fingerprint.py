"""MinHash fingerprints of Chinese text, through rensa.

A text is the set of its groups of five Chinese characters; two texts are alike as far as these sets
overlap (Jaccard). Moving paragraphs leaves the groups alone, trimming takes some, replacing a word
spoils the five around it: of two spun copies a fifth may be left. Different articles on this one
subject share up to 3 %, so that little is plenty to tell, and longer groups would leave too few.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import rensa
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHINGLE = 5
# The error of the estimate is sqrt(J (1 - J) / 256): 0.014 at J = 0.05.
PERMUTATIONS = 256
# Copies that overlap by a tenth share one of 24 keys in 92 of 100 cases, by a fifth in 99.5.
KEYS = 24
# Texts with fewer groups are notices and link lists, alike without being copies.
MIN_SHINGLES = 40
_SEED = 20_240_601
_LOW_BYTES = KEYS * 4
# Two unrelated bytes agree once in 256 times.
_CHANCE = 1 / 256
_MULTIPLIER = np.uint64(0x9E37_79B9_7F4A_7C15)
_MIXER = np.uint64(0xBF58_476D_1CE4_E5B9)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A signature as it is stored: the first 24 MinHash values whole, of the others a byte each."""

    signature: bytes

    @property
    def keys(self) -> list[int]:
        """What copies are likely to share: a MinHash value and its place, as one number."""
        values = np.frombuffer(self.signature[:_LOW_BYTES], dtype="<u4").astype(np.int64)
        numbered: list[int] = (values | np.arange(KEYS, dtype=np.int64) << 32).tolist()
        return numbered


def fingerprints(texts: Sequence[str]) -> list[Fingerprint | None]:
    """Fingerprints of texts in simplified characters; None for one too short to have any."""
    hashed = [shingles(text) for text in texts]
    usable = [one for one in hashed if len(one) >= MIN_SHINGLES]
    if not usable:
        return [None] * len(texts)
    offsets = np.cumsum([0, *map(len, usable)], dtype=np.uint64)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate(usable), offsets, PERMUTATIONS, _SEED
    )
    made = iter([Fingerprint(_packed(row)) for row in matrix.to_rows()])
    return [next(made) if len(one) >= MIN_SHINGLES else None for one in hashed]


def shingles(text: str) -> Hashes:
    """Hashes of all groups of five neighbouring Chinese characters, whatever stands between."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    chinese = codes[(codes >= 0x3400) & (codes <= 0x9FFF) | (codes >= 0x20000)].astype(np.uint64)
    count = len(chinese) - SHINGLE + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        hashes = hashes * _MULTIPLIER + chinese[place : place + count]
    hashes ^= hashes >> np.uint64(29)
    hashes *= _MIXER
    return hashes ^ hashes >> np.uint64(32)


def estimated_overlap(one: Fingerprint, others: Sequence[Fingerprint]) -> list[float]:
    """Jaccard overlap of one text with others, as far as signatures tell."""
    mine = np.frombuffer(one.signature, dtype=np.uint8)
    theirs = np.frombuffer(b"".join(other.signature for other in others), dtype=np.uint8)
    theirs = theirs.reshape(len(others), -1)
    # One byte of each value: of those stored whole the lowest.
    whole, rest = slice(0, _LOW_BYTES, 4), slice(_LOW_BYTES, None)
    agreeing = np.count_nonzero(theirs[:, whole] == mine[whole], axis=1)
    agreeing = agreeing + np.count_nonzero(theirs[:, rest] == mine[rest], axis=1)
    share = agreeing / PERMUTATIONS
    overlaps: list[float] = ((share - _CHANCE) / (1 - _CHANCE)).tolist()
    return overlaps


def overlap(one: str, other: str) -> float:
    """Jaccard overlap of two texts, exactly."""
    mine, theirs = _distinct(shingles(one)), _distinct(shingles(other))
    together = len(_distinct(np.concatenate((mine, theirs))))
    return (len(mine) + len(theirs) - together) / max(1, together)


def _distinct(hashes: Hashes) -> Hashes:
    """Sorted and each once; numpy's own `unique` was five times slower on these."""
    ordered = np.sort(hashes)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    distinct: Hashes = ordered[first]
    return distinct


def _packed(row: Sequence[int]) -> bytes:
    values = np.array(row, dtype="<u4")
    return values[:KEYS].tobytes() + values[KEYS:].astype(np.uint8).tobytes()
