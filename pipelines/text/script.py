"""Traditional and simplified characters: telling them apart and converting, through OpenCC."""

from collections import Counter
from functools import cache
from typing import Literal

from opencc import OpenCC

Script = Literal["hans", "hant", "mixed", "none"]

# A text is called mixed when the rarer script has more than this share of the characters that
# belong to one script only; quotations and names keep ordinary texts below it.
MIXED_SHARE = 0.2


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def to_hans(text: str) -> str:
    """Convert to simplified characters, phrase by phrase.

    >>> to_hans("變為短信、郵件")
    '变为短信、邮件'
    """
    return _convert("t2s", text)


def _convert(config: str, text: str) -> str:
    """Convert a text; one without a character beyond ASCII has nothing to convert."""
    if text.isascii():
        return text
    converted: str = _converter(config).convert(text)
    return converted


def to_hant(text: str) -> str:
    """Convert to traditional characters, phrase by phrase.

    >>> to_hant("变为短信")
    '變爲短信'
    """
    return _convert("s2t", text)


def standard_forms(simplified: str) -> frozenset[str]:
    """The traditional forms of a character by the standards of OpenCC, Taiwan and Hong Kong.

    >>> sorted(standard_forms("为"))
    ['為', '爲']
    """
    return frozenset(_converter(config).convert(simplified) for config in ("s2t", "s2tw", "s2hk"))


@cache
def _of_one_script() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that conversion to simplified ones changes, and to traditional ones."""
    every = "\n".join(map(chr, range(0x3400, 0xA000)))
    return _changed(every, to_hans(every)), _changed(every, to_hant(every))


def _changed(every: str, converted: str) -> frozenset[str]:
    pairs = zip(every.split("\n"), converted.split("\n"), strict=True)
    return frozenset(char for char, other in pairs if char != other)


def script_of(text: str) -> Script:
    """Name the script of a text by the characters that only one script uses.

    >>> script_of("信用飛催收人員"), script_of("信用飞催收人员"), script_of("plain")
    ('hant', 'hans', 'none')
    """
    often = Counter(text)
    traditional, simplified = _of_one_script()
    hant = sum(often[char] for char in traditional.intersection(often))
    hans = sum(often[char] for char in simplified.intersection(often))
    if not hant and not hans:
        return "none"
    if min(hant, hans) > MIXED_SHARE * (hant + hans):
        return "mixed"
    return "hant" if hant > hans else "hans"
