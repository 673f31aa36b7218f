"""How much of a text is one phrase, told again and again: keyword spam."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

# The share of a text that one phrase of four characters makes up by being repeated; articles about
# a firm reach 0.06.
REPEATED_SHARE: Final = 0.15
REPEATED_TIMES: Final = 8
PHRASE_CHARS: Final = 4
SAMPLE_CHARS: Final = 2_000
SHORT: Final = 200

# Odd numbers of 64 bits, by which the characters of a phrase become one number.
_MIXED: Final = np.array(
    [0x1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64
)


def repeated_share(folded: str) -> float:
    """The share of the text, or of its beginning, that the most frequent phrase makes up.

    0 where not even two characters are frequent enough for a share that matters.

    >>> repeated_share("催收公司" * 20), repeated_share("收到短信后先核对欠款")
    (1.0, 0.0)
    """
    sample = folded[:SAMPLE_CHARS]
    # in a short text no character is frequent enough, mostly, and that is seen sooner so
    if len(sample) < SHORT and not any(sample.count(char) >= REPEATED_TIMES for char in {*sample}):
        return 0.0
    codes = np.frombuffer(sample.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    enough = len(sample) * REPEATED_SHARE / PHRASE_CHARS
    if np.count_nonzero(_times(codes) >= enough) < 2:
        return 0.0
    size = len(codes) - PHRASE_CHARS + 1
    phrases = sum(codes[at : at + size] * _MIXED[at] for at in range(PHRASE_CHARS))
    _, first, times = np.unique(phrases, return_index=True, return_counts=True)
    most = times.max()
    at = first[times == most].min()
    if most < REPEATED_TIMES or not sample[at : at + PHRASE_CHARS].isalnum():
        return 0.0
    return float(most * PHRASE_CHARS / len(sample))


def _times(codes: NDArray[np.uint64]) -> NDArray[np.intp]:
    """How often each character stands in a text."""
    codes = np.sort(codes)
    changes = np.flatnonzero(codes[1:] != codes[:-1]) + 1
    return np.diff(changes, prepend=0, append=len(codes))
