"""Bars of buttons: a line that is nothing but words of a page's controls, counts and signs."""

import re
from enum import Enum

from pipelines.text.boilerplate.words import BUTTONS, COUNT, WEAK_BUTTONS

# A longer line is no bar.
BAR_CHARS = 80

_PARTS = re.compile(r"[\s|·/\\>、,;()【】:<-]+")
_COUNTED = re.compile(rf"{COUNT}(?:次|人|条|个|篇|位)?|%|0%")
_COUNT_BEHIND = re.compile(
    rf"(?<=[^\d]){COUNT}(?:次|人|条|个)?$|^{COUNT}(?:次|人|条|个)?(?=[^\d])|[!?~…。.]+$"
)


class Bar(Enum):
    """How surely a line is a bar."""

    SURE = "sure"
    """Several buttons, or one that is always a button."""
    SINGLE = "single"
    """One button by itself."""
    WEAK = "weak"
    """Words that are buttons only beside others."""


def bar_of(bare: str) -> Bar | None:
    """How surely a folded line without decoration is a bar; None if it is none.

    >>> bar_of("点赞 (3) | 收藏 | 分享"), bar_of("投诉"), bar_of("投诉渠道")
    (<Bar.SURE: 'sure'>, <Bar.SINGLE: 'single'>, None)
    """
    if not bare or len(bare) > BAR_CHARS:
        return None
    if bare in BUTTONS:
        return Bar.SINGLE
    sure = weak = 0
    for part in _PARTS.split(bare):
        word = part if part in BUTTONS else _COUNT_BEHIND.sub("", part)
        if word in BUTTONS:
            sure += 1
        elif not word or word in WEAK_BUTTONS or _COUNTED.fullmatch(part):
            weak += bool(part)
        else:
            return None
    if sure:
        return Bar.SURE if sure + weak > 1 else Bar.SINGLE
    return Bar.WEAK if weak else None
