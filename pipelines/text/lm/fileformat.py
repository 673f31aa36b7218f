"""The model files, laid out to be mapped, not parsed.

Little-endian. A header of six uint32, then sections, each padded to 8 bytes.

`zh_words.bin`, a word bigram model with back-off; header: magic, version, words, bytes of the
word list, bigrams, 0:

    words        UTF-8, one a line, in ascending order of code points; a word's number is its line
    unigram      uint8[words]      cost of a word
    backoff      uint8[words]      cost of falling back to the unigram after this word
    first        uint32[words + 1] where a word's successors begin in the two sections below
    successor    uint32[bigrams]   numbers of the words seen after it, ascending
    bigram       uint8[bigrams]    cost of that successor

`zh_pairs.bin`, what a character costs after another; header: magic, version, size n, bytes of the
character list, 0, 0:

    chars        UTF-8, in ascending order; the first has number 1, kinds of others the last ones
    pairs        uint8[n][n]       cost of the second behind the first

`zh_ngrams.bin`, what a character costs behind two, three and four others, as one hash table;
header: magic, version, b, 0, 0, 0:

    table        uint32[2**b][8]   buckets of entries: 24 bits of hash above 8 bits of cost + 1

The key of an entry is the numbers of an n-gram, NUMBER_BITS bits each, or of a context, for the
cost of falling back behind it (see `ngrams`). A bucket that would overflow leaves out what matters
least.

Costs are in steps of COST_STEP nats.
"""

import mmap
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

WORDS_FILE: Final = "zh_words.bin"
PAIRS_FILE: Final = "zh_pairs.bin"
NGRAMS_FILE: Final = "zh_ngrams.bin"
WORDS_MAGIC: Final = 0x4D4C5A48
PAIRS_MAGIC: Final = 0x4D505A48
NGRAMS_MAGIC: Final = 0x4D4E5A48
VERSION: Final = 1
HEADER: Final = struct.Struct("<6I")

NUMBER_BITS: Final = 12

BUCKET: Final = 8
"""Entries in a bucket: 32 bytes, half a cache line."""

# Odd constants whose products spread every bit of a key over the upper half (splitmix64).
_FIRST_FACTOR: Final = 0xBF58476D1CE4E5B9
_SECOND_FACTOR: Final = 0x94D049BB133111EB
_WORD: Final = 2**64 - 1

# 255 steps of 1/12 nat reach 21 nats, beyond the rarest word (14.4 nats); rounding to 1/24 nat is
# far below the differences that decide between readings.
COST_STEP: Final = 1 / 12


class ModelFileError(ValueError):
    """The model file is not one, or is cut short."""


class Header(NamedTuple):
    """Counts and sizes that locate the sections."""

    magic: int
    version: int
    entries: int
    text_bytes: int
    bigrams: int
    reserved: int


def hashed(
    keys: npt.NDArray[np.uint64], bits: int
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint32]]:
    """The bucket of each key among 2**bits, and the 24 bits that tell it from others there.

    Of a million keys that are in no bucket, one or two are taken for one that is.
    """
    mixed = (keys ^ keys >> np.uint64(30)) * np.uint64(_FIRST_FACTOR)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(_SECOND_FACTOR)
    return mixed >> np.uint64(64 - bits), (mixed >> np.uint64(8)).astype(np.uint32) >> np.uint32(8)


def hashed_one(key: int, bits: int) -> tuple[int, int]:
    """The same of one key."""
    mixed = (key ^ key >> 30) * _FIRST_FACTOR & _WORD
    mixed = (mixed ^ mixed >> 27) * _SECOND_FACTOR & _WORD
    return mixed >> 64 - bits, mixed >> 8 + 8 & 0xFFFFFF


def padding(size: int) -> int:
    """Bytes that fill a section of `size` bytes up to the next multiple of 8."""
    return -size % 8


def write(target: Path, sections: list[bytes]) -> None:
    """Write sections, each padded to eight bytes."""
    with target.open("wb") as out:
        for section in sections:
            out.write(section + bytes(padding(len(section))))


def open_sections(path: Path, magic: int) -> tuple[Header, Callable[[int], memoryview]]:
    """Map a model file.

    Returns:
        Its header, and a function that gives the next section by its size in bytes.

    Raises:
        ModelFileError: If the file is of another kind or version; and, from the function, if it
            is cut short.
    """
    with path.open("rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    header = Header(*HEADER.unpack_from(view)) if len(view) >= HEADER.size else None
    if header is None or (header.magic, header.version) != (magic, VERSION):
        raise ModelFileError(f"{path}: not a model file of version {VERSION}")
    offset = HEADER.size + padding(HEADER.size)

    def section(size: int) -> memoryview:
        nonlocal offset
        start, offset = offset, offset + size + padding(size)
        if start + size > len(view):
            raise ModelFileError(f"{path}: cut short at byte {len(view)}")
        return view[start : start + size]

    return header, section
