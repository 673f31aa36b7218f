"""One cheap look at a whole text: which places could be mojibake at all."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import numpy as np

from pipelines.text.charset.plausible import cost_table

WINDOW: Final = 4
"""Neighbouring characters beyond ASCII looked at together."""

SUSPICIOUS_MEAN: Final = 9.0
"""Nats they cost on average: mojibake of Chinese is above it in some window of every stretch, sound
Chinese once in a few thousand characters. What is suspicious is only looked at closely."""

# Read as a one-byte charset, multi-byte text leaves runs that no European language has: a lead byte
# of UTF-8 with what may follow it, or lead bytes at every place or every other one.
_CP1252: Final = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
ONE_BYTE: Final = re.compile(
    rf"[\u00c2-\u00f4][\u0080-\u00bf{_CP1252}]"
    rf"|(?:[\u00a1-\u00fe][\u0040-\u007e\u0080-\u00fe{_CP1252}]){{3}}"
    rf"|[\u00a1-\u00fe]{{3}}"
    rf"|[РС][\u0080-\u00bf\u0400-\u040f\u0450-\u045f{_CP1252}][РС]"
)

STRETCH: Final = re.compile(r"<[a-zA-Z/!?][^<>\r\n]*>?|(?:[^<\r\n]|<(?![a-zA-Z/!?]))+")
"""A tag, or text up to the next tag or line end: < > and line ends are never the second byte of a
character, so that damage does not reach across them."""


def suspicious_stretches(text: str) -> Iterator[re.Match[str]]:
    """The stretches of a text that are worth a close look, in order."""
    places = suspicious_places(text)
    if places:
        for stretch in STRETCH.finditer(text):
            if bisect_left(places, stretch.start()) < bisect_left(places, stretch.end()):
                yield stretch


def suspicious_places(text: str) -> list[int]:
    """Offsets of characters that begin something suspicious, ascending."""
    if text.isascii():
        return []
    places = [found.start() for found in ONE_BYTE.finditer(text)]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    (beyond,) = np.nonzero(codes > 0x7F)
    costs = cost_table()[np.minimum(codes[beyond], 0xFFFF)]
    size = min(WINDOW, len(costs))
    sums = np.convolve(costs, np.ones(size, dtype=np.float32), mode="valid")
    dense = beyond[: len(sums)][sums > SUSPICIOUS_MEAN * size]
    return sorted({*places, *dense.tolist()})
