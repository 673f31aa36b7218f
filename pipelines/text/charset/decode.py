"""Bytes to text by evidence: the order in which it is asked, and what it decides."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from pipelines.text.charset.declared import declared_codecs
from pipelines.text.charset.plausible import cost
from pipelines.text.record import Flag

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

UTF8_SHARE: Final = 0.8
"""Least share of sound sequences among all beyond ASCII for a damaged page to be UTF-8."""

RIVALS: Final = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")

DECLARED_BONUS: Final = 5.0
"""Nats a declared charset is ahead of the others."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text.

    Attributes:
        text: The characters; U+FFFD for each byte that is none in the charset.
        charset: Name of the Python codec that decoded it.
        reason: The evidence that decided, such as `strict-utf-8` or `declared.meta`.
        flags: `charset.bad-bytes` for each run of U+FFFD.
    """

    text: str
    charset: str
    reason: str
    flags: tuple[Flag, ...] = ()


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page.

    Args:
        body: The page as served, HTML or plain text.
        content_type: The Content-Type header, None where there was none.
    """
    for mark, charset in BOMS:
        if body.startswith(mark):
            return _result(body[len(mark) :], charset, "bom")
    if body.isascii():
        if b"~{" in body:
            return _result(body, "hz", "escapes")
        if b"\x1b$" in body:
            return _result(body, "iso2022_jp", "escapes")
        if 0 not in body:
            return _result(body, "ascii", "ascii")
    if b"\0" in body[:4096]:
        even, odd = body[:4096:2].count(0), body[1:4096:2].count(0)
        return _result(body, "utf-16-be" if even > odd else "utf-16-le", "nul-bytes")
    as_utf8 = body.decode("utf-8", "replace")
    bad = as_utf8.count(REPLACEMENT)
    if not bad:
        return Decoded(as_utf8, "utf-8", "strict-utf-8")
    good = len(as_utf8) - bad - sum(map(str.isascii, as_utf8))
    if good >= UTF8_SHARE * (good + bad):
        return _result(body, "utf-8", "mostly-utf-8")
    return _detect(body, content_type)


def _detect(body: bytes, content_type: str | None) -> Decoded:
    declared = dict(declared_codecs(body, content_type))
    best, charset = min(
        (cost(body.decode(codec, "replace")) - DECLARED_BONUS * (codec in declared), codec)
        for codec in {**declared, **dict.fromkeys(RIVALS)}
    )
    guess = from_bytes(body, cp_exclusion=list(RIVALS)).best() if charset not in declared else None
    if guess is not None and cost(str(guess)) < best:
        return _result(body, guess.encoding, "charset-normalizer")
    reason = f"declared.{declared[charset]}" if charset in declared else "plausible"
    return _result(body, charset, reason)


def _result(body: bytes, charset: str, reason: str) -> Decoded:
    text = body.decode(charset, "replace")
    flags = tuple(
        Flag("charset.bad-bytes", found.start(), found[0])
        for found in re.finditer(REPLACEMENT + "+", text)
    )
    return Decoded(text, charset, reason, flags)
