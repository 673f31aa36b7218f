"""UTF-8, UTF-16 and UTF-32: forms that prove themselves by a mark or by their structure."""

import codecs
from typing import Final, NamedTuple

from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, mean_cost

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SURE_CHARACTERS: Final = 8
"""Well-formed characters from which on UTF-8 is proof. Below, as in a title alone, GBK can pass for
it by chance: the bytes of 联通 do."""

UTF8_SHARE: Final = 0.8
"""Least share of well-formed characters among all beyond ASCII for a damaged page to be UTF-8.
GBK, Big5, EUC and Shift_JIS text stays below 0.4; a page with one bad byte in ten, above 0.85."""

NUL_SHARE: Final = 0.1
"""Least share of NULs at even or odd places for UTF-16 or UTF-32: ASCII spaces and marks alone give
more. Fewer are dirt in a page of another charset."""


class Utf8Reading(NamedTuple):
    """A body read as UTF-8.

    Attributes:
        text: The characters.
        good: How many beyond ASCII are sound.
        bad: How many are not.
        beyond: The body without ASCII.
    """

    text: str
    good: int
    bad: int
    beyond: bytes

    @property
    def mean(self) -> float:
        """Nats a character beyond ASCII costs."""
        # Without ASCII there is little left to weigh; but bad bytes would find each other.
        return mean_cost(self.text if REPLACEMENT in self.text else self.beyond.decode("utf-8"))

    @property
    def certain(self) -> bool:
        """Whether this is UTF-8 and nothing else could be."""
        if self.bad:
            return self.good >= max(SURE_CHARACTERS, UTF8_SHARE * (self.good + self.bad))
        return self.good >= SURE_CHARACTERS or self.mean <= PLAUSIBLE_MEAN


_ASCII: Final = bytes(range(0x80))


def read_utf8(body: bytes) -> Utf8Reading:
    """Read as UTF-8 with U+FFFD for what is not; a last character cut short counts as neither."""
    text = body.decode("utf-8", "replace")
    beyond = body.translate(None, delete=_ASCII)
    bad = text.count(REPLACEMENT)
    good = len(text) - (len(body) - len(beyond)) - bad
    return Utf8Reading(text, good, bad - text.endswith(REPLACEMENT), beyond)


class Mark(NamedTuple):
    """A byte order mark: the codec it stands for, and its length in bytes."""

    codec: str
    length: int


def codec_of_mark(body: bytes) -> Mark | None:
    """The byte order mark a body begins with, None without one."""
    return next((Mark(codec, len(mark)) for mark, codec in BOMS if body.startswith(mark)), None)


def wide_codec(body: bytes) -> str | None:
    """Codec of UTF-16 or UTF-32 without a mark, told by the NULs that ASCII leaves in it."""
    if 0 not in body:
        return None
    at = [body[first::4].count(0) / (len(body) / 4) for first in range(4)]
    if min(at[1:]) > NUL_SHARE and _decodes(body, "utf-32-le"):
        return "utf-32-le"
    if min(at[:3]) > NUL_SHARE and _decodes(body, "utf-32-be"):
        return "utf-32-be"
    even, odd = at[0] + at[2], at[1] + at[3]
    if max(even, odd) < 2 * NUL_SHARE or min(even, odd) > max(even, odd) / 2:
        return None  # a few NULs, or NULs everywhere, are dirt
    return "utf-16-be" if even > odd else "utf-16-le"


def _decodes(body: bytes, codec: str) -> bool:
    try:
        body[: len(body) // 4 * 4].decode(codec)
    except UnicodeDecodeError:
        return False
    return True
