"""Traditional and simplified characters: telling them apart and converting, through OpenCC."""

from functools import cache
from operator import ne
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
    converted: str = _converter("t2s").convert(text)
    return converted


def to_hant(text: str) -> str:
    """Convert to traditional characters, phrase by phrase.

    >>> to_hant("变为短信")
    '變爲短信'
    """
    converted: str = _converter("s2t").convert(text)
    return converted


def standard_forms(simplified: str) -> frozenset[str]:
    """The traditional forms of a character by the standards of OpenCC, Taiwan and Hong Kong.

    >>> sorted(standard_forms("为"))
    ['為', '爲']
    """
    return frozenset(_converter(config).convert(simplified) for config in ("s2t", "s2tw", "s2hk"))


def script_of(text: str) -> Script:
    """Name the script of a text by the characters that only one script uses.

    >>> script_of("信用飛催收人員"), script_of("信用飞催收人员"), script_of("plain")
    ('hant', 'hans', 'none')
    """
    simplified = to_hans(text)
    traditional = to_hant(text)
    hant = sum(map(ne, text, simplified))
    hans = sum(map(ne, text, traditional))
    if not hant and not hans:
        return "none"
    if min(hant, hans) > MIXED_SHARE * (hant + hans):
        return "mixed"
    return "hant" if hant > hans else "hans"
