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

    chars        UTF-8, n - 1 characters in ascending order; the first has number 1
    pairs        uint8[n][n]       cost of the second behind the first; row 0: at the beginning

`zh_runs.bin`, what a character costs behind two and three others; numbers of characters are those
of `zh_pairs.bin`, and kinds of others behind them (see `runs`), in NUMBER_BITS bits each; header:
magic, version, contexts of two, runs of three, runs of four, contexts of three:

    contexts     uint32[contexts]      two numbers, ascending
    first        uint32[contexts + 1]  where the successors of each begin in the two sections below
    backoff      uint8[contexts]       cost of falling back to the pairs
    successor    uint16[threes]        numbers, ascending
    three        uint8[threes]         cost of that successor
    fours        uint32[fours]         hash of four numbers, ascending
    four         uint8[fours]          cost of the last of them
    longer       uint32[longer]        hash of three numbers, ascending
    longer_back  uint8[longer]         cost of falling back to the last two of them

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
RUNS_FILE: Final = "zh_runs.bin"
WORDS_MAGIC: Final = 0x4D4C5A48
PAIRS_MAGIC: Final = 0x4D505A48
RUNS_MAGIC: Final = 0x4D525A48
VERSION: Final = 1
HEADER: Final = struct.Struct("<6I")

NUMBER_BITS: Final = 13

# The upper half of a product by the golden ratio; of a million kept runs, a run that is not among
# them is taken for one of them once in 4,000 times.
HASH_FACTOR: Final = 0x9E3779B97F4A7C15
HASH_MASK: Final = 2**64 - 1

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


def hashes(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The hashes under which runs are kept."""
    return keys * np.uint64(HASH_FACTOR) >> np.uint64(32)


def padding(size: int) -> int:
    """Bytes that fill a section of `size` bytes up to the next multiple of 8."""
    return -size % 8


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
