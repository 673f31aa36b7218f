"""The year of a thread whose posts tell days and no year, from what tells it in full."""

import re
from collections.abc import Sequence
from datetime import date

from pipelines.text.extract.signs import Signs
from pipelines.text.extract.times import find_time
from pipelines.text.extract.tree import Block

_YEAR = re.compile(r"(?:19|20)\d\d")


def began(items: Sequence[Block], signs: Signs) -> date | None:
    """The day a thread began, for `Clock.since`.

    None if it is not told in full, or if posts tell years, too: then those without are of the year
    in which the page was fetched.

    Args:
        items: The posts.
        signs: What is dated in the page.
    """
    before = [block for block in signs.dates if block.order < items[0].order]
    within = [block for block in signs.dates if items[0].order <= block.order < items[-1].end]
    told = [*before[-1:], *within]
    if not told or any(_day(block, signs) is not None for block in told[1:]):
        return None
    return _day(told[0], signs)


def _day(block: Block, signs: Signs) -> date | None:
    """The day a block tells with its year."""
    for text in (*block.stamps, block.text):
        found = find_time(text, signs.clock, relative=False)
        if found is not None and _YEAR.search(text, found.start, found.end):
            return found.value.date()
    return None
