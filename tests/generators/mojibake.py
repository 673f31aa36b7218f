"""Ordinary mojibake, made from clean text: the classes of the matrix.

Written from the classes' names alone; it shares no code with the repair.
"""

import random
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

Damage = Callable[[str], str]


class Class(NamedTuple):
    """A kind of damage.

    Attributes:
        name: What was done.
        damage: Does it; raises UnicodeError where a text cannot suffer it.
        lossy: Whether bytes may be lost.
        scripts: The kinds of Chinese text it befalls.
    """

    name: str
    damage: Damage
    lossy: bool = False
    scripts: tuple[str, ...] = ("hans", "hant")


def misread(really: str, read: str, errors: str = "strict") -> Damage:
    """Text in one charset, read as another."""
    return lambda text: text.encode(really).decode(read, errors)


def twice(damage: Damage) -> Damage:
    return lambda text: damage(damage(text))


def then(first: Damage, second: Damage) -> Damage:
    return lambda text: second(first(text))


def as_question_marks(damage: Damage) -> Damage:
    """What a system does that has no U+FFFD."""
    return lambda text: damage(text).replace("\N{REPLACEMENT CHARACTER}", "?")


def pairwise(text: str) -> str:
    """UTF-8 read as GBK by a decoder that gives one mark for each unassigned pair of bytes."""
    code = text.encode()
    out: list[str] = []
    place = 0
    while place < len(code):
        size = 1 if code[place] < 0x80 else 2
        try:
            out.append(code[place : place + size].decode("gbk"))
        except UnicodeDecodeError:
            out.append("\N{REPLACEMENT CHARACTER}")
            size = 2 if place + 1 < len(code) and code[place + 1] >= 0x80 else 1
        place += size
    return "".join(out)


def by_browser(text: str) -> str:
    """UTF-8 read as GBK by a browser: every pair means something, and 0x80 is the euro sign."""
    parts = re.split(b"(\x80)", text.encode())
    out: list[str] = []
    held = b""
    for part in parts:
        # 0x80 is the euro sign only where it does not complete a pair.
        held += part
        try:
            out.append(held.decode("gb18030"))
            held = b""
        except UnicodeDecodeError:
            if held.endswith(b"\x80") and _decodes(held[:-1]):
                out.append(held[:-1].decode("gb18030") + "€")
                held = b""
    if held:
        raise UnicodeDecodeError("gb18030", held, 0, 1, "a browser would lose this")
    return "".join(out)


def _decodes(code: bytes) -> bool:
    try:
        code.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def windows_1252(code: bytes) -> str:
    """As browsers read it: the five bytes that windows-1252 lacks are control characters."""
    return "".join(
        bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")
        for byte in code
    )


def escaped_twice(text: str) -> str:
    return "".join(f"&amp;#{ord(char)};" if char > "\x7f" else char for char in text)


def backslashes(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


HANS, HANT = ("hans",), ("hant",)

LOSSLESS = (
    Class("UTF-8 as GBK", misread("utf-8", "gbk")),
    Class("UTF-8 as GB18030", misread("utf-8", "gb18030")),
    Class("UTF-8 as GBK, by a browser", by_browser),
    Class("UTF-8 as Latin-1", misread("utf-8", "latin-1")),
    Class("UTF-8 as windows-1252", lambda text: windows_1252(text.encode())),
    Class("UTF-8 as Big5", misread("utf-8", "big5hkscs")),
    Class("GBK as Latin-1", misread("gbk", "latin-1")),
    Class("GBK as windows-1252", lambda text: windows_1252(text.encode("gbk"))),
    Class("Big5 as Latin-1", misread("big5", "latin-1"), scripts=HANT),
    Class("Big5 as windows-1252", lambda text: windows_1252(text.encode("big5")), scripts=HANT),
    Class("GBK as Big5", misread("gbk", "big5"), scripts=HANS),
    Class("GBK as Big5-HKSCS", misread("gbk", "big5hkscs"), scripts=HANS),
    Class("Big5 as GBK", misread("big5", "gbk"), scripts=HANT),
    Class("Big5 as GB18030", misread("big5", "gb18030"), scripts=HANT),
    Class("UTF-8 as GBK, twice", twice(misread("utf-8", "gbk"))),
    Class("UTF-8 as GB18030, twice", twice(misread("utf-8", "gb18030"))),
    Class("UTF-8 as Latin-1, twice", twice(misread("utf-8", "latin-1"))),
    Class("UTF-8 as windows-1252, twice", twice(lambda text: windows_1252(text.encode()))),
    Class("GBK as Latin-1, twice", twice(misread("gb18030", "latin-1"))),
    Class("Big5 as GB18030, twice", twice(misread("big5hkscs", "gb18030")), scripts=HANT),
    Class("GBK as Big5, twice", twice(misread("gb18030", "big5hkscs")), scripts=HANS),
    Class(
        "GBK as Latin-1, then UTF-8 as Latin-1",
        then(misread("gbk", "latin-1"), misread("utf-8", "latin-1")),
    ),
    Class(
        "Big5 as Latin-1, then UTF-8 as windows-1252",
        then(misread("big5", "latin-1"), lambda text: windows_1252(text.encode())),
        scripts=HANT,
    ),
    Class("entities escaped twice", escaped_twice),
    Class("percent escapes", quote),
    Class("backslash escapes", backslashes),
)

LOSSY = (
    Class("UTF-8 as GBK, U+FFFD", misread("utf-8", "gbk", "replace"), lossy=True),
    Class("UTF-8 as GBK, ?", as_question_marks(misread("utf-8", "gbk", "replace")), lossy=True),
    Class("UTF-8 as GBK, U+FFFD for a pair", pairwise, lossy=True),
    Class("UTF-8 as GBK, ? for a pair", as_question_marks(pairwise), lossy=True),
    Class("UTF-8 as GB18030, U+FFFD", misread("utf-8", "gb18030", "replace"), lossy=True),
    Class("GBK as Big5, U+FFFD", misread("gbk", "big5", "replace"), lossy=True, scripts=HANS),
    Class(
        "GBK as Big5, ?",
        as_question_marks(misread("gbk", "big5", "replace")),
        lossy=True,
        scripts=HANS,
    ),
    Class("Big5 as GBK, U+FFFD", misread("big5", "gbk", "replace"), lossy=True, scripts=HANT),
    Class(
        "UTF-8 as GB18030 with U+FFFD, twice",
        twice(misread("utf-8", "gb18030", "replace")),
        lossy=True,
    ),
    Class("UTF-8 as GBK with U+FFFD, twice", twice(misread("utf-8", "gbk", "replace")), lossy=True),
)


def kun_jin_kao(text: str) -> str:
    """GBK read as UTF-8, saved, and read as GBK: 锟斤拷, of which nothing can be known."""
    return text.encode("gbk").decode("utf-8", "replace").encode().decode("gbk", "replace")


SENTENCE = re.compile("[^。！？\n]{6,80}[。！？]?")


def sentences(paragraphs: list[str], count: int, seed: int) -> list[str]:
    """Draw sentences of 6 to 80 characters, half of them Chinese at least."""
    found = [match[0].strip() for line in paragraphs for match in SENTENCE.finditer(line)]
    kept = [line for line in dict.fromkeys(found) if _mostly_chinese(line)]
    random.Random(seed).shuffle(kept)
    return kept[:count]


def _mostly_chinese(line: str) -> bool:
    return len(re.findall("[㐀-鿿]", line)) >= max(4, len(line) / 2)


def damaged_by(kind: Class, clean: list[str], count: int) -> list[tuple[str, str]]:
    """Pairs of clean and damaged text, for the first texts that can suffer a damage and show it.

    A lossy class gives texts that lost something only.
    """
    pairs: list[tuple[str, str]] = []
    for text in clean:
        try:
            damaged = kind.damage(text)
        except UnicodeError:
            continue
        if damaged != text and (not kind.lossy or _lost(damaged, text)):
            pairs.append((text, damaged))
        if len(pairs) == count:
            break
    return pairs


def _lost(damaged: str, clean: str) -> bool:
    return any(damaged.count(mark) > clean.count(mark) for mark in "\N{REPLACEMENT CHARACTER}?锟")
