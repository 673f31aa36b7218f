"""MinHash fingerprints of Chinese text, through rensa.

A text is the set of its groups of five Chinese characters; two texts are alike as far as these sets
overlap (Jaccard). Moving paragraphs leaves the groups alone, trimming takes some, replacing a word
spoils the five around it: of two spun copies a fifth may be left. Different articles on this one
subject share up to 3 %, so that little is plenty to tell, and longer groups would leave too few.
"""

from collections.abc import Sequence

import numpy as np
import rensa
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

SHINGLE = 5
# The error of the estimate is sqrt(J (1 - J) / 256): 0.014 at J = 0.05.
PERMUTATIONS = 256
# Copies that overlap by a tenth share one of 24 keys in 92 of 100 cases, by a fifth in 99.5.
KEYS = 24
# Texts with fewer groups are notices and link lists, alike without being copies.
MIN_SHINGLES = 40
_SEED = 20_240_601
_LOW_BYTES = KEYS * 4
SIGNATURE_BYTES = _LOW_BYTES + PERMUTATIONS - KEYS
# Half a kilobyte of memory each.
_PAIRS_AT_ONCE = 20_000
# Two unrelated bytes agree once in 256 times.
_CHANCE = 1 / 256
_MULTIPLIER = np.uint64(0x9E37_79B9_7F4A_7C15)
_MIXER = np.uint64(0xBF58_476D_1CE4_E5B9)


def fingerprints(texts: Sequence[str]) -> list[bytes | None]:
    """Signatures of texts in simplified characters; None for one too short to have any.

    As they are stored: the first 24 MinHash values whole, of the others a byte each.
    """
    hashed = [shingles(text) for text in texts]
    usable = [one for one in hashed if len(one) >= MIN_SHINGLES]
    if not usable:
        return [None] * len(texts)
    offsets = np.cumsum([0, *map(len, usable)], dtype=np.uint64)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate(usable), offsets, PERMUTATIONS, _SEED
    )
    values = np.array(matrix.to_rows(), dtype="<u4")
    whole = np.ascontiguousarray(values[:, :KEYS]).view(np.uint8)
    made = iter(np.concatenate((whole, values[:, KEYS:].astype(np.uint8)), axis=1))
    return [next(made).tobytes() if len(one) >= MIN_SHINGLES else None for one in hashed]


def keys_of(signatures: Sequence[bytes]) -> Numbers:
    """What copies are likely to share: MinHash values with their places, a row each text."""
    whole = np.ascontiguousarray(_bytes(signatures)[:, :_LOW_BYTES]).view("<u4")
    return whole.astype(np.int64) | np.arange(KEYS, dtype=np.int64) << 32


def samples_of(signatures: Sequence[bytes]) -> Bytes:
    """One byte of each of the 256 values, a row each text: what overlap is estimated from."""
    rows = _bytes(signatures)
    return np.concatenate((rows[:, :_LOW_BYTES:4], rows[:, _LOW_BYTES:]), axis=1)


def _bytes(signatures: Sequence[bytes]) -> Bytes:
    return np.frombuffer(b"".join(signatures), dtype=np.uint8).reshape(-1, SIGNATURE_BYTES)


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


def estimated_overlaps(samples: Bytes, some: Numbers, others: Numbers) -> NDArray[np.float64]:
    """Jaccard overlap of pairs of texts, as far as signatures tell.

    Args:
        samples: Of all texts.
        some: Rows of the one text of each pair.
        others: Rows of the other.
    """
    agreeing = np.empty(len(some))
    for at in range(0, len(some), _PAIRS_AT_ONCE):
        part = slice(at, at + _PAIRS_AT_ONCE)
        agreeing[part] = np.count_nonzero(samples[some[part]] == samples[others[part]], axis=1)
    overlaps: NDArray[np.float64] = (agreeing / PERMUTATIONS - _CHANCE) / (1 - _CHANCE)
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
