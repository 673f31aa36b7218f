"""Reading bytes one at a time, so that a gap among them can be tried out."""

from functools import cache
from typing import Final

from pipelines.text.mojibake.families import FAMILIES

_TRAILS: Final = bytes([*range(0x40, 0x7F), *range(0x80, 0xFF)])
_LEADS: Final = bytes(range(0x81, 0xFF))

# What a lost byte is taken for, by codec: at the beginning of a character and inside it. Marks and
# the characters in use only: GB2312 of GBK, level 1 of Big5, letters and ideographs of UTF-8.
_GUESSES: Final = {
    "utf-8": (bytes([*range(0xC2, 0xCA), *range(0xE2, 0xF0)]), bytes(range(0x80, 0xC0))),
    "gb18030": (bytes([0xA1, 0xA3, *range(0xB0, 0xF8)]), bytes(range(0xA1, 0xFF))),
    "big5hkscs": (bytes(range(0xA1, 0xC7)), bytes([*range(0x40, 0x7F), *range(0xA1, 0xFF)])),
}


@cache
def _two_byte_characters(codec: str) -> dict[bytes, str]:
    found = {}
    for lead in _LEADS:
        for trail in _TRAILS:
            code = bytes((lead, trail))
            char = code.decode(codec, "ignore")
            if len(char) == 1 and char > "\x7f" and not "\ue000" <= char <= "\uf8ff":
                found[code] = char
    return found


def feed(codec: str, held: bytes, byte: int) -> tuple[bytes, str] | None:
    r"""Take one more byte.

    Args:
        codec: `utf-8`, or a charset of one or two bytes a character.
        held: The beginning of a character, taken before; may be empty.
        byte: The next byte.

    Returns:
        What is held now, and the character completed or ""; None if no character goes on so.

    >>> feed("utf-8", b"\xe4\xb8", 0xAD)
    (b'', '中')
    """
    if not held and byte < 0x80:
        return b"", chr(byte)
    code = held + bytes([byte])
    if codec == "utf-8":
        return _feed_utf8(code)
    if len(code) == 1:
        return (code, "") if 0x81 <= byte <= 0xFE else None
    char = _two_byte_characters(codec).get(code)
    return None if char is None else (b"", char)


def _feed_utf8(code: bytes) -> tuple[bytes, str] | None:
    lead = code[0]
    if not 0xC2 <= lead <= 0xF4 or (len(code) > 1 and not 0x80 <= code[-1] <= 0xBF):
        return None
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if len(code) < size:
        return code, ""
    char = code.decode("utf-8", "ignore")
    return (b"", char) if char else None


def possible_bytes(codec: str, held: bytes) -> bytes:
    """What a lost byte may have been, after what is held. ASCII is never lost."""
    beginning, inside = _GUESSES[codec]
    return inside if held else beginning


@cache
def readable(family: str) -> frozenset[bytes]:
    """Codes of two bytes that every decoder of a family can read: these were not lost."""
    by_codec = (set(_two_byte_characters(codec)) for codec in FAMILIES[family])
    return frozenset(set.intersection(*by_codec))
