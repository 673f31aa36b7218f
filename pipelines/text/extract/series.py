"""Lines of an article that tell times again and again: what happened when, who wrote when."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.text.article import Line
from pipelines.text.extract.times import Clock, Found, find_time

LONGEST_STAMPED = 40
"""Characters of such a line."""

LONGEST_NAME = 12
"""Characters that stand beside the time: who wrote it."""

LEAST_STAMPED = 3
"""Lines that make a series; an article has a byline, and another of when it was changed."""

NEAR = 4
"""Lines within which the next of a series stands; a byline above the text stands by itself."""

_CLOCK = re.compile(r"\d[:：]\d\d")
_LABEL = re.compile(
    r"[:：|｜]\s*$|^\s*[|｜]|来源|來源|编辑|編輯|责编|作者|记者|記者|发布|發布|更新"
)


def stamped(lines: Sequence[Line], clock: Clock) -> frozenset[int]:
    """Where the lines of a series stand: each a time of day, or a name and such a time.

    Args:
        lines: Of an article.
        clock: What times are read against.
    """
    times = {at: told.value for at, line in enumerate(lines) if (told := _stamp(line.text, clock))}
    found = list(times)
    first, *others = times.values() or [clock.now]
    if len(others) >= LEAST_STAMPED and first > max(others) and others[0] < others[1]:
        del found[0]  # written after all that it tells of: the byline
    if len({lines[at].text for at in found}) < LEAST_STAMPED:
        return frozenset()
    gaps = [after - before for before, after in pairwise(found)]
    return frozenset(
        at
        for at, before, after in zip(found, [NEAR + 1, *gaps], [*gaps, NEAR + 1], strict=True)
        if min(before, after) <= NEAR
    )


def _stamp(text: str, clock: Clock) -> Found | None:
    """The time that a line tells, if it tells nothing else but a name."""
    if len(text) > LONGEST_STAMPED or not _CLOCK.search(text):
        return None
    told = find_time(text, clock)
    if told is None or not told.exact:
        return None
    before, after = text[: told.start], text[told.end :]
    beside = f"{before}{after}".strip()
    is_name = len(beside) <= LONGEST_NAME and not (_LABEL.search(before) or _LABEL.search(after))
    return told if is_name and (not before.strip() or not after.strip()) else None
