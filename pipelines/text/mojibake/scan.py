"""One cheap look at a whole text: which places could be mojibake at all."""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

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

STRETCH: Final = re.compile(r"<[a-zA-Z/!?][^<>\r\n]*>?|(?:[^<\r\n]++|<(?![a-zA-Z/!?]))++")
"""A tag, or text up to the next tag or line end: < > and line ends are never the second byte of a
character, so that damage does not reach across them."""

LONG: Final = 2_000
"""Characters from which on a stretch is cut where nothing but ASCII stands for a while."""

_CLUSTER: Final = re.compile(r"[^\x00-\x7f](?:[\x00-\x7f]{0,63}[^\x00-\x7f])*+[\x00-\x7f]{0,8}")
"""Characters beyond ASCII and what stands among them, with what their last byte may have taken in:
a line of a script has a few icons in 100,000 characters."""

_TAG_START: Final = re.compile("<[a-zA-Z/!?]")

_SURROGATE: Final = 0xD800
"""Stands in the table of costs for what is beyond the basic plane, most of it pictures."""

_ONE_BYTE_LEADS: Final = (0xA1, 0xFE)
_CYRILLIC_LEADS: Final = (0x420, 0x421)
"""Code points that a match of `ONE_BYTE` begins with."""


def suspicious_stretches(text: str) -> Iterator[re.Match[str]]:
    """The stretches of a text that are worth a close look, in order."""
    ahead: Iterator[re.Match[str]] = iter(())
    done = passed = 0
    for place in suspicious_places(text):
        if place >= done:
            stretch = _stretch_at(text, place, done)
            ahead, done, passed = _cut(stretch), stretch.end(), stretch.start()
        if place >= passed:
            part = next(one for one in ahead if one.end() > place)
            passed = part.end()
            yield part


def stretches(text: str) -> Iterator[re.Match[str]]:
    """All stretches of a text, in order; of long ones, what holds characters beyond ASCII."""
    for stretch in STRETCH.finditer(text):
        yield from _cut(stretch)


def _cut(stretch: re.Match[str]) -> Iterator[re.Match[str]]:
    """A stretch, or the parts of a long one."""
    if stretch.end() - stretch.start() <= LONG:
        yield stretch
    else:
        yield from _CLUSTER.finditer(stretch.string, stretch.start(), stretch.end())


def _stretch_at(text: str, place: int, done: int) -> re.Match[str]:
    """The stretch that a character beyond ASCII is in.

    What opens a tag begins a stretch wherever it stands, so that the nearest one before the
    character is enough; only a line without any is told from its beginning.
    """
    line = max(text.rfind("\n", done, place), text.rfind("\r", done, place), done - 1) + 1
    start = text.rfind("<", line, place + 1)
    while start >= 0 and not _TAG_START.match(text, start):
        start = text.rfind("<", line, start)
    return next(one for one in STRETCH.finditer(text, max(start, line)) if one.end() > place)


def suspicious_places(text: str) -> list[int]:
    """Offsets of characters that begin something suspicious, ascending."""
    if text.isascii():
        return []
    codes = _codes(text)
    (beyond,) = np.nonzero(codes > 0x7F)
    codes = codes[beyond]
    costs = cost_table()[np.where(codes > 0xFFFF, _SURROGATE, codes)]
    size = min(WINDOW, len(costs))
    sums = np.convolve(costs, np.ones(size, dtype=np.float32), mode="valid")
    dense = beyond[: len(sums)][sums > SUSPICIOUS_MEAN * size]
    places = dense.tolist()
    some = [*_one_byte_places(text, codes, beyond), *_mixed_places(codes, beyond)]
    return sorted({*places, *some}) if some else places


def count_beyond_ascii(text: str) -> int:
    """How many characters of a text are not of ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def beyond_ascii(text: str) -> str:
    """The characters of a text that are not of ASCII."""
    codes = _codes(text)
    return codes[codes > 0x7F].tobytes().decode("utf-32-le", "surrogatepass")


def is_mixed(text: str) -> bool:
    """Whether a text has letters together that no language has, however common each of them is."""
    codes = _codes(text)
    (beyond,) = np.nonzero(codes > 0x7F)
    codes = codes[beyond]
    one_byte = next(_one_byte_places(text, codes, beyond), None) is not None
    return one_byte or bool(_mixed_places(codes, beyond))


def _one_byte_places(
    text: str, codes: NDArray[np.uint32], offsets: NDArray[np.intp]
) -> Iterator[int]:
    """Where `ONE_BYTE` matches; for the arguments see `_mixed_places`."""
    leads = _between(codes, *_ONE_BYTE_LEADS) | _between(codes, *_CYRILLIC_LEADS)
    for place in offsets[leads].tolist():
        if ONE_BYTE.match(text, place):
            yield place


def _mixed_places(codes: NDArray[np.uint32], offsets: NDArray[np.intp]) -> list[int]:
    """Where a Greek, Cyrillic or Bopomofo letter stands beside a kana or a Chinese character.

    Common letters of Big5 are these in GBK, and cheap one by one.

    Args:
        codes: Code points of a text, all or those beyond ASCII.
        offsets: Where they stand in it, ascending.
    """
    letter = _between(codes, 0x0370, 0x045F) | _between(codes, 0x3105, 0x3129)
    if not letter.any():
        return []
    east_asian = _between(codes, 0x3041, 0x30FE) | _between(codes, 0x4E00, 0x9FFF)
    beside = (letter[:-1] & east_asian[1:]) | (east_asian[:-1] & letter[1:])
    beside &= offsets[1:] - offsets[:-1] == 1
    places: list[int] = offsets[:-1][beside].tolist()
    return places


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _between(codes: NDArray[np.uint32], first: int, last: int) -> NDArray[np.bool_]:
    return codes - np.uint32(first) <= last - first
