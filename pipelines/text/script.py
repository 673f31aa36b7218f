"""Traditional and simplified characters: telling them apart and converting, through OpenCC."""

from collections import Counter
from functools import cache
from typing import Final, Literal

from opencc import OpenCC

Script = Literal["hans", "hant", "mixed", "none"]

# A text is called mixed when the rarer script has more than this share of the characters that
# belong to one script only; quotations and names keep ordinary texts below it.
MIXED_SHARE = 0.2


# In UTF-8 every Chinese character begins with one of these bytes, and no Latin letter does.
_HAN_LEADS: Final = frozenset(range(0xE3, 0xEA)) | {0xEF, 0xF0}
_NOT_HAN_LEADS: Final = bytes(byte for byte in range(0x100) if byte not in _HAN_LEADS)


def may_have_han(text: str) -> bool:
    """Whether a text may hold a Chinese character; a quick look at its bytes.

    >>> may_have_han("催"), may_have_han("naïve — ‘quoted’")
    (True, False)
    """
    return bool(text.encode("utf-8", "surrogatepass").translate(None, _NOT_HAN_LEADS))


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
def changed_by(config: str) -> dict[str, str]:
    """The characters that a conversion of OpenCC, `t2s` or `s2t`, turns into another one.

    All are converted at once: a call for each of 27,000 takes far longer.
    """
    every = [chr(code) for code in range(0x3400, 0xA000)]
    converted = _convert(config, "\n".join(every)).split("\n")
    pairs = zip(every, converted, strict=True)
    return {char: other for char, other in pairs if other != char and len(other) == 1}


def script_of(text: str) -> Script:
    """Name the script of a text by the characters that only one script uses.

    >>> script_of("信用飛催收人員"), script_of("信用飞催收人员"), script_of("plain")
    ('hant', 'hans', 'none')
    """
    if not may_have_han(text):
        return "none"
    often = Counter(text)
    hant = sum(often[char] for char in changed_by("t2s").keys() & often.keys())
    hans = sum(often[char] for char in changed_by("s2t").keys() & often.keys())
    if not hant and not hans:
        return "none"
    if min(hant, hans) > MIXED_SHARE * (hant + hans):
        return "mixed"
    return "hant" if hant > hans else "hans"
