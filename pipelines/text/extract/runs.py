"""Posts whose parts are elements beside one another: a head with the time, and what is below it."""

from collections.abc import Sequence

from pipelines.text.extract.candidates import LEAST_MARKED, LEAST_POSTS
from pipelines.text.extract.kinds import count_within, with_those_around
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.tree import Block, joined


def runs_in(signs: Signs) -> list[list[Block]]:
    """Join the heads of posts to what stands below each; a list for each element that holds some.

    What tells the time says little or nothing, and between two such stands what says more.
    """
    beside: dict[int, list[Block]] = {}
    for block in with_those_around(signs.dates).values():
        if block.parent is not None:
            beside.setdefault(id(block.parent), []).append(block)
    runs = (_runs(heads, signs) for heads in beside.values() if len(heads) >= LEAST_POSTS)
    return [run for run in runs if run]


def _runs(heads: Sequence[Block], signs: Signs) -> list[Block]:
    """The posts that begin with heads, children of one element; none if they are no heads."""
    parent = heads[0].parent
    if parent is None:
        return []
    begins = {id(head) for head in heads}
    groups: list[list[Block]] = []
    for child in parent.children:
        if id(child) in begins:
            groups.append([child])
        elif groups:
            groups[-1].append(child)
    # Behind the last post stand the pager and the form for answers.
    *others, last = groups
    longest = max(len(group) for group in others)
    groups[-1] = last[:longest]
    told = sum(head.prose for head in heads)
    if sum(block.prose for group in groups for block in group[1:]) <= told:
        return []
    saying = sum(any(count_within(one, signs.saying) for one in group[1:]) for group in groups)
    if saying < max(LEAST_POSTS, LEAST_MARKED * len(groups)):
        return []
    return [joined(group) for group in groups]
