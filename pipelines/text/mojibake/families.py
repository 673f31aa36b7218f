"""Which bytes a character may stand for: the charsets that damaged text was wrongly read as.

Decoders of one charset differ in a few dozen characters (— or ―, private use or nothing), and
nobody knows which one a page went through, so a family merges them. The two Big5s are kept apart:
in their rows C6 to C8 each has the kana of the other at another place.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

WINDOWS_GBK: Final = "gbk-windows"
"""GBK as Windows and browsers read it: 0x80 is the euro sign, A2 E3 to Python."""

# Codecs of a family; where two give one character different bytes, the earlier one is right.
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "gbk": ("gbk", "gb18030"),
    WINDOWS_GBK: ("gbk", "gb18030"),
    "big5": ("cp950", "big5"),
    "big5-hkscs": ("big5hkscs",),
    "latin": ("latin-1", "cp1252"),
}


@cache
def byte_table(family: str) -> dict[str, bytes]:
    """The bytes of every character a family has."""
    table = {chr(code): bytes([code]) for code in range(0x80)}
    for codec in FAMILIES[family]:
        for code in _codes(family):
            try:
                char = code.decode(codec)
            except UnicodeDecodeError:
                continue
            if len(char) == 1:
                table.setdefault(char, code)
    if family == WINDOWS_GBK:
        table["€"] = b"\x80"
    return table


def _codes(family: str) -> list[bytes]:
    high = range(0x80, 0x100)
    if family == "latin":
        return [bytes([code]) for code in high]
    return [bytes((lead, trail)) for lead in high for trail in range(0x40, 0x100)]


def to_bytes(text: str, family: str) -> bytes | None:
    """The bytes that were wrongly read as a text, None if the family lacks one of its characters.

    Args:
        text: Damaged text.
        family: A key of `FAMILIES`.

    >>> to_bytes("鏂囧瓧", "gbk").decode("utf-8")
    '文字'
    """
    if family == WINDOWS_GBK and "€" not in text:
        return None  # nothing that `gbk` would not give
    try:
        return text.encode(FAMILIES[family][0])
    except UnicodeEncodeError:
        pass  # some character is another codec's
    table = byte_table(family)
    try:
        return b"".join([table[char] for char in text])
    except KeyError:
        # In GB18030 every character has four bytes at least. These hold two digits, and no text in
        # another charset has them where they would have to be.
        return None
