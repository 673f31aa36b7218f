"""Days that a page shows in pieces: 18 in large digits, and 2024-04 beside or below it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.text.extract.shown import Shown

_DAY = re.compile(
    r"(?:(?P<d>\d{1,2})日? (?P<y>20\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})月?"
    r"|(?P<y2>20\d\d)年? (?P<m2>\d{1,2})\s?[-/.月]\s?(?P<d2>\d{1,2})日?"
    r"|(?P<m3>\d{1,2})(?:[-/.]|月 ?)(?P<d3>\d{1,2})日? (?P<y3>20\d\d)年?)"
    r"(?P<clock> \d{1,2}:\d\d(?::\d\d)?)?"
)
_PIECE = re.compile(r"(?:20)?\d{1,2}[年月日]?|\d{1,2}[-/.月]\d{1,2}日?")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
LONGEST = 24
"""Characters of a day in pieces."""


def in_one(shown: Sequence[Shown]) -> list[Shown]:
    """Put the pieces of days into the first of them; the text of the other is then empty.

    Args:
        shown: Short texts, in the order of the page.
    """
    whole = list(shown)
    for at, one in enumerate(whole):
        if not one.text[:1].isdecimal() or len(one.text) > LONGEST:
            continue
        if day := whole_day(one.text):
            whole[at] = replace(one, text=day)
        elif at + 1 < len(whole) and _PIECE.fullmatch(one.text):
            following = whole[at + 1]
            if day := whole_day(f"{one.text} {following.text[:LONGEST]}"):
                clock = whole[at + 2].text if at + 2 < len(whole) else ""
                day += f" {clock}" if len(clock) <= LONGEST and _CLOCK.fullmatch(clock) else ""
                whole[at : at + 2] = replace(one, text=day), replace(following, text="")
    return whole


def whole_day(text: str) -> str | None:
    """Read the pieces of a day, parted by spaces; None if they are none.

    >>> whole_day("18 2024-04"), whole_day("2024 04-18"), whole_day("04月 18 2024")
    ('2024-04-18', '2024-04-18', '2024-04-18')
    >>> whole_day("2024 04/18 14:33")
    '2024-04-18 14:33'
    >>> whole_day("18 1999-04"), whole_day("2024 18")
    (None, None)
    """
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (
        found[name] or found[f"{name}2"] or found[f"{name}3"] for name in ("y", "m", "d")
    )
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}-{int(day):02}{found['clock'] or ''}"
