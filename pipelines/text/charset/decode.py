"""Bytes to text by evidence: the order in which it is asked."""

import re
from dataclasses import dataclass
from typing import Final

from pipelines.text.charset.declared import declared_codecs
from pipelines.text.charset.detect import detect
from pipelines.text.charset.escapes import escaped_codec
from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, mean_cost
from pipelines.text.charset.unicode_forms import (
    REPLACEMENT,
    codec_of_mark,
    read_utf8,
    wide_codec,
)
from pipelines.text.record import Flag

_BAD: Final = re.compile(REPLACEMENT + "+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text.

    Attributes:
        text: The characters; U+FFFD for what is no character in the charset.
        charset: Name of the Python codec that decoded it: `gb18030` for all that call themselves
            gb2312 or gbk, `big5hkscs` for big5.
        reason: The evidence that decided: `bom`, `ascii`, `escapes`, `nul-bytes`, `utf-8`,
            `declared.header`, `declared.meta`, `declared.xml`, `charset-normalizer`, `plausible`.
        flags: `charset.bad-bytes` for each run of U+FFFD; `charset.doubtful` if the text is
            plausible in no charset.
    """

    text: str
    charset: str
    reason: str
    flags: tuple[Flag, ...] = ()


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page.

    Never fails: what cannot be decoded is U+FFFD, and flagged.

    Args:
        body: The page as served, HTML or plain text.
        content_type: The Content-Type header, None where there was none.
    """
    if mark := codec_of_mark(body):
        return _decoded(body[mark.length :].decode(mark.codec, "replace"), mark.codec, "bom")
    if escaped := escaped_codec(body):
        return _decoded(body.decode(escaped, "replace"), escaped, "escapes")
    if wide := wide_codec(body):
        return _decoded(body.decode(wide, "replace"), wide, "nul-bytes")
    if body.isascii():
        return Decoded(body.decode("ascii"), "ascii", "ascii")
    utf8 = read_utf8(body)
    if utf8.certain:
        return _decoded(utf8.text, "utf-8", "utf-8", utf8.mean)
    choice = detect(body, declared_codecs(body, content_type))
    return _decoded(*choice)


def _decoded(text: str, codec: str, reason: str, mean: float | None = None) -> Decoded:
    flags = []
    if REPLACEMENT in text:
        flags = [Flag("charset.bad-bytes", bad.start(), bad[0]) for bad in _BAD.finditer(text)]
    if (mean_cost(text) if mean is None else mean) > PLAUSIBLE_MEAN:
        flags.append(Flag("charset.doubtful"))
    return Decoded(text, codec, reason, tuple(flags))
