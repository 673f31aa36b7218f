"""The model file: a word bigram model with back-off, laid out to be mapped, not parsed.

Little-endian. A header of six uint32 (magic, version, and the counts below), then, each section
padded to 8 bytes:

    words        UTF-8, one a line, in ascending order of code points; a word's number is its line
    unigram      uint8[words]      cost of a word, in steps of COST_STEP nats
    backoff      uint8[words]      cost of falling back to the unigram after this word
    first        uint32[words + 1] where a word's successors begin in the two sections below
    successor    uint32[bigrams]   numbers of the words seen after it, ascending
    bigram       uint8[bigrams]    cost of that successor
"""

import struct
from typing import Final, NamedTuple

MAGIC: Final = 0x4D4C5A48
VERSION: Final = 1
HEADER: Final = struct.Struct("<6I")

# 255 steps of 1/12 nat reach 21 nats, beyond the rarest word (14.4 nats); rounding to 1/24 nat is
# far below the differences that decide between readings.
COST_STEP: Final = 1 / 12


class Header(NamedTuple):
    """Counts and sizes that locate the sections."""

    magic: int
    version: int
    words: int
    words_bytes: int
    bigrams: int
    reserved: int


def padding(size: int) -> int:
    """Bytes that fill a section of `size` bytes up to the next multiple of 8."""
    return -size % 8
