"""Characters as the language model knows them, and what conversion does to them.

All of GBK is converted at once: a call of the converter for each character takes seconds.
"""

from functools import cache
from typing import Final

from pipelines.text.lm import number_of
from pipelines.text.script import standard_forms, to_hans, to_hant

QUOTES: Final = {"「": "“", "」": "”", "『": "‘", "』": "’"}


@cache
def every_char() -> tuple[str, ...]:
    """The characters that GBK assigns two bytes, in the order of these."""
    codes = b"".join(
        bytes((lead, trail)) + b"\n" for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)
    )
    chars = (code.decode("gbk", "ignore") for code in codes.split(b"\n"))
    return tuple(char for char in chars if len(char) == 1 and char >= "\x80")


@cache
def _simplified() -> dict[str, str]:
    every = every_char()
    return dict(zip(every, to_hans("\n".join(every)).split("\n"), strict=True)) | QUOTES


@cache
def hans(char: str) -> str:
    """The form of a character that the model knows: simplified, quotes as the mainland has them."""
    return _simplified().get(char) or to_hans(char)


@cache
def model_number(char: str) -> int:
    """The number under which the model knows a character."""
    return number_of(hans(char))


@cache
def simplified_only() -> frozenset[str]:
    """The characters that a page in traditional characters cannot hold.

    Not those that are traditional characters, too, as 后, 于 and 并 are: Big5 has them.
    """
    every = every_char()
    converted = to_hant("\n".join(every)).split("\n")
    return frozenset(
        char
        for char, other in zip(every, converted, strict=True)
        if char != other and _simplified()[char] == char and not char.encode("big5", "ignore")
    )


@cache
def variants() -> frozenset[str]:
    """Traditional characters that their simplified form becomes by no standard: 畵 for 畫."""
    changed = [(char, other) for char, other in _simplified().items() if char != other]
    forms = standard_forms("\n".join(other for _, other in changed))
    columns = [form.split("\n") for form in forms]
    return frozenset(
        char
        for place, (char, _) in enumerate(changed)
        if all(column[place] != char for column in columns)
    )
