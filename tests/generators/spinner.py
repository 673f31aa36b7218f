"""Damage clean text as the pinyin spinners do: the forward process, byte by byte.

Written from the description of the damage alone; it shares no code with the repair.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from opencc import OpenCC
from pypinyin import Style, pinyin

# Simplified characters that are traditional characters too, and that the sites leave alone.
KEPT = frozenset("后范于采周并里面只系制松志征了干几才斗谷余云卷卜朱")

HALF_WIDTH = str.maketrans("，？！：；（）", ",?!:;()")

READING_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"


def to_traditional(text: str) -> str:
    """Convert one character for one, as the sites do."""
    return "".join(_one_to_one(char) for char in text)


_converter = OpenCC("s2t")
_converted: dict[str, str] = {}


def _one_to_one(char: str) -> str:
    if char not in _converted:
        other = char if char in KEPT else _converter.convert(char)
        try:
            other.encode("gbk")
        except UnicodeEncodeError:
            other = char
        _converted[char] = other if len(other) == 1 else char
    return _converted[char]


def traditional_only() -> list[str]:
    """The two-byte GBK characters that simplification changes, in code point order."""
    simplify = OpenCC("t2s")
    every = (chr(code) for code in range(0x4E00, 0x9FA6))
    return [char for char in every if simplify.convert(char) != char and _in_gbk(char)]


def _in_gbk(char: str) -> bool:
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def reading_of(char: str) -> str:
    """The commonest reading, with tone marks."""
    return pinyin(char, style=Style.TONE, heteronym=False)[0][0]


def make_table(
    size: int, seed: int, *, frequent: Sequence[str] = (), odd: float = 0.02, neutral: float = 0.0
) -> list[tuple[str, str]]:
    """Choose the characters that a site annotates, with their readings.

    Args:
        size: How many; beyond the number of traditional characters, others join.
        seed: Makes the choice repeatable.
        frequent: Characters to choose from first, such as those of the texts to be damaged.
        odd: Share of readings whose tone is not the usual one.
        neutral: Share of readings written without a tone mark.
    """
    chance = random.Random(seed)
    pool = traditional_only()
    chance.shuffle(pool)
    rank = {char: index for index, char in enumerate(frequent)}
    pool.sort(key=lambda char: rank.get(char, len(rank)))
    if size > len(pool):
        taken = set(pool)
        others = [
            char for char in map(chr, range(0x4E00, 0x9FA6)) if char not in taken and _in_gbk(char)
        ]
        pool += chance.sample(others, size - len(pool))
    table = []
    for char in pool[:size]:
        reading = reading_of(char)
        if chance.random() < odd:
            reading = _with_other_tone(reading, chance)
        if chance.random() < neutral:
            reading = pinyin(char, style=Style.NORMAL, heteronym=False)[0][0]
        table.append((char, reading))
    chance.shuffle(table)
    return table


def _with_other_tone(reading: str, chance: random.Random) -> str:
    for place, char in enumerate(reading):
        if char in READING_TONES:
            row = READING_TONES.index(char) // 4 * 4
            other = chance.choice(READING_TONES[row : row + 4])
            return reading[:place] + other + reading[place + 1 :]
    return reading


@dataclass(frozen=True)
class Site:
    """How one site damages its pages.

    Attributes:
        table: Characters and readings, in the order in which they are replaced.
        cuts: Characters at whose bytes the text is cut before the replacement.
        half_width: Whether ，？！：；（） become half-width at the end.
        wide_brackets: Whether the readings stand in full-width parentheses.
        blank: What stands behind the reading inside the parentheses, "" or " ".
        lost: What a byte that cannot be decoded becomes, "?" or U+FFFD.
        swallows: Whether the byte behind a lost one is lost too.
        convert: Whether the text is converted to traditional characters first.
    """

    table: Sequence[tuple[str, str]] = field(repr=False)
    cuts: str = ""
    half_width: bool = True
    wide_brackets: bool = False
    blank: str = ""
    lost: str = "?"
    swallows: bool = True
    convert: bool = True

    def source(self, text: str) -> str:
        """What a perfect repair of `damage(text)` gives."""
        text = to_traditional(text) if self.convert else text
        return text.translate(HALF_WIDTH) if self.half_width else text

    def damage(self, text: str) -> str:
        """Damage one text or page. Characters outside GBK must not occur in it."""
        stream = (to_traditional(text) if self.convert else text).encode("gbk")
        pieces = (
            re.split(
                b"(" + b"|".join(re.escape(cut.encode("gbk")) for cut in self.cuts) + b")", stream
            )
            if self.cuts
            else [stream]
        )
        done = "".join(
            piece.decode("gbk") if index % 2 else self._decode(self._annotate(piece))
            for index, piece in enumerate(pieces)
        )
        return done.translate(HALF_WIDTH) if self.half_width else done

    def _annotate(self, piece: bytes) -> bytes:
        left, right = "（）" if self.wide_brackets else "()"
        for char, reading in self.table:
            code = char.encode("gbk")
            if code in piece:
                note = f"{left}{reading}{self.blank}{right}".encode("gbk", "replace")
                piece = piece.replace(code, code + note)
        return piece

    def _decode(self, stream: bytes) -> str:
        out = []
        place = 0
        while place < len(stream):
            lead = stream[place]
            if lead < 0x80:
                out.append(chr(lead))
                place += 1
                continue
            trail = stream[place + 1] if place + 1 < len(stream) else 0
            if lead in (0x80, 0xFF):
                out.append(self.lost)
                place += 1
            elif 0x40 <= trail <= 0xFE and trail != 0x7F:
                out.append(
                    stream[place : place + 2].decode("gbk", "ignore")[:1]
                    if _assigned(lead, trail)
                    else ""
                )
                place += 2
            else:
                out.append(self.lost)
                place += 2 if self.swallows else 1
        return "".join(out)


def _assigned(lead: int, trail: int) -> bool:
    try:
        return len(bytes((lead, trail)).decode("gbk")) == 1
    except UnicodeDecodeError:
        return False
