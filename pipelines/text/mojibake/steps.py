"""The ways in which text is read wrongly, and how one such reading is undone."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ftfy import fix_encoding

from pipelines.text.mojibake.families import FAMILIES, WINDOWS_GBK, to_bytes


class Step(NamedTuple):
    """One wrong reading.

    Attributes:
        name: Name for records, `REALLY-as-READ`.
        family: The charset the bytes were wrongly read as; a key of `families.FAMILIES`.
        codec: The charset they really were in.
    """

    name: str
    family: str
    codec: str


STEPS: Final = (
    Step("utf8-as-gbk", "gbk", "utf-8"),
    Step("utf8-as-gbk", WINDOWS_GBK, "utf-8"),
    Step("utf8-as-latin", "latin", "utf-8"),
    Step("utf8-as-big5", "big5-hkscs", "utf-8"),
    Step("gbk-as-latin", "latin", "gb18030"),
    Step("big5-as-latin", "latin", "big5hkscs"),
    Step("gbk-as-big5", "big5-hkscs", "gb18030"),
    Step("gbk-as-big5", "big5", "gb18030"),
    Step("big5-as-gbk", "gbk", "big5hkscs"),
    Step("sjis-as-latin", "latin", "cp932"),
    Step("euckr-as-latin", "latin", "cp949"),
    Step("eucjp-as-latin", "latin", "euc_jp"),
)

UTF8_STEPS: Final = frozenset(step.name for step in STEPS if step.codec == "utf-8")

_EAST_ASIAN: Final = re.compile("[\u2e80-\ud7ff]")

WESTERN: Final = "western"
"""Name of the step that ftfy does: UTF-8 read as any one-byte charset, even in the midst of sound
text, with its losses."""


def undo(text: str, step: Step) -> str | None:
    """Undo one wrong reading; None if the text cannot have come from it."""
    return _decoded(to_bytes(text, step.family), step.codec)


def undo_each(text: str) -> Iterator[tuple[str, str]]:
    """Undo each wrong reading that a text can have come from: the step's name and the text."""
    codes = {family: to_bytes(text, family) for family in FAMILIES}
    for step in STEPS:
        after = _decoded(codes[step.family], step.codec)
        if after is not None:
            yield step.name, after


def _decoded(code: bytes | None, codec: str) -> str | None:
    try:
        return None if code is None else code.decode(codec)
    except UnicodeDecodeError:
        return None


def undo_western(text: str) -> str | None:
    """Undo what ftfy undoes; None if that is nothing.

    In text of East Asia it also takes stray control characters for the signs that windows-1252 has
    in their place, which nobody meant there: such a fix leaves the length as it was.
    """
    fixed = fix_encoding(text)
    if fixed == text or (len(fixed) == len(text) and _EAST_ASIAN.search(text)):
        return None
    return fixed
