"""Charsets written in seven bits, told by their escape sequences: HZ and ISO 2022."""

import re
from typing import Final

from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, mean_cost

# What every page in a charset holds, what opens a stretch of double-byte characters in it, and the
# codec that reads it.
ESCAPES: Final[tuple[tuple[bytes, re.Pattern[bytes], str], ...]] = (
    (b"~{", re.compile(rb"~\{(?:[!-w][!-~])+"), "hz"),
    (b"\x1b$)C", re.compile(rb"\x0e[!-~]{2}"), "iso2022_kr"),
    (b"\x1b$", re.compile(rb"\x1b\$(?:[@B]|\(D)"), "iso2022_jp_ext"),
)


def escaped_codec(body: bytes) -> str | None:
    """Codec of a page in HZ or ISO 2022, None for any other.

    The escape alone is no proof, `~{` also occurs in scripts: the text must be plausible too.
    """
    for mark, escape, codec in ESCAPES:
        # One byte is found far faster than two, and ESC is in no other page.
        if mark[0] in body and mark in body and escape.search(body):
            text = body.decode(codec, "replace")
            if not text.isascii() and mean_cost(text) <= PLAUSIBLE_MEAN:
                return codec
    return None
