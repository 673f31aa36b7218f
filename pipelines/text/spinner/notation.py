"""What a reading looks like, and what a place looks like where one was put into a character."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

HAN: Final = "㐀-鿿"

# Accented vowels as GBK has them, and two letters (ɑ, ɡ) that some tables write for a and g.
READING: Final = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿɑɡ]{1,6}"
TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
LEFT: Final = r"[(（]"
RIGHT: Final = r"[)）]"
LOST: Final = "[?\N{REPLACEMENT CHARACTER}]"

# A table character can fall on the bytes of a reading itself (the end of ō and the u of `kōu`), and
# then has its own reading inside.
INNER: Final = rf"(?:{LEFT}{READING}{RIGHT})?"


def _enclosed(name: str) -> str:
    return rf"(?P<{name}>{READING}){INNER}(?P<{name}_rest>[a-z]{{0,4}})[ ]?{RIGHT}"


NOTE: Final = rf"[{HAN}]{LEFT}[ ]?{_enclosed('note')}"
# The lost byte swallows the parenthesis, unless the decoder put it back.
HOLE: Final = rf"{LOST}{LEFT}?[ ]?{_enclosed('hole')}"
# The second byte of a character in ASCII, which stands alone where the stream is out of step.
LONE_NOTE: Final = rf"[@-~]{LEFT}[ ]?{_enclosed('lone')}"

NOTE_PATTERN: Final = re.compile(NOTE)
HOLE_PATTERN: Final = re.compile(HOLE)
_ANNOTATION: Final = re.compile(rf"{NOTE}|{LONE_NOTE}")
# The same from the parenthesis on, which is rarer than what can stand before it.
_BEHIND: Final = re.compile(rf"{LEFT}(?<=[{HAN}@-~]{LEFT})[ ]?{_enclosed('any')}")

# What a scan of sound text looks for. It starts at a parenthesis or a lost byte, which are rare,
# and not at the character before, which is every character; in one set, so that the scan runs at
# the speed of a search for characters.
SUSPECT_PATTERN: Final = re.compile(
    rf"[(（?\N{{REPLACEMENT CHARACTER}}](?:(?<=[{HAN}]{LEFT})[ ]?{READING}[ ]?{RIGHT}"
    rf"|(?<={LOST}){LEFT}?[ ]?(?=[a-z]*[{TONED}]){READING}[ ]?[()（）])"
)


class Annotation(NamedTuple):
    """A character with a reading behind it, as it stands in a text.

    Attributes:
        start: Offset of the character.
        end: Offset behind the closing parenthesis.
        text: The character, the parentheses and what is in them.
    """

    start: int
    end: int
    text: str

    @property
    def char(self) -> str:
        """The character, Chinese or, out of step, one of ASCII."""
        return self.text[0]

    @property
    def reading(self) -> str:
        """The reading."""
        return reading_of(self.text)


def annotations(text: str) -> list[Annotation]:
    """All that looks like a character with its reading, be it a second byte in ASCII."""
    spans = (match.span() for match in _BEHIND.finditer(text))
    return [Annotation(start - 1, end, text[start - 1 : end]) for start, end in spans]


@lru_cache(maxsize=10_000)
def reading_of(annotation: str) -> str:
    """The reading in an annotation, without what was put inside it.

    >>> reading_of("業(yè)"), reading_of("會(huì )"), reading_of("摳(kō(ōu)u)")
    ('yè', 'huì', 'kōu')
    """
    match = _ANNOTATION.fullmatch(annotation)
    return reading_in(match, "note" if annotation[0] >= "\x80" else "lone") if match else ""


_TONELESS: Final = str.maketrans(
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɑɡ", "aaaaeeeeiiiioooouuuuvvvvvnnnmeag"
)


def reading_in(match: re.Match[str], name: str) -> str:
    """The reading that a match of one of the patterns holds, without what was put inside it."""
    return (match[name] or "") + (match[name + "_rest"] or "")


def toneless(reading: str) -> str:
    """Take the tone off a reading; ü becomes v.

    >>> toneless("lǜ")
    'lv'
    """
    return reading.translate(_TONELESS)


def has_tone(reading: str) -> bool:
    """Tell whether a reading carries a tone mark.

    >>> has_tone("yōu"), has_tone("lü"), has_tone("men")
    (True, False, False)
    """
    return any(char not in "abcdefghijklmnopqrstuvwxyzüêɑɡ" for char in reading)


@cache
def readings() -> dict[str, str]:
    """The characters of GBK by reading, as Unihan has them (by way of pypinyin's table, MIT)."""
    lines = Path(__file__).with_name("readings.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)


@cache
def readings_without_tone() -> dict[str, str]:
    """The same, whatever the tone."""
    merged: dict[str, list[str]] = {}
    for reading, chars in readings().items():
        merged.setdefault(toneless(reading), []).append(chars)
    return {bare: "".join(dict.fromkeys("".join(chars))) for bare, chars in merged.items()}


@cache
def is_syllable(reading: str) -> bool:
    """Tell whether something written like a reading is one.

    >>> is_syllable("zhuang"), is_syllable("pdf")
    (True, False)
    """
    return toneless(reading) in readings_without_tone()


def reads(char: str, reading: str) -> bool:
    """Tell whether a character has this reading, whatever the tone."""
    return char in readings_without_tone().get(toneless(reading), "")
