"""Lists of other threads, which are dated and signed as posts are."""

from collections.abc import Sequence

from pipelines.text.extract.candidates import LEAST_MARKED
from pipelines.text.extract.kinds import count_within, outermost
from pipelines.text.extract.post_lines import ANSWER
from pipelines.text.extract.signs import Signs, leads_away
from pipelines.text.extract.titles import bare
from pipelines.text.extract.tree import Block


def lead_away(items: Sequence[Block], signs: Signs) -> bool:
    """Whether most elements lead to other threads each."""
    # Titles of answers are that of the thread, which leads to itself.
    leading = {
        bare(ANSWER.sub("", block.text_of(link)))
        for item in outermost(items)
        for block in item
        for link in block.links
        if leads_away(block, link, signs.clock)
    }
    return 2 * len(leading) > len(items)


LEAST_TOPICS = 0.8
"""Share of elements that lead to other threads in a list of them."""


def are_topics(items: Sequence[Block], signs: Signs) -> bool:
    """Whether elements list other threads: nearly each leads to one, and few say anything more."""
    leading = sum(count_within(item, signs.leading) > 0 for item in items)
    said = sum(count_within(item, signs.saying) > 0 for item in items)
    return leading >= LEAST_TOPICS * len(items) and said < LEAST_MARKED * len(items)
